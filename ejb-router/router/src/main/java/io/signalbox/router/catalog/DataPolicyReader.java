package io.signalbox.router.catalog;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.Optional;
import java.util.Set;

/** Reads {@code data: {stores: false, trains: false}}; what is left out is not known. */
final class DataPolicyReader {

    private static final Set<String> NAMES = Set.of("stores", "trains");

    private DataPolicyReader() {}

    static Optional<DataPolicy> read(YamlNode node, Problems problems) {
        if (!node.present()) {
            return Optional.empty();
        }
        node.refuseOthers(NAMES, problems);
        return Optional.of(new DataPolicy(known(node.get("stores"), problems), known(node.get("trains"), problems)));
    }

    private static Optional<Boolean> known(YamlNode node, Problems problems) {
        Optional<String> text = node.text();
        if (text.isPresent() && !text.get().matches("true|false")) {
            problems.add(node.place() + ": must be true or false, not '" + text.get() + "'.");
        }
        return text.map(Boolean::parseBoolean);
    }
}

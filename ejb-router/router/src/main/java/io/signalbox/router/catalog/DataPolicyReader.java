package io.signalbox.router.catalog;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.Optional;
import java.util.Set;

/** Reads {@code data: {stores: false, trains: false}}; what is left out is taken to be the worse. */
final class DataPolicyReader {

    private static final Set<String> NAMES = Set.of("stores", "trains");

    private DataPolicyReader() {}

    static Optional<DataPolicy> read(YamlNode node, Problems problems) {
        if (!node.present()) {
            return Optional.empty();
        }
        node.refuseOthers(NAMES, problems);
        return Optional.of(new DataPolicy(worse(node.get("stores"), problems), worse(node.get("trains"), problems)));
    }

    private static boolean worse(YamlNode node, Problems problems) {
        String text = node.text().orElse("true");
        if (!text.matches("true|false")) {
            problems.add(node.place() + ": must be true or false, not '" + text + "'.");
        }
        return !text.equals("false");
    }
}

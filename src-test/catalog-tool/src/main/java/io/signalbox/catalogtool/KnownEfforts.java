package io.signalbox.catalogtool;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much models may be asked to think, where no list says so: kept by hand, by model or by target. */
final class KnownEfforts {

    private final Map<String, List<String>> efforts = new LinkedHashMap<>();

    KnownEfforts(String yaml) {
        Problems problems = new Problems();
        YamlNode.parse("efforts.yaml", yaml, problems)
                .entries()
                .forEach((name, words) -> efforts.put(name, words.texts()));
        problems.throwIfAny();
    }

    /** Of a target what is kept of itself, else what is listed, else what is kept of its model. */
    List<String> of(Target target) {
        if (efforts.containsKey(target.id())) {
            return efforts.get(target.id());
        }
        return target.efforts().isEmpty() ? efforts.getOrDefault(target.model(), List.of()) : target.efforts();
    }
}

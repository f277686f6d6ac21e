package io.signalbox.router.policy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the content section of a rule file. Not thread-safe; used once per file. */
final class ContentReader {

    private static final Set<String> TOP = Set.of("default", "rules", "redact");
    private static final Set<String> RULE = Set.of("name", "when", "keep");
    private static final Set<String> REDACTION = Set.of("name", "pattern");

    private final Conditions conditions =
            new Conditions(Map.of("caller", FactTypes.CALLER, "request", FactTypes.REQUEST));
    private final Problems problems;

    ContentReader(Problems problems) {
        this.problems = problems;
    }

    ContentPolicy read(YamlNode section) {
        if (!section.present()) {
            return ContentPolicy.HASHES;
        }
        section.refuseOthers(TOP, problems);
        List<ContentRule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : section.get("rules").items()) {
            node.refuseOthers(RULE, problems);
            String name = name(node, names, "rules");
            required(node, "when");
            Keeping keep = required(node, "keep").isEmpty() ? Keeping.HASH : keeping(node.get("keep"), "");
            conditions
                    .compile(node.get("when"), name, problems)
                    .ifPresent(condition -> rules.add(new ContentRule(name, condition, keep, node.line())));
        }
        return new ContentPolicy(
                rules, keeping(section.get("default"), Keeping.HASH.wire()), redactions(section.get("redact")));
    }

    private List<Redaction> redactions(YamlNode list) {
        List<Redaction> redactions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : list.items()) {
            node.refuseOthers(REDACTION, problems);
            String name = name(node, names, "patterns");
            if (!name.matches("[a-z0-9-]{1,40}")) {
                problems.add(node.place() + ": the name of a pattern is up to 40 of a-z, 0-9 and '-', unlike '" + name
                        + "'.");
            }
            try {
                Pattern pattern = Pattern.compile(required(node, "pattern"));
                if (pattern.matches("")) {
                    problems.add(node.get("pattern").place() + ": pattern '" + name + "' fits an empty text.");
                }
                redactions.add(new Redaction(name, pattern));
            } catch (PatternSyntaxException broken) {
                problems.add(node.get("pattern").place() + ": pattern '" + name
                        + "' is no RE2 (which has no lookaround and no backreferences): " + broken.getMessage());
            }
        }
        return redactions;
    }

    private Keeping keeping(YamlNode node, String standard) {
        String text = node.text().orElse(standard);
        return Keeping.of(text).orElseGet(() -> {
            problems.add(node.place() + ": what is kept must be nothing, hash, redacted or full, not '" + text + "'.");
            return Keeping.HASH;
        });
    }

    private String name(YamlNode node, Set<String> names, String of) {
        String name = required(node, "name");
        if (!name.isEmpty() && !names.add(name)) {
            problems.add(node.place() + ": there are two " + of + " named '" + name + "'.");
        }
        return name;
    }

    private String required(YamlNode node, String name) {
        String text = node.get(name).text().orElse("");
        if (text.isEmpty()) {
            problems.add(node.place() + ": '" + name + "' is missing.");
        }
        return text;
    }
}

package io.signalbox.router.policy;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a rule file; every broken rule is named with its line. Not thread-safe; used once per file. */
public final class PolicyReader {

    private static final Set<String> TOP = Set.of("version", "default", "contact", "rules", "content");
    private static final Set<String> RULE = Set.of("name", "when", "effect", "reason");

    private final Conditions conditions = new Conditions(
            Map.of("caller", FactTypes.CALLER, "request", FactTypes.REQUEST, "target", FactTypes.TARGET));
    private final Problems problems;

    /** Notes what is wrong with the file in {@code problems}. */
    public PolicyReader(Problems problems) {
        this.problems = problems;
    }

    /** The policy of a shop that wrote no rules: everything that is configured may be called. */
    public static Policy allowEverything() {
        return new Policy("none", List.of(), true, "the operator of this gateway", ContentPolicy.HASHES);
    }

    /** Reads the whole file. */
    public Policy read(String file, String text) {
        YamlNode root = YamlNode.parse(file, text, problems);
        root.refuseOthers(TOP, problems);
        String version = required(root, "version");
        boolean allow = effect(root.get("default"), "allow");
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode node : root.get("rules").items()) {
            node.refuseOthers(RULE, problems);
            String name = required(node, "name");
            if (!names.add(name)) {
                problems.add(node.place() + ": there are two rules named '" + name + "'.");
            }
            compile(node, name, rules);
        }
        String contact = root.get("contact").text().orElse("the operator of this gateway");
        return new Policy(version, rules, allow, contact, new ContentReader(problems).read(root.get("content")));
    }

    private void compile(YamlNode node, String name, List<Rule> rules) {
        required(node, "when");
        boolean allows = effect(node.get("effect"), "");
        String reason = required(node, "reason");
        conditions
                .compile(node.get("when"), name, problems)
                .ifPresent(condition -> rules.add(new Rule(name, condition, allows, reason, node.line())));
    }

    private boolean effect(YamlNode node, String standard) {
        String effect = node.text().orElse(standard);
        if (!effect.equals("allow") && !effect.equals("deny")) {
            problems.add(node.place() + ": the effect must be allow or deny, not '" + effect + "'.");
        }
        return effect.equals("allow");
    }

    private String required(YamlNode node, String name) {
        String text = node.get(name).text().orElse("");
        if (text.isEmpty()) {
            problems.add(node.place() + ": '" + name + "' is missing.");
        }
        return text;
    }
}

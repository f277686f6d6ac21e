package io.signalbox.router.policy;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads a rule file; every broken rule is named with its line. Not thread-safe; used once per file. */
public final class PolicyReader {

    private static final Set<String> TOP = Set.of("version", "default", "contact", "rules");
    private static final Set<String> RULE = Set.of("name", "when", "effect", "reason");

    /** People write {@code target.promptPrice < 1}, not {@code < 1.0}. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(OPTIONS)
            .setTypeProvider(new FactTypes())
            .addVar("caller", FactTypes.CALLER)
            .addVar("request", FactTypes.REQUEST)
            .addVar("target", FactTypes.TARGET)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .setResultType(SimpleType.BOOL)
            .build();
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();
    private final Problems problems;

    /** Notes what is wrong with the file in {@code problems}. */
    public PolicyReader(Problems problems) {
        this.problems = problems;
    }

    /** The policy of a shop that wrote no rules: everything that is configured may be called. */
    public static Policy allowEverything() {
        return new Policy("none", List.of(), true, "the operator of this gateway");
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
        return new Policy(version, rules, allow, contact);
    }

    private void compile(YamlNode node, String name, List<Rule> rules) {
        String condition = required(node, "when");
        boolean allows = effect(node.get("effect"), "");
        String reason = required(node, "reason");
        try {
            CelAbstractSyntaxTree tree = compiler.compile(condition).getAst();
            rules.add(new Rule(name, runtime.createProgram(tree), allows, reason, node.line()));
        } catch (CelValidationException | CelEvaluationException broken) {
            problems.add(node.get("when").place() + ": rule '" + name + "' has a broken condition: "
                    + broken.getMessage().lines().findFirst().orElse(""));
        }
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

package io.signalbox.router.policy;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.StructType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.util.Map;
import java.util.Optional;

/** Compiles conditions over the facts that one kind of rule may ask about. Not thread-safe; used while a file is read. */
final class Conditions {

    /** People write {@code target.promptPrice < 1}, not {@code < 1.0}. */
    private static final CelOptions OPTIONS =
            CelOptions.current().enableHeterogeneousNumericComparisons(true).build();

    private final CelCompiler compiler;
    private final CelRuntime runtime =
            CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

    /** @param facts names and types of what may be asked */
    Conditions(Map<String, StructType> facts) {
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setTypeProvider(new FactTypes())
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .setResultType(SimpleType.BOOL);
        facts.forEach(builder::addVar);
        compiler = builder.build();
    }

    /** The condition that stands there; empty, and the reason noted, where it is broken. */
    Optional<CelRuntime.Program> compile(YamlNode condition, String rule, Problems problems) {
        try {
            return Optional.of(runtime.createProgram(
                    compiler.compile(condition.text().orElse("")).getAst()));
        } catch (CelValidationException | CelEvaluationException broken) {
            problems.add(condition.place() + ": rule '" + rule + "' has a broken condition: "
                    + broken.getMessage().lines().findFirst().orElse(""));
            return Optional.empty();
        }
    }

    static boolean applies(CelRuntime.Program condition, Map<String, ?> facts) throws CelEvaluationException {
        if (condition.eval(facts) instanceof Boolean answer) {
            return answer;
        }
        throw new CelEvaluationException("neither true nor false");
    }
}

package io.signalbox.simulation;

import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Figures;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.routing.Plan;
import io.signalbox.router.routing.Planner;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.wire.ChatRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What a plan costs with 400 models of five targets each, every field of {@code provider} set and rules asked. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 3)
@Measurement(iterations = 5, time = 3)
public class PlanBenchmark {

    private static final int MODELS = 400;
    private static final int TARGETS = 5;
    private static final String MESSAGES =
            "\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(200) + "\"}]";
    private static final String EVERYTHING =
            "\"temperature\":1,\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],\"session_id\":\"s\","
                    + "\"provider\":{\"ignore\":[\"nobody\"],\"only\":[\"p0\",\"p1\",\"p2\",\"p3\",\"p4\"],"
                    + "\"require_parameters\":true,\"data_collection\":\"deny\",\"zdr\":true,\"quantizations\":[\"fp8\"],"
                    + "\"preferred_min_throughput\":{\"p50\":10,\"p90\":5},\"preferred_max_latency\":{\"p50\":2,\"p99\":9},"
                    + "\"max_price\":{\"prompt\":10,\"completion\":20}},";
    private static final String RULES = """
            version: "1"
            default: allow
            contact: the office
            rules:
              - {name: a, when: "caller.dataClass == 'secret' && !(target.region in ['eu'])", effect: deny, reason: r}
              - {name: b, when: "'trainee' in caller.roles && request.tools", effect: deny, reason: r}
              - {name: c, when: "target.completionPrice > 20.0 && caller.costCentre != 'x'", effect: deny, reason: r}
            """;
    private static final Caller CALLER = new Caller(
            "k",
            "n",
            "c",
            "public",
            List.of(),
            Map.of("keyId", "k", "keyName", "n", "costCentre", "c", "dataClass", "public", "roles", List.of()));

    private Planner planner;
    private ChatRequest one;
    private ChatRequest plain;
    private ChatRequest all;

    /** Makes the catalogue, and measures of every target. */
    @Setup
    public void prepare() {
        Map<String, String> settings = new HashMap<>();
        StringBuilder text = new StringBuilder(
                "version: \"1\"\nproviders:\n  nobody: {base-url: \"http://nobody.example\", auth: none}\n");
        for (int p = 0; p < TARGETS; p++) {
            text.append("  p" + p + ": {base-url: \"http://p.example\", auth: none, region: eu}\n");
            settings.put("signalbox.provider.p" + p + ".enabled", "true");
        }
        text.append("models:\n");
        StringBuilder names = new StringBuilder();
        for (int m = 0; m < MODELS; m++) {
            text.append("  a/m" + m + ":\n    context-length: 100000\n    input-modalities: [text]\n"
                    + "    parameters: [temperature, tools]\n    targets:\n");
            for (int p = 0; p < TARGETS; p++) {
                text.append("      - {provider: p" + p
                        + ", quantization: fp8, data: {stores: false, trains: false}, price: {prompt: \"" + (p + 1)
                        + "\", completion: \"" + (2 * p + 1) + "\"}}\n");
            }
            names.append(m == 0 ? "" : ",").append("\"a/m").append(m).append('"');
        }
        Catalog catalog = MadeCatalog.read(text.toString(), settings);
        Measures measures = new Measures(Clock.systemUTC());
        catalog.models().values().forEach(model -> model.targets().forEach(target -> measure(measures, target)));
        Problems problems = new Problems();
        Policy policy = new PolicyReader(problems).read("rules.yaml", RULES);
        problems.throwIfAny();
        planner = new Planner(
                () -> catalog,
                policy,
                measures,
                Quality.UNMEASURED,
                "weighted",
                Clock.systemUTC(),
                ThreadLocalRandom::current);
        one = ChatRequest.read(Json.of("{" + EVERYTHING + "\"model\":\"a/m7\"," + MESSAGES + "}"));
        plain = ChatRequest.read(Json.of("{\"model\":\"a/m7\"," + MESSAGES + "}"));
        all = ChatRequest.read(Json.of("{" + EVERYTHING + "\"models\":[" + names + "]," + MESSAGES + "}"));
        if (one().targets().size() != TARGETS || all().targets().size() != MODELS * TARGETS) {
            throw new IllegalStateException("a rule removed a target: " + one().candidates());
        }
    }

    private static void measure(Measures measures, Target target) {
        for (int i = 0; i < 20; i++) {
            try (var pass = measures.meter(target).admit(true).orElseThrow()) {
                pass.answered(new Figures(
                        OptionalLong.of(300 + i),
                        1000,
                        900,
                        100,
                        Optional.of(BigDecimal.ONE.movePointLeft(3)),
                        Figures.ToolCalls.VALID));
            }
        }
    }

    /** One model, everything asked. */
    @Benchmark
    public Plan one() {
        return planner.plan(CALLER, "HTTP", one, Optional.empty());
    }

    /** One model, nothing asked. */
    @Benchmark
    public Plan plain() {
        return planner.plan(CALLER, "HTTP", plain, Optional.empty());
    }

    /** All 400 models as one list of fallbacks, everything asked: 2,000 targets, which no caller does. */
    @Benchmark
    public Plan all() {
        return planner.plan(CALLER, "HTTP", all, Optional.empty());
    }

    /** Runs it with the allocation profiler. */
    public static void main(String[] arguments) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(PlanBenchmark.class.getSimpleName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }
}

package io.signalbox.evaluation;

import io.signalbox.api.PromptEmbedder;
import io.signalbox.router.quality.AutoExperience;
import io.signalbox.router.quality.Level;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Fits {@code signalbox/auto} on one file of graded answers and reports how it does on another; without another, on
 * fifths of the first that it has not seen. Settings: system properties {@code calibration}, {@code test} and
 * {@code embeddings=false}.
 */
public final class AutoEvaluation {

    private AutoEvaluation() {}

    /** Reports to the standard output. */
    public static void main(String[] none) {
        if (System.getProperty("calibration", "").isEmpty()) {
            throw new IllegalArgumentException("name a file: -Dcalibration=FILE, and -Dtest=FILE");
        }
        List<Answers> calibration = Answers.read(Path.of(System.getProperty("calibration")));
        Optional<PromptEmbedder> embedder = Boolean.parseBoolean(System.getProperty("embeddings", "true"))
                ? ServiceLoader.load(PromptEmbedder.class).findFirst()
                : Optional.empty();
        print("embeddings: %s", embedder.map(PromptEmbedder::name).orElse("none, the form of prompts only"));
        if (System.getProperty("test", "").isEmpty()) {
            crossValidate(calibration, embedder);
        } else {
            report(calibration, Answers.read(Path.of(System.getProperty("test"))), embedder);
        }
    }

    private static void crossValidate(List<Answers> calibration, Optional<PromptEmbedder> embedder) {
        List<Double> apgrs = CrossValidation.apgrs(calibration, embedder);
        DoubleSummaryStatistics all =
                apgrs.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        double deviation = Math.sqrt(apgrs.stream()
                .mapToDouble(apgr -> (apgr - all.getAverage()) * (apgr - all.getAverage()))
                .average()
                .orElse(0));
        print(
                "cross-validated on %d prompts, %d folds: APGR mean %.3f, deviation between folds %.3f, %.3f to %.3f",
                calibration.size(), apgrs.size(), all.getAverage(), deviation, all.getMin(), all.getMax());
    }

    private static void report(List<Answers> calibration, List<Answers> test, Optional<PromptEmbedder> embedder) {
        long begun = System.nanoTime();
        AutoExperience experience = Scores.learn(calibration, embedder);
        print("learned from %d prompts in %.1f s", calibration.size(), (System.nanoTime() - begun) / 1e9);
        double[] scores = new double[test.size()];
        long[] nanos = new long[test.size()];
        for (int i = 0; i < scores.length; i++) {
            long start = System.nanoTime();
            scores[i] = Scores.of(experience, test.get(i).prompt());
            nanos[i] = System.nanoTime() - start;
        }
        curve(scores, test);
        levels(scores, test);
        java.util.Arrays.sort(nanos);
        print(
                "decision time per prompt, embedding included: median %.1f ms, 99th percentile %.1f ms",
                nanos[nanos.length / 2] / 1e6, nanos[nanos.length * 99 / 100] / 1e6);
        print("memory: %.1f MB of heap for what was learned and the test; resident %s", heapMegabytes(), resident());
    }

    private static void curve(double[] scores, List<Answers> test) {
        CostQuality curve = new CostQuality(scores, test);
        double weak = test.stream().mapToDouble(Answers::weak).average().orElse(0);
        double strong = test.stream().mapToDouble(Answers::strong).average().orElse(0);
        print("%d unseen prompts: weak alone %.3f, strong alone %.3f", test.size(), weak, strong);
        print("calls to strong   quality   gap recovered");
        for (int tenth = 0; tenth <= 10; tenth++) {
            double recovered = curve.pgr(tenth / 10.0);
            print("%12d %%   %7.3f   %13.3f", tenth * 10, weak + recovered * (strong - weak), recovered);
        }
        print("APGR %.3f", curve.apgr());
        print("CPT(50) %.1f %%", 100 * curve.cpt(0.5));
        print("CPT(80) %.1f %%", 100 * curve.cpt(0.8));
    }

    private static void levels(double[] scores, List<Answers> test) {
        for (Level level : Level.all()) {
            double dear = 0;
            double good = 0;
            for (int i = 0; i < scores.length; i++) {
                boolean strong = scores[i] > level.gap();
                dear += strong ? 1 : 0;
                good += strong ? test.get(i).strong() : test.get(i).weak();
            }
            print(
                    "level %-6s calls strong for %5.1f %%, quality %.3f",
                    level.name(), 100 * dear / scores.length, good / scores.length);
        }
    }

    private static double heapMegabytes() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    /** The process' memory with the model's native part, where the system tells it (Linux). */
    private static String resident() {
        try (var lines = java.nio.file.Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS"))
                    .findFirst()
                    .map(line -> line.replaceAll("\\s+", " "))
                    .orElse("not known");
        } catch (java.io.IOException elsewhere) {
            return "not known";
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}

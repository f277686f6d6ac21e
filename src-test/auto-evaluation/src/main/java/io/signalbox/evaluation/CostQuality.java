package io.signalbox.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The cost-quality curve of a router between a weak and a strong model, and its figures as RouteLLM defines them
 * (Ong et al., "RouteLLM: Learning to Route LLMs with Preference Data", arXiv 2406.18665, section 3.1).
 *
 * <p>The router gives each prompt a score, the higher the more the strong model is worth it; a threshold sends every
 * prompt above it to the strong model. Cost {@code c} is the share of prompts so sent, and quality {@code r(c)} the mean
 * of the answers' grades. The <em>performance gap recovered</em> is
 *
 * <pre>PGR(c) = (r(c) - r(weak)) / (r(strong) - r(weak))</pre>
 *
 * <p>and its average over all thresholds
 *
 * <pre>APGR = integral of PGR(c) over c from 0 to 1</pre>
 *
 * <p>here the trapezoid sum over one threshold for every prompt (the paper approximates it by ten, RouteLLM's own
 * {@code evaluate.py} by a trapezoid sum too): a router that throws dice has 0.50. {@code CPT(x)}, the call-performance
 * threshold, is the least share of calls to the strong model with which {@code PGR} reaches {@code x}.
 *
 * <p>Prompts of the same score keep the order of the file. Immutable.
 */
final class CostQuality {

    private final double[] recovered;

    /**
     * @param scores one for each answer
     * @param answers what both models did; the strong one must be better over all
     */
    CostQuality(double[] scores, List<Answers> answers) {
        double gap = answers.stream().mapToDouble(Answers::gain).sum();
        if (gap <= 0) {
            throw new IllegalArgumentException("the strong model is no better than the weak one: nothing to recover");
        }
        int[] order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        recovered = new double[order.length + 1];
        for (int i = 0; i < order.length; i++) {
            recovered[i + 1] = recovered[i] + answers.get(order[i]).gain() / gap;
        }
    }

    double apgr() {
        double sum = 0;
        for (int i = 1; i < recovered.length; i++) {
            sum += (recovered[i - 1] + recovered[i]) / 2;
        }
        return sum / (recovered.length - 1);
    }

    /** @param share of the gap that is to be recovered, 0 to 1 */
    double cpt(double share) {
        int calls = 0;
        while (calls < recovered.length - 1 && recovered[calls] < share - 1e-12) {
            calls++;
        }
        return calls / (double) (recovered.length - 1);
    }

    /** The performance gap recovered with a share of calls to the strong model. */
    double pgr(double share) {
        return recovered[(int) Math.round(share * (recovered.length - 1))];
    }
}

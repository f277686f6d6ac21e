package io.signalbox.router.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    @Test
    void learnsWhichKindOfPromptAModelFailsAt() {
        List<AutoExperience.Seen> seen = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            boolean sums = i % 2 == 0;
            seen.add(new AutoExperience.Seen(
                    sums ? sum(random) : talk(random), Map.of("weak", sums ? 0.0 : 1.0, "strong", 1.0)));
        }
        AutoExperience experience = new AutoExperience(seen, Optional.empty());

        Estimate atSums =
                experience.near(sum(random), List.of("weak", "strong")).get("weak");
        Estimate atTalk =
                experience.near(talk(random), List.of("weak", "strong")).get("weak");
        Estimate strong =
                experience.near(sum(random), List.of("weak", "strong")).get("strong");

        assertThat(atSums.success()).isLessThan(0.2);
        assertThat(atTalk.success()).isGreaterThan(0.8);
        assertThat(strong.success()).isCloseTo(1, within(0.01));
        assertThat(atSums.samples()).isEqualTo(200);
    }

    @Test
    void whereNothingAlikeWasSeenTheMeanRemainsAndTheIntervalIsWide() {
        List<AutoExperience.Seen> seen = new ArrayList<>();
        Random random = new Random(8);
        for (int i = 0; i < 100; i++) {
            seen.add(new AutoExperience.Seen(talk(random), Map.of("model", i % 4 == 0 ? 0.0 : 1.0)));
        }
        AutoExperience experience = new AutoExperience(seen, Optional.empty());

        Estimate strange = experience
                .near("{\"a\":[1,2,3]}\n".repeat(60) + "\\frac{1}{2} $ 1999 A. x\nB. y", List.of("model"))
                .get("model");

        assertThat(strange.success()).isCloseTo(0.75, within(0.03));
        assertThat(strange.high() - strange.low()).isGreaterThan(0.6);
    }

    @Test
    void aModelThatWasNeverMeasuredHasNoEstimate() {
        AutoExperience experience =
                new AutoExperience(List.of(new AutoExperience.Seen("Hello", Map.of("known", 1.0))), Optional.empty());
        assertThat(experience.near("Hello", List.of("known", "unknown"))).containsOnlyKeys("known");
    }

    @Test
    void theWeightsSolveTheEquations() {
        float[][] likeness = {{1f, 0.5f, 0.2f}, {0.5f, 1f, 0.1f}, {0.2f, 0.1f, 1f}};
        double[] deviations = {0.4, -0.6, 0.2};
        double[] weights = Ridge.solve(likeness, new int[] {0, 1, 2}, deviations);
        for (int i = 0; i < 3; i++) {
            double sum = Ridge.NOISE * weights[i];
            for (int j = 0; j < 3; j++) {
                sum += likeness[i][j] * weights[j];
            }
            assertThat(sum).isCloseTo(deviations[i], within(1e-6));
        }
    }

    @Test
    void wilsonsIntervalIsThatOfTheBooks() {
        Wilson interval = Wilson.of(0.9, 10);
        assertThat(interval.low()).isCloseTo(0.5958, within(1e-4));
        assertThat(interval.high()).isCloseTo(0.9821, within(1e-4));
        assertThat(Wilson.of(0.5, 0)).isEqualTo(new Wilson(0, 1));
        assertThat(Wilson.of(1, 3).high()).isEqualTo(1);
    }

    private static String sum(Random random) {
        return "What is " + random.nextInt(1000) + " + " + random.nextInt(1000) + " * " + random.nextInt(99) + "?";
    }

    private static String talk(Random random) {
        List<String> words = List.of("tell", "me", "about", "the", "weather", "in", "spring", "and", "your", "garden");
        StringBuilder text = new StringBuilder("Please");
        for (int i = 0; i < 12; i++) {
            text.append(' ').append(words.get(random.nextInt(words.size())));
        }
        return text.append('.').toString();
    }
}

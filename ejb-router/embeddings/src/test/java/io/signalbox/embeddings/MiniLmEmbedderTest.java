package io.signalbox.embeddings;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.PromptEmbedder;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MiniLmEmbedderTest {

    private final PromptEmbedder embedder =
            ServiceLoader.load(PromptEmbedder.class).findFirst().orElseThrow();

    @Test
    void likeMeaningsLieNearerThanUnlikeOnes() {
        float[] claim = embedder.embed("How long does the insurer have to pay a claim?");
        float[] alike = embedder.embed("By when must an insurance company settle a damage report?");
        float[] unlike = embedder.embed("Write a function that sorts integers in Rust.");
        assertThat(cosine(claim, alike)).isGreaterThan(cosine(claim, unlike) + 0.2);
    }

    @Test
    void aTextOfAnyLengthHasAVector() {
        assertThat(embedder.embed("word ".repeat(50_000))).hasSize(384);
        assertThat(embedder.embed("?")).hasSize(384);
    }

    private static double cosine(float[] one, float[] other) {
        double sum = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
            ones += one[i] * one[i];
            others += other[i] * other[i];
        }
        return sum / Math.sqrt(ones * others);
    }
}

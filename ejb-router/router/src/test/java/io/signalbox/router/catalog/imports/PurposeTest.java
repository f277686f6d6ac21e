package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists give nearly everything text in and out; the name tells what it is. */
class PurposeTest {

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-4o, CHAT",
        "openai, text-embedding-3-large, EMBEDDINGS",
        "google, gemini-embedding-001, EMBEDDINGS",
        "nvidia, baai/bge-m3, EMBEDDINGS",
        "nebius, Qwen/Qwen3-Embedding-8B, EMBEDDINGS",
        "nvidia, nvidia/llama-3_2-nemoretriever-300m-embed-v1, EMBEDDINGS",
        "deepinfra, BAAI/bge-reranker-v2-m3, OTHER",
        "groq, whisper-large-v3, OTHER",
        "openai, gpt-3.5-turbo-instruct, OTHER",
    })
    void isToldByTheName(String provider, String model, Purpose purpose) {
        Offer offer = offer(provider, model);

        assertThat(Purpose.of(offer.model(), offer.facts())).isEqualTo(purpose);
    }

    @Test
    void theLengthOfAVectorIsNoLimitOfTokensAndACompletionThatIsNotWrittenCostsNothing() {
        Offer vectors = offer("openai", "text-embedding-3-large");
        Offer chat = offer("openai", "gpt-4o");

        assertThat(vectors.facts().outputModalities()).containsExactly("embeddings");
        assertThat(vectors.facts().maxCompletionTokens()).isZero();
        assertThat(vectors.facts().parameters().all()).isEmpty();
        assertThat(vectors.prices().periods()).singleElement().satisfies(period -> {
            assertThat(period.price().prompt()).isEqualByComparingTo("0.13");
            assertThat(period.price().completion()).isZero();
        });
        // the same row of a model for chat has no price: its zero is a cell that nobody filled in
        assertThat(chat.facts().maxCompletionTokens()).isEqualTo(3072);
        assertThat(chat.prices().periods()).isEmpty();
    }

    private static Offer offer(String provider, String model) {
        Listed listed = ModelsDevTable.read(
                "provider,model_id,context,max_output,in_modalities,out_modalities,tool_call,usd_in_per_m,usd_out_per_m\n"
                        + provider + "," + model + ",8191,3072,text,text,False,0.13,0.0\n");
        return listed.offers().get(0);
    }
}

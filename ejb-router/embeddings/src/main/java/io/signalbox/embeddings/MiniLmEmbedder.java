package io.signalbox.embeddings;

import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.signalbox.api.PromptEmbedder;

/**
 * The sentence transformer all-MiniLM-L6-v2, quantized, on the ONNX runtime. Long texts are read in pieces of 510 word
 * pieces whose vectors are averaged; 384 numbers. Thread-safe; holds native memory for the life of the process.
 */
public final class MiniLmEmbedder implements PromptEmbedder {

    /** Past this a text is cut: its subject is clear long before, and every piece costs tens of milliseconds. */
    private static final int MOST_CHARACTERS = 6000;

    private final AllMiniLmL6V2QuantizedEmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

    @Override
    public String name() {
        return "all-minilm-l6-v2-q";
    }

    @Override
    public float[] embed(String text) {
        String cut = text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS);
        return model.embed(cut).content().vector();
    }
}

package io.signalbox.api;

/**
 * Turns a prompt into a vector of which prompts of like meaning have a like one. An optional add-on: found by
 * {@link java.util.ServiceLoader} at the start. Thread-safe; an implementation stays inside the process.
 */
public interface PromptEmbedder {

    /** Which model makes the vectors; vectors of different names are never compared. */
    String name();

    /**
     * The vector of a text, which may be cut where the model takes less.
     *
     * @param text not blank
     * @return as long for every text
     */
    float[] embed(String text);
}

package io.signalbox.router.wire;

import java.util.List;
import java.util.Locale;

/** What a request wants of a model, and so which models can take it and where at a provider it goes. */
public enum Purpose {
    /** An answer in text, at {@code /chat/completions}. */
    TEXT,
    /** Vectors, at {@code /embeddings}. */
    EMBEDDINGS;

    /** Why a model that answers like this cannot serve it; empty where it can, or where nothing is known of it. */
    public String misfit(List<String> outputs) {
        String wanted = name().toLowerCase(Locale.ROOT);
        if (outputs.contains(wanted) || (outputs.isEmpty() && this == TEXT)) {
            return "";
        }
        String answers = outputs.isEmpty() ? "text" : String.join(" and ", outputs);
        return "the model answers " + answers + ", not " + wanted
                + (this == TEXT && outputs.contains("embeddings") ? "; POST /v1/embeddings asks it" : "");
    }
}

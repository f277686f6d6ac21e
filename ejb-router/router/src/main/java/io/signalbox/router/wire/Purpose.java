package io.signalbox.router.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a request wants of a model, and so which models can take it and where at a provider it goes. */
public enum Purpose {
    /** An answer in text, at {@code /chat/completions}. */
    TEXT,
    /** Vectors, at {@code /embeddings}. */
    EMBEDDINGS;

    /**
     * Why a model that answers like this cannot serve it; empty where it can, or where nothing is known of it.
     *
     * @param forms those of the answer that are asked for by name; empty for the usual one
     */
    public String misfit(Set<String> forms, List<String> outputs) {
        for (String form : forms) {
            if (!outputs.contains(form) && !(outputs.isEmpty() && form.equals("text"))) {
                return "'modalities' asks for " + form + ", and the model answers "
                        + (outputs.isEmpty() ? "text" : String.join(" and ", outputs));
            }
        }
        return forms.isEmpty() ? misfit(outputs) : "";
    }

    private String misfit(List<String> outputs) {
        String wanted = name().toLowerCase(Locale.ROOT);
        if (outputs.contains(wanted) || (outputs.isEmpty() && this == TEXT)) {
            return "";
        }
        String answers = outputs.isEmpty() ? "text" : String.join(" and ", outputs);
        return "the model answers " + answers + ", not " + wanted
                + (this == TEXT && outputs.contains("embeddings") ? "; POST /v1/embeddings asks it" : "");
    }
}

package io.signalbox.router.catalog.imports;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a model is for; lists hold many that nobody can talk to beside those that answer a chat. */
public enum Purpose {
    /** Answers a chat in text. */
    CHAT,
    /** Answers texts with vectors, by {@code POST /embeddings}. */
    EMBEDDINGS,
    /** Neither: this gateway has no use for it. */
    OTHER;

    /** The output modality of {@link #EMBEDDINGS}, as OpenRouter's schema {@code OutputModality} has it. */
    public static final String VECTORS = "embeddings";

    private static final Pattern EMBEDS = Pattern.compile("embed|(^|/)(bge|e5|gte|multilingual-e5)-");

    /** Lists give many of these text in and out, as if one could talk to them. */
    private static final Pattern SOMETHING_ELSE =
            Pattern.compile("rerank|whisper|(^|-)tts|orpheus|(^|-)asr|realtime|livetranslate|esm|gliner|speaker"
                    + "|cosmos|bevformer|streampetr|sparsedrive|studiovoice|voicechat|magpie|riva-|usdvalidate|detector"
                    + "|gpt-image|chatgpt-image|imagine|qwen-image|flux|lyria|retriever|paligemma|turbo-instruct|qwen-mt"
                    + "|prompt-guard|model-router");

    /** The purpose of a model, by its id and by what the list says of it. */
    public static Purpose of(String model, Offer.Facts facts) {
        if (facts.outputModalities().contains(VECTORS)) {
            return EMBEDDINGS;
        }
        boolean talks = facts.inputModalities().contains("text")
                && facts.outputModalities().contains("text")
                && !SOMETHING_ELSE.matcher(model).find();
        return talks ? CHAT : OTHER;
    }

    /**
     * What a list says of a model, put right where its id tells that it makes vectors: some lists then give it text as
     * output, the length of its vectors as the most that it writes, and parameters of a chat.
     */
    static Offer.Facts facts(String model, Offer.Facts facts) {
        boolean embeds = EMBEDS.matcher(model).find() && !model.contains("rerank");
        return embeds || facts.outputModalities().contains(VECTORS) ? embedding(facts) : facts;
    }

    private static Offer.Facts embedding(Offer.Facts facts) {
        return new Offer.Facts(
                facts.name(),
                facts.created(),
                facts.contextLength(),
                0,
                facts.inputModalities(),
                List.of(VECTORS),
                Optional.empty(),
                facts.expires(),
                facts.openWeights(),
                Parameters.UNKNOWN);
    }
}

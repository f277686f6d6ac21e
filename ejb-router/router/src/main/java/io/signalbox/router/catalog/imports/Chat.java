package io.signalbox.router.catalog.imports;

import java.util.List;
import java.util.regex.Pattern;

/** Tells models that answer a chat in text from all others that providers list beside them. */
public final class Chat {

    /** Lists give many of these text in and out, as if one could talk to them. */
    private static final Pattern SOMETHING_ELSE = Pattern.compile(
            "embed|bge-|rerank|whisper|(^|-)tts|orpheus|(^|-)asr|realtime|livetranslate|esm|gliner|speaker"
                    + "|cosmos|bevformer|streampetr|sparsedrive|studiovoice|voicechat|magpie|riva-|usdvalidate|detector"
                    + "|gpt-image|chatgpt-image|imagine|qwen-image|flux|lyria|retriever|paligemma|turbo-instruct|qwen-mt"
                    + "|prompt-guard|model-router");

    private Chat() {}

    /** Whether one can talk to it. */
    public static boolean is(String slug, List<String> inputs, List<String> outputs) {
        return inputs.contains("text")
                && outputs.contains("text")
                && !SOMETHING_ELSE.matcher(slug).find();
    }
}

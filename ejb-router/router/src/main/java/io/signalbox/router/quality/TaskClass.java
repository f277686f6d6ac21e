package io.signalbox.router.quality;

import java.util.regex.Pattern;

/**
 * Sorts prompts by what is asked of the model, by signs that most languages share and a few words of some. Coarse on
 * purpose: it must be right for free, on every call. An evaluation set may name other classes of its own.
 */
final class TaskClass {

    static final String TRANSLATION = "translation";
    static final String EXTRACTION = "extraction";
    static final String CODE = "code";
    static final String CHOICE = "choice";
    static final String MATHS = "maths";
    static final String REASONING = "reasoning";
    static final String CHAT = "chat";

    /** What a class may be called. */
    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9:_-]{0,39}");

    private static final int LOOKED_AT = 4000;
    private static final int MANY_NUMBERS = 3;

    private static final Pattern TRANSLATING =
            Pattern.compile("(?iu)\\b(translat|übersetz|tradui|traduc|tradur|vertaal|перевед)|翻译|翻譯|翻訳");
    private static final Pattern EXTRACTING =
            Pattern.compile("(?iu)\\b(extract|extrahier|extrai|extraer|estra[ei]|извлек)|\\bJSON\\b|提取|抽出");
    private static final Pattern CODING = Pattern.compile("```"
            + "|[;{}]\\s*\\n"
            + "|</\\w+>"
            + "|\\b(def|class|function|public|import|return|void|const|SELECT|INSERT|UPDATE)\\b[^.!?\\n]*[({:;=*]"
            + "|\\b\\w+(Exception|Error)\\b"
            + "|\\b(Java|Python|JavaScript|TypeScript|Rust|Kotlin|SQL|regex|bash)\\b");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+([.,]\\d+)*");
    private static final Pattern FORMULA =
            Pattern.compile("\\\\(frac|sqrt|int|sum)|[0-9a-z)]\\s*[+*/^=]\\s*[0-9a-z(\\\\-]|∫|√|∑");
    private static final Pattern REASONING_WORDS = Pattern.compile(
            "(?iu)\\b(step by step|prove|why|explain|warum|beweis|erklär|pourquoi|expliqu|por qu|perch|почему)|为什么|なぜ");

    private TaskClass() {}

    static String of(String prompt) {
        String text = prompt.length() <= LOOKED_AT ? prompt : prompt.substring(0, LOOKED_AT);
        if (TRANSLATING.matcher(text).find()) {
            return TRANSLATION;
        }
        if (CODING.matcher(text).find()) {
            return CODE;
        }
        if (EXTRACTING.matcher(text).find()) {
            return EXTRACTION;
        }
        if (PromptForm.of(text).options().size() >= 2) {
            return CHOICE;
        }
        if (FORMULA.matcher(text).find() || NUMBER.matcher(text).results().count() >= MANY_NUMBERS) {
            return MATHS;
        }
        return REASONING_WORDS.matcher(text).find() ? REASONING : CHAT;
    }
}

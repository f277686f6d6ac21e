package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps characters whole that JSON tells in two halves (UTF-16 surrogates), such as most emoji. A provider may cut its
 * stream between them; a half alone is no character, and there are clients that cannot put two of them together again.
 * The first half waits for the next piece of the same text; one that stays alone becomes U+FFFD, the replacement
 * character. Belongs to one stream; not thread-safe.
 */
public final class WholeCharacters {

    private static final char REPLACEMENT = '\uFFFD';
    private static final List<String> TEXTS = List.of("content", "reasoning", "reasoning_content", "refusal");

    private final Map<String, Character> waiting = new HashMap<>(0);

    /**
     * Mends the texts of a delta.
     *
     * @param choice whose it is
     */
    public void mend(int choice, ObjectNode delta) {
        for (String name : TEXTS) {
            text(choice + name, delta, name);
        }
        for (JsonNode detail : delta.path("reasoning_details")) {
            String thought = choice + "thought " + detail.path("index") + detail.path("type");
            text(thought, detail, "text");
            text(thought, detail, "summary");
        }
        for (JsonNode call : delta.path("tool_calls")) {
            text(choice + "call " + call.path("index"), call.path("function"), "arguments");
        }
        text(choice + "function", delta.path("function_call"), "arguments");
    }

    /**
     * Adds to the last delta what still waits: nothing more comes. Of arguments, which are cut then and no JSON, and of
     * details, whose text {@code reasoning} has too, it is left out.
     */
    public void end(int choice, ObjectNode delta) {
        for (String name : TEXTS) {
            if (waiting.remove(choice + name) != null) {
                delta.put(name, delta.path(name).asText("") + REPLACEMENT);
            }
        }
    }

    private void text(String place, JsonNode holder, String name) {
        JsonNode said = holder.path(name);
        if (!said.isTextual() || (waiting.isEmpty() && isWhole(said.textValue()))) {
            return;
        }
        Character half = waiting.remove(place);
        String text = half == null ? said.textValue() : half + said.textValue();
        int end = text.length();
        if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
            waiting.put(place, text.charAt(end));
        }
        ((ObjectNode) holder).put(name, mended(text.substring(0, end)));
    }

    /** A text without halves of characters. */
    static String mended(String text) {
        if (isWhole(text)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().map(point -> isHalf(point) ? REPLACEMENT : point).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static boolean isWhole(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints().noneMatch(WholeCharacters::isHalf);
            }
        }
        return true;
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}

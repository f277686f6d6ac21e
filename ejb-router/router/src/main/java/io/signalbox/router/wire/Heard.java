package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * What a model has said so far: what it thought, and all else it wrote, calls of tools with their arguments included. Kept
 * so that it can be counted where the provider counts nothing; nobody counts while it comes. Not thread-safe.
 */
public final class Heard {

    /** Beyond it only the length is kept. */
    private static final int MOST = 1_000_000;

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder thought = new StringBuilder();
    private long textLength;
    private long thoughtLength;
    private boolean more;

    /** What a whole answer says. */
    public static Heard of(Reply reply) {
        Heard heard = new Heard();
        try {
            Optional<JsonParser> choices = reply.members().parser("choices");
            if (choices.isPresent()) {
                try (JsonParser parser = choices.get()) {
                    parser.nextToken();
                    while (parser.nextToken() == JsonToken.START_OBJECT) {
                        heard.choice(parser);
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("the reply was read before", impossible);
        }
        return heard;
    }

    /** Everything but thoughts, or its beginning. */
    public String text() {
        return text.toString();
    }

    /** How many characters {@link #text()} would have, were all kept. */
    public long textLength() {
        return textLength;
    }

    /** Thoughts, or their beginning. */
    public String thought() {
        return thought.toString();
    }

    /** How many characters {@link #thought()} would have, were all kept. */
    public long thoughtLength() {
        return thoughtLength;
    }

    /** Whether nothing was said yet, neither in words nor otherwise: that somebody begins to speak says nothing. */
    public boolean isSilent() {
        return textLength == 0 && thoughtLength == 0 && !more;
    }

    private void choice(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean said = isMessage(parser.currentName());
            if (parser.nextToken() == JsonToken.START_OBJECT && said) {
                message(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Whether a member of a choice holds what was said. */
    static boolean isMessage(String name) {
        return name.equals("delta") || name.equals("message");
    }

    /** A message, or a piece of one; the parser stands at its beginning and is left at its end. */
    void message(JsonParser parser) throws IOException {
        boolean thinks = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "content", "refusal" -> text(parser, value);
                case "reasoning", "reasoning_content" -> { // some say the same under both names
                    if (!thinks && value == JsonToken.VALUE_STRING) {
                        thinks = parser.getTextLength() > 0;
                        thoughtLength += add(parser, thought);
                    }
                    parser.skipChildren();
                }
                case "tool_calls", "function_call" -> calls(parser, value);
                case "role" -> parser.skipChildren();
                default -> {
                    more |= value.isStructStart() || (value == JsonToken.VALUE_STRING && parser.getTextLength() > 0);
                    parser.skipChildren();
                }
            }
        }
    }

    private void text(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            textLength += add(parser, text);
        } else {
            parser.skipChildren();
        }
    }

    /** The names and arguments of calls, wherever they stand in them. */
    private void calls(JsonParser parser, JsonToken value) throws IOException {
        if (!value.isStructStart()) {
            parser.skipChildren();
            return;
        }
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && isSaid(parser.currentName())) {
                textLength += add(parser, text);
            }
        }
    }

    private static boolean isSaid(String name) {
        return name != null && (name.equals("name") || name.equals("arguments") || name.equals("input"));
    }

    private static int add(JsonParser parser, StringBuilder to) throws IOException {
        int length = parser.getTextLength();
        if (to.length() + length <= MOST) {
            to.append(parser.getTextCharacters(), parser.getTextOffset(), length);
        }
        return length;
    }
}

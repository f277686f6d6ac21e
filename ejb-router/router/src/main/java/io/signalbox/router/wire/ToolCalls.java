package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The tool calls of an answer, gathered from a whole reply or from the chunks of a stream. Not thread-safe. */
public final class ToolCalls {

    private static final class Call {
        private final StringBuilder name = new StringBuilder();
        private final StringBuilder arguments = new StringBuilder();
    }

    private final Map<String, Call> calls = new TreeMap<>();

    /** Takes a reply or a chunk; what cannot be read in it is passed over. */
    public void take(JsonMembers reply) {
        try {
            Optional<JsonParser> choices = reply.parser("choices");
            if (choices.isPresent()) {
                try (JsonParser parser = choices.get()) {
                    walk(parser);
                }
            }
        } catch (IOException broken) {
            // was read before as a reply, so this cannot be; measuring must not end a call
        }
    }

    /** Whether no tool was called. */
    public boolean isEmpty() {
        return calls.isEmpty();
    }

    /** Whether each call names one of these tools, with arguments that are a JSON object. */
    public boolean areValid(Set<String> offered) {
        return calls.values().stream()
                .allMatch(call -> offered.contains(call.name.toString()) && isObject(call.arguments.toString()));
    }

    /** Looks for {@code choices[].message.tool_calls[]} and {@code choices[].delta.tool_calls[]}. */
    private void walk(JsonParser parser) throws IOException {
        int choice = -1;
        int depth = 0;
        while (parser.nextToken() != null) {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_OBJECT && depth == 1) {
                choice++;
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME && parser.currentName().equals("tool_calls") && depth == 3) {
                if (parser.nextToken() == JsonToken.START_ARRAY) {
                    toolCalls(parser, choice);
                }
            } else if (token == JsonToken.FIELD_NAME && depth > 2) {
                parser.nextToken();
                parser.skipChildren();
            }
        }
    }

    private void toolCalls(JsonParser parser, int choice) throws IOException {
        int index = 0;
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            int stated = index;
            Call part = new Call();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("index") && value == JsonToken.VALUE_NUMBER_INT) {
                    stated = parser.getIntValue();
                } else if (name.equals("function") && value == JsonToken.START_OBJECT) {
                    function(parser, part);
                } else {
                    parser.skipChildren();
                }
            }
            Call call = calls.computeIfAbsent(choice + "." + stated, key -> new Call());
            call.name.append(part.name);
            call.arguments.append(part.arguments);
            index++;
        }
    }

    private static void function(JsonParser parser, Call part) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("name")) {
                part.name.append(parser.getText());
            } else if (parser.currentToken() == JsonToken.VALUE_STRING && name.equals("arguments")) {
                part.arguments.append(parser.getText());
            } else {
                parser.skipChildren();
            }
        }
    }

    private static boolean isObject(String text) {
        try {
            JsonMembers.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return true;
        } catch (IOException broken) {
            return false;
        }
    }
}

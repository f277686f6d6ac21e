package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The names under {@code tools[].function.name}, or {@code functions[].name}. */
final class ToolNames {

    private ToolNames() {}

    static Set<String> of(JsonMembers request) {
        return of(request, "tools");
    }

    /** @param member {@code tools} or {@code functions} */
    static Set<String> of(JsonMembers request, String member) {
        Set<String> names = new HashSet<>();
        try {
            Optional<JsonParser> tools = request.parser(member);
            if (tools.isPresent()) {
                try (JsonParser parser = tools.get()) {
                    walk(parser, names);
                }
            }
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("the body was read before", impossible);
        }
        return names;
    }

    private static void walk(JsonParser parser, Set<String> names) throws IOException {
        int depth = 0;
        while (parser.nextToken() != null) {
            JsonToken token = parser.currentToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.FIELD_NAME
                    && (depth == 2 || depth == 3) // a provider's own tool has its name one level up
                    && parser.currentName().equals("name")) {
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    names.add(parser.getText());
                } else {
                    parser.skipChildren();
                }
            } else if (token == JsonToken.FIELD_NAME && depth == 3) {
                parser.nextToken();
                parser.skipChildren(); // parameters and the like: somebody else's names
            }
        }
    }
}

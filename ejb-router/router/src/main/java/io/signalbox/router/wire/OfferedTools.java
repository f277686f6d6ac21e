package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request says of its tools beside their names.
 *
 * @param any whether there are some, or functions
 * @param types their types, in order; functions in the older form have none
 * @param eager whether one is to be streamed eagerly, which only Anthropic knows
 */
public record OfferedTools(boolean any, List<String> types, boolean eager) {

    /** None. */
    public static final OfferedTools NONE = new OfferedTools(false, List.of(), false);

    public OfferedTools {
        types = List.copyOf(types);
    }

    /** @param body whose members are of their shapes */
    static OfferedTools of(JsonMembers body) throws IOException {
        if (!ToolRules.offers(body, "tools")) {
            return ToolRules.offers(body, "functions") ? new OfferedTools(true, List.of(), false) : NONE;
        }
        List<String> types = new ArrayList<>();
        boolean eager = false;
        Optional<JsonParser> tools = body.parser("tools");
        try (JsonParser parser = tools.orElseThrow()) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    if (name.equals("type")) {
                        types.add(parser.getText());
                    }
                    eager |= name.equals("eager_input_streaming");
                    parser.skipChildren(); // parameters and the like: somebody else's names
                }
            }
        }
        return new OfferedTools(true, types, eager);
    }
}

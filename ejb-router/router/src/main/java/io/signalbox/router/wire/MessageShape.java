package io.signalbox.router.wire;

import static io.signalbox.router.wire.Shapes.list;
import static io.signalbox.router.wire.Shapes.name;
import static io.signalbox.router.wire.Shapes.object;
import static io.signalbox.router.wire.Shapes.oneOf;
import static io.signalbox.router.wire.Shapes.text;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** What the members of a message may be, beside its content, and which of them its role needs. */
final class MessageShape {

    private static final Shape ROLE = oneOf("system", "developer", "user", "assistant", "tool", "function");

    private static final Shape CALL = object().called("an object with 'name' and 'arguments'")
            .needing("name", name())
            .with("arguments", text());

    private static final Shape TOOL_CALL = object().called("a tool call: an object with 'id', 'type' and 'function'")
            .usually("function")
            .with("id", text())
            .with("type", name())
            .needingFor("function", "function", CALL)
            .needingFor(
                    "custom",
                    "custom",
                    object().called("an object with 'name' and 'input'")
                            .needing("name", name())
                            .with("input", text()));

    private static final Map<String, Shape> MEMBERS = Map.of(
            "role", ROLE,
            "name", text(),
            "tool_calls", list("an array of tool calls", TOOL_CALL),
            "tool_call_id", text(),
            "function_call", CALL,
            "refusal", text(),
            "reasoning", text(),
            "reasoning_details", list("an array of objects", object()),
            "audio", object());

    /** The roles whose messages say something by their content alone. */
    private static final Set<String> SPEAKING = Set.of("system", "developer", "user");

    private MessageShape() {}

    /**
     * Checks a member that is not null. One that is not known is the provider's business.
     *
     * @param parser on its value; left on the value's end
     */
    static void check(String member, JsonParser parser, String path) throws IOException {
        Shape shape = MEMBERS.get(member);
        if (shape == null) {
            parser.skipChildren();
        } else {
            shape.check(parser, path + "." + member);
        }
    }

    /**
     * Complains where a role's message lacks what it cannot be without.
     *
     * @param there its members that are not null
     */
    static void requireWhole(String role, Set<String> there, String path) {
        if (role.isEmpty()) {
            throw ObjectShape.missing(path + ".role", ROLE);
        }
        if (SPEAKING.contains(role) && !there.contains("content")) {
            throw ObjectShape.missing(path + ".content", text().or(list("an array of parts", object())));
        }
        if (role.equals("tool") && !there.contains("tool_call_id") && !there.contains("name")) {
            throw ObjectShape.missing(path + ".tool_call_id", text());
        }
    }
}

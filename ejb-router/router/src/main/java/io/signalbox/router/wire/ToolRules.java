package io.signalbox.router.wire;

import java.io.IOException;
import java.util.Optional;

/**
 * What is offered and what is called for, which no member's shape says alone: a tool can be required only where it is
 * offered, or a tongue would drop the choice and the provider the call.
 */
final class ToolRules {

    private static final String CHOICE = "tool_choice";
    private static final String FUNCTIONS = "functions";
    private static final String CALL = "function_call";

    private ToolRules() {}

    /** @param body whose members are of their shapes */
    static void check(JsonMembers body) throws IOException {
        choice(body);
        if (!isSaid(body, FUNCTIONS)) {
            if (isSaid(body, CALL)) {
                throw RequestRules.invalid(CALL, "'" + CALL + "' has no meaning without '" + FUNCTIONS + "'.");
            }
            return;
        }
        if (!offers(body, FUNCTIONS)) {
            throw RequestRules.invalid(FUNCTIONS, "'" + FUNCTIONS + "' must be an array with one function at least.");
        }
        if (isSaid(body, "tools")) {
            throw RequestRules.invalid(FUNCTIONS, "'" + FUNCTIONS + "' and 'tools' mean the same: send one of them.");
        }
        Optional<byte[]> named = body.raw(CALL).filter(value -> value[0] == '{');
        if (named.isPresent()) {
            requireOffered(CALL + ".name", JsonMembers.of(named.get()), body, FUNCTIONS);
        }
    }

    /** Whether an array of the request has items. */
    static boolean offers(JsonMembers body, String name) {
        return body.raw(name)
                .filter(value -> value[0] == '[' && hasItems(value))
                .isPresent();
    }

    private static boolean isSaid(JsonMembers body, String name) {
        return body.raw(name).filter(value -> value[0] != 'n').isPresent();
    }

    private static void choice(JsonMembers body) throws IOException {
        Optional<byte[]> choice = body.raw(CHOICE).filter(value -> value[0] != 'n');
        if (choice.isEmpty()) {
            return;
        }
        boolean named = choice.get()[0] == '{';
        boolean required = body.text(CHOICE).filter("required"::equals).isPresent();
        if (!named && !required) {
            return;
        }
        if (!offers(body, "tools")) {
            throw RequestRules.invalid(
                    CHOICE, "'" + CHOICE + "' calls for a tool, and 'tools' offers none. Offer one, or leave it out.");
        }
        JsonMembers said = named ? JsonMembers.of(choice.get()) : body;
        if (named && said.text("type").filter("function"::equals).isPresent()) {
            requireOffered(
                    CHOICE + ".function.name",
                    JsonMembers.of(said.raw("function").orElseThrow()),
                    body,
                    "tools");
        }
    }

    private static void requireOffered(String path, JsonMembers named, JsonMembers body, String offering)
            throws IOException {
        if (!ToolNames.of(body, offering).contains(named.text("name").orElseThrow())) {
            throw RequestRules.invalid(
                    path,
                    "'" + path.substring(0, path.indexOf('.')) + "' calls for a function that '" + offering
                            + "' does not offer. Name one of them.");
        }
    }

    private static boolean hasItems(byte[] array) {
        for (int i = 1; i < array.length - 1; i++) {
            if (array[i] > ' ') {
                return true;
            }
        }
        return false;
    }
}

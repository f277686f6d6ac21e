package io.signalbox.router.wire;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A tool can be required only where it is offered; a tongue would drop the choice, or the provider the call. */
final class ToolRules {

    private static final String CHOICE = "tool_choice";

    private ToolRules() {}

    /** @param body whose members are of their shapes */
    static void check(JsonMembers body) throws IOException {
        Optional<byte[]> choice = body.raw(CHOICE).filter(value -> value[0] != 'n');
        if (choice.isEmpty()) {
            return;
        }
        boolean named = choice.get()[0] == '{';
        boolean required = body.text(CHOICE).filter("required"::equals).isPresent();
        if (!named && !required) {
            return;
        }
        boolean none = body.raw("tools")
                .filter(value -> value[0] == '[' && hasItems(value))
                .isEmpty();
        if (none) {
            throw RequestRules.invalid(
                    CHOICE, "'" + CHOICE + "' calls for a tool, and 'tools' offers none. Offer one, or leave it out.");
        }
        if (named) {
            requireOffered(JsonMembers.of(choice.get()), ToolNames.of(body));
        }
    }

    private static void requireOffered(JsonMembers choice, Set<String> offered) throws IOException {
        if (choice.text("type").filter("function"::equals).isEmpty()) {
            return;
        }
        String name = JsonMembers.of(choice.raw("function").orElseThrow())
                .text("name")
                .orElseThrow();
        if (!offered.contains(name)) {
            throw RequestRules.invalid(
                    CHOICE + ".function.name",
                    "'" + CHOICE + "' calls for a function that 'tools' does not offer. Name one of them.");
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

package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any conversation reads the same once a tongue has said it: who said what in which parts, with which pictures, which tools
 * were called with what, several at once, what they answered, in their order.
 */
class KeptMeaningTest {

    private static final String PICTURE = "iVBORw0KGgo=";

    /** One message, or calls with their results. */
    record Turn(String role, String text, String more, int form) {}

    @Provide
    Arbitrary<List<Turn>> conversations() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("aZ 0\"\\\n{}äßあ🌧\u0007<")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(WholeCharacters::mended) // the generator cuts the cloud in two
                .filter(text -> !text.isBlank());
        Arbitrary<String> roles = Arbitraries.of("user", "assistant", "system", "developer", "call", "user", "refusal");
        Arbitrary<Turn> turns = Combinators.combine(
                        roles, texts, texts, Arbitraries.integers().between(0, 3))
                .as(Turn::new);
        return turns.list().ofMinSize(1).ofMaxSize(9);
    }

    @Property(tries = 2400)
    void everyTongueKeepsIt(@ForAll ReadBack said, @ForAll("conversations") List<Turn> turns) throws IOException {
        assertThat(said.linesOf(canonical(turns))).isEqualTo(meant(said, turns));
    }

    /** Where the schema wants the two roles in turn, they are. */
    @Property(tries = 300)
    void rolesAlternateWhereTheyMust(@ForAll("conversations") List<Turn> turns) throws IOException {
        for (ReadBack said : ReadBack.values()) {
            if (said.systemFirst) {
                ObjectNode asked = said.asked(canonical(turns));
                assertAlternating(asked.path(asked.has("contents") ? "contents" : "messages"));
            }
        }
    }

    /** The control: what is meant for one tongue is not what another says. */
    @Property(tries = 50)
    void aWrongPairIsSeen(@ForAll("conversations") List<Turn> turns) {
        List<Turn> called = new ArrayList<>(turns);
        called.add(new Turn("user", "And now", "?", 0));
        called.add(new Turn("call", "x", "y", 0));
        assertThatThrownBy(() -> {
                    List<String> lines = new ArrayList<>();
                    ReadBack.OLLAMA.read(ReadBack.BEDROCK.asked(canonical(called)), lines);
                    assertThat(lines).isEqualTo(meant(ReadBack.OLLAMA, called));
                })
                .isInstanceOf(AssertionError.class);
    }

    private static ObjectNode canonical(List<Turn> turns) {
        ObjectNode request = Trees.empty();
        ArrayNode messages = request.putArray("messages");
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            switch (turn.role()) {
                case "call" -> calls(turn, i, messages);
                case "refusal" ->
                    messages.addObject()
                            .put("role", "assistant")
                            .putNull("content")
                            .put("refusal", turn.text());
                default -> content(turn, messages.addObject().put("role", turn.role()));
            }
        }
        request.putArray("tools")
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", "t0");
        return request;
    }

    private static void content(Turn turn, ObjectNode message) {
        if (!inParts(turn)) {
            message.put("content", turn.text());
            return;
        }
        ArrayNode parts = message.putArray("content");
        parts.addObject().put("type", "text").put("text", turn.text());
        parts.addObject().put("type", "text").put("text", turn.more());
        if (hasPicture(turn)) {
            parts.addObject()
                    .put("type", "image_url")
                    .putObject("image_url")
                    .put("url", "data:image/png;base64," + PICTURE);
        }
    }

    /** An assistant that says something or nothing, calls one tool or two, and their results as text, object or parts. */
    private static void calls(Turn turn, int place, ArrayNode messages) {
        ObjectNode message = messages.addObject().put("role", "assistant");
        if (turn.form() > 1) {
            message.put("content", turn.text());
        } else {
            message.putNull("content");
        }
        ArrayNode calls = message.putArray("tool_calls");
        for (String id : ids(turn, place)) {
            calls.addObject()
                    .put("id", id)
                    .put("type", "function")
                    .putObject("function")
                    .put("name", id)
                    .put("arguments", arguments(turn));
            ObjectNode result = messages.addObject().put("role", "tool").put("tool_call_id", id);
            if (turn.form() == 1) {
                ArrayNode parts = result.putArray("content");
                parts.addObject().put("type", "text").put("text", "r: ");
                parts.addObject().put("type", "text").put("text", turn.text());
            } else {
                result.put("content", result(turn));
            }
        }
    }

    /** The same, as plain lines. */
    private static List<String> meant(ReadBack said, List<Turn> turns) {
        List<String> system = new ArrayList<>();
        List<String> rest = said.systemFirst ? new ArrayList<>() : system;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            switch (turn.role()) {
                case "system", "developer" -> system.addAll(texts(said, "system", turn));
                case "call" -> {
                    if (turn.form() > 1) {
                        rest.add("assistant " + turn.text());
                    }
                    List<String> ids = ids(turn, i);
                    ids.forEach(id -> rest.add("call " + id + " " + id + arguments(turn)));
                    ids.forEach(id -> rest.add("result " + id + " " + result(turn)));
                }
                case "refusal" -> rest.add("assistant " + turn.text());
                default -> rest.addAll(texts(said, turn.role(), turn));
            }
        }
        if (said.systemFirst) {
            system.addAll(rest);
        }
        return system;
    }

    private static List<String> texts(ReadBack said, String role, Turn turn) {
        List<String> lines = new ArrayList<>();
        boolean answers = said == ReadBack.RESPONSES || said == ReadBack.COHERE;
        boolean oneText = said.joinsParts() || (answers && role.equals("assistant"));
        if (inParts(turn) && oneText) {
            lines.add(role + " " + turn.text() + turn.more());
        } else {
            lines.add(role + " " + turn.text());
            Optional.of(turn.more()).filter(more -> inParts(turn)).ifPresent(more -> lines.add(role + " " + more));
        }
        if (hasPicture(turn)) {
            lines.add("picture " + PICTURE);
        }
        return lines;
    }

    private static boolean inParts(Turn turn) {
        return turn.form() > 0;
    }

    private static boolean hasPicture(Turn turn) {
        return turn.form() == 3 && turn.role().equals("user");
    }

    private static List<String> ids(Turn turn, int place) {
        return turn.form() == 3 ? List.of("t" + place, "s" + place) : List.of("t" + place);
    }

    private static String arguments(Turn turn) {
        return Trees.text(Trees.empty().put("x", turn.more()));
    }

    /** A text, or a JSON object, which some tongues take apart. */
    private static String result(Turn turn) {
        return turn.form() == 2 ? Trees.text(Trees.empty().put("r", turn.more())) : "r: " + turn.text();
    }

    private static void assertAlternating(JsonNode turns) {
        for (int i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i).path("role")).isNotEqualTo(turns.get(i - 1).path("role"));
        }
    }
}

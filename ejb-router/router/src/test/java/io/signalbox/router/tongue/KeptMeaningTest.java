package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.bedrock.BedrockTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any conversation reads the same once a tongue has said it: who said what, which tools were called with what, what they
 * answered, in their order. Read back here, by hand, from each provider's schema.
 */
class KeptMeaningTest {

    private static final String MODEL = "us.anthropic.claude-sonnet-4-5-v1:0";

    /** One message, or a call with its result. */
    record Turn(String role, String text, String argument) {}

    @Provide
    Arbitrary<List<Turn>> conversations() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("aZ 0\"\\\n{}äßあ🌧\u0007<")
                .ofMinLength(1)
                .ofMaxLength(12)
                .filter(text -> !text.isBlank());
        Arbitrary<String> roles = Arbitraries.of("user", "assistant", "system", "developer", "call", "user");
        Arbitrary<Turn> turns = Combinators.combine(roles, texts, texts).as(Turn::new);
        return turns.list().ofMinSize(1).ofMaxSize(9);
    }

    @Property(tries = 300)
    void bedrockKeepsIt(@ForAll("conversations") List<Turn> turns) throws IOException {
        ObjectNode said = said(new BedrockTongue(), turns);
        List<String> read = new ArrayList<>();
        said.path("system")
                .forEach(block -> read.add("system " + block.path("text").asText()));
        for (JsonNode message : said.path("messages")) {
            for (JsonNode block : message.path("content")) {
                if (block.has("toolUse")) {
                    JsonNode use = block.path("toolUse");
                    read.add("call " + use.path("toolUseId").asText() + use.path("input"));
                } else if (block.has("toolResult")) {
                    JsonNode result = block.path("toolResult");
                    read.add("result " + result.path("toolUseId").asText() + " "
                            + result.at("/content/0/text").asText());
                } else {
                    read.add(message.path("role").asText() + " "
                            + block.path("text").asText());
                }
            }
        }
        assertThat(read).isEqualTo(meant(turns));
        assertAlternating(said.path("messages"));
    }

    @Property(tries = 300)
    void anthropicKeepsIt(@ForAll("conversations") List<Turn> turns) throws IOException {
        ObjectNode said = said(new AnthropicTongue(), turns);
        List<String> read = new ArrayList<>();
        said.path("system")
                .forEach(block -> read.add("system " + block.path("text").asText()));
        for (JsonNode message : said.path("messages")) {
            for (JsonNode block : message.path("content")) {
                switch (block.path("type").asText()) {
                    case "tool_use" -> read.add("call " + block.path("id").asText() + block.path("input"));
                    case "tool_result" ->
                        read.add("result " + block.path("tool_use_id").asText() + " "
                                + block.at("/content/0/text").asText());
                    default ->
                        read.add(message.path("role").asText() + " "
                                + block.path("text").asText());
                }
            }
        }
        assertThat(read).isEqualTo(meant(turns));
        assertAlternating(said.path("messages"));
    }

    /** Gemini knows no ids of calls, only names: here each tool is called once. */
    @Property(tries = 300)
    void geminiKeepsIt(@ForAll("conversations") List<Turn> turns) throws IOException {
        ObjectNode said = said(new GeminiTongue(), turns);
        List<String> read = new ArrayList<>();
        said.at("/systemInstruction/parts")
                .forEach(part -> read.add("system " + part.path("text").asText()));
        for (JsonNode message : said.path("contents")) {
            String role = message.path("role").asText().equals("model") ? "assistant" : "user";
            for (JsonNode part : message.path("parts")) {
                if (part.has("functionCall")) {
                    read.add("call " + part.at("/functionCall/name").asText() + part.at("/functionCall/args"));
                } else if (part.has("functionResponse")) {
                    JsonNode result = part.path("functionResponse");
                    read.add("result " + result.path("name").asText() + " "
                            + result.at("/response/result").asText());
                } else {
                    read.add(role + " " + part.path("text").asText());
                }
            }
        }
        assertThat(read).isEqualTo(meant(turns));
        assertAlternating(said.path("contents"));
    }

    private static ObjectNode said(Tongue tongue, List<Turn> turns) throws IOException {
        Tongue.Question question = new Tongue.Question(Json.of(Trees.bytes(canonical(turns))), MODEL, 1000, false);
        return Trees.object(tongue.forModel(MODEL).ask(question).body().utf8());
    }

    private static ObjectNode canonical(List<Turn> turns) {
        ObjectNode request = Trees.empty();
        ArrayNode messages = request.putArray("messages");
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (!turn.role().equals("call")) {
                messages.addObject().put("role", turn.role()).put("content", turn.text());
                continue;
            }
            ObjectNode call = messages.addObject().put("role", "assistant").putNull("content");
            call.putArray("tool_calls")
                    .addObject()
                    .put("id", "t" + i)
                    .put("type", "function")
                    .putObject("function")
                    .put("name", "t" + i)
                    .put("arguments", arguments(turn));
            messages.addObject()
                    .put("role", "tool")
                    .put("tool_call_id", "t" + i)
                    .put("content", result(turn));
        }
        request.putArray("tools")
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", "t0");
        return request;
    }

    /** The same, as plain lines; system texts come first everywhere. */
    private static List<String> meant(List<Turn> turns) {
        List<String> system = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            switch (turn.role()) {
                case "system", "developer" -> system.add("system " + turn.text());
                case "call" -> {
                    rest.add("call t" + i + arguments(turn));
                    rest.add("result t" + i + " " + result(turn));
                }
                default -> rest.add(turn.role() + " " + turn.text());
            }
        }
        system.addAll(rest);
        return system;
    }

    private static String arguments(Turn turn) {
        return Trees.text(Trees.empty().put("x", turn.argument()));
    }

    /** Never JSON itself, which Gemini would take as the result's structure. */
    private static String result(Turn turn) {
        return "r: " + turn.text();
    }

    private static void assertAlternating(JsonNode turns) {
        for (int i = 1; i < turns.size(); i++) {
            assertThat(turns.get(i).path("role")).isNotEqualTo(turns.get(i - 1).path("role"));
        }
    }
}

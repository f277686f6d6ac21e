package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Efforts;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.vertex.VertexTongue;
import io.signalbox.router.wire.AssembledAnswer;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever blocks Claude answers with, a client of its API gets them, whole and streamed, and sends them back as they were:
 * so a turn that was paused goes on. Blocks and the pieces they come in are drawn at random.
 */
class NativeBlocksTest {

    private static final int ANSWERS = 400;
    private static final String USER = "{\"role\":\"user\",\"content\":\"x\"}";

    static Stream<Arguments> answers() {
        Tongue anthropic = new AnthropicTongue().withNativeBlocks();
        Tongue vertex = new VertexTongue().forModel("claude-x").withNativeBlocks();
        return IntStream.range(0, ANSWERS).mapToObj(seed -> Arguments.of(seed, seed % 2 == 0 ? anthropic : vertex));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("answers")
    void comeToTheClientAndBackAsTheyWere(int seed, Tongue tongue) throws Exception {
        Random random = new Random(seed);
        ArrayNode blocks = blocks(random);
        Conversation conversation = conversation("[" + USER + "]");

        Json whole = Json.of(tongue.whole(message(blocks).toString().getBytes(StandardCharsets.UTF_8), 1));
        List<Json> chunks = chunks(tongue, blocks, random);
        Telling telling = conversation.stream();
        List<JsonNode> events = new ArrayList<>();
        for (Json chunk : chunks) {
            telling.chunk(chunk).forEach(event -> events.add(Spoken.read(event.data())));
        }
        telling.end().forEach(event -> events.add(Spoken.read(event.data())));

        JsonNode told = Spoken.read(conversation.whole(whole));
        JsonNode assembled = Spoken.read(conversation.whole(AssembledAnswer.of(chunks, false)));
        assertThat(plain(told.path("content"))).isEqualTo(blocks);
        assertThat(plain(assembled.path("content"))).isEqualTo(blocks);
        assertThat(plain(StreamedBlocks.of(events))).isEqualTo(blocks);
        assertThat(told.path("stop_reason").asText()).isEqualTo("pause_turn");
        assertThat(told.at("/container/id").asText()).isEqualTo("container_1");
        assertThat(events.get(events.size() - 2).at("/delta/container/id").asText())
                .isEqualTo("container_1");
        assertThat(sent(tongue, told.path("content"))).isEqualTo(blocks);
        assertThat(sent(tongue, StreamedBlocks.of(events))).isEqualTo(blocks);
    }

    /** What a provider gets of blocks that the client sends back. */
    private static JsonNode sent(Tongue tongue, JsonNode content) {
        Json canonical = conversation("[" + USER + ",{\"role\":\"assistant\",\"content\":" + content + "}]")
                .canonical();
        return Spoken.read(tongue.ask(new Tongue.Question(canonical, "claude-x", 8192, Efforts.UNKNOWN, false))
                        .body())
                .at("/messages/1/content");
    }

    private static Conversation conversation(String messages) {
        return new MessagesDialect()
                .read(Json.of("{\"model\":\"m\",\"max_tokens\":100,\"messages\":" + messages + "}"));
    }

    /** Without what the gateway's schema has beside a block of Anthropic's. */
    private static JsonNode plain(JsonNode content) {
        for (JsonNode block : content) {
            if (block.path("citations").isEmpty()) { // null, or none came
                ((ObjectNode) block).remove("citations");
            }
            ((ObjectNode) block).remove("caller");
        }
        return content;
    }

    private static ArrayNode blocks(Random random) {
        ArrayNode blocks = Spoken.JSON.createArrayNode();
        int most = 1 + random.nextInt(9);
        for (int i = 0; i < most; i++) {
            switch (random.nextInt(7)) {
                case 0, 1 -> blocks.addObject().put("type", "text").put("text", words(random));
                case 2 -> cited(blocks.addObject(), random);
                case 3 ->
                    blocks.addObject()
                            .put("type", "thinking")
                            .put("thinking", words(random))
                            .put("signature", "S" + i);
                case 4 -> blocks.addObject().put("type", "redacted_thinking").put("data", "D" + i);
                case 5 -> {
                    ObjectNode use =
                            blocks.addObject().put("type", random.nextBoolean() ? "server_tool_use" : "mcp_tool_use");
                    use.put("id", "s" + i).put("name", "n").putObject("input").put("q", words(random));
                }
                default -> {
                    ObjectNode result = blocks.addObject().put("type", "web_search_tool_result");
                    result.put("tool_use_id", "s" + i)
                            .putArray("content")
                            .addObject()
                            .put("index", i);
                }
            }
        }
        if (random.nextInt(3) == 0) { // calls of the client's tools come last
            blocks.addObject()
                    .put("type", "tool_use")
                    .put("id", "t")
                    .put("name", "f")
                    .putObject("input")
                    .put("a", 1);
        }
        return blocks;
    }

    private static void cited(ObjectNode block, Random random) {
        ArrayNode citations =
                block.put("type", "text").put("text", words(random)).putArray("citations");
        for (int i = 0; i <= random.nextInt(3); i++) {
            citations.addObject().put("type", "char_location").put("cited_text", words(random));
        }
    }

    /** At least a letter; some take two units of UTF-16. */
    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i <= random.nextInt(4); i++) {
            words.appendCodePoint(random.nextInt(3) == 0 ? 0x1F600 : 'a' + random.nextInt(26));
        }
        return words.toString();
    }

    private static ObjectNode message(ArrayNode blocks) {
        ObjectNode message = Spoken.JSON.createObjectNode().put("id", "msg_1").put("model", "claude-x");
        message.put("stop_reason", "pause_turn").putObject("container").put("id", "container_1");
        return message.set("content", blocks);
    }

    private static List<Json> chunks(Tongue tongue, ArrayNode blocks, Random random) throws Exception {
        StreamTranslator translator = tongue.stream(1);
        List<Json> chunks = new ArrayList<>();
        for (ObjectNode event : events(blocks, random)) {
            for (byte[] chunk : translator.take(event.toString().getBytes(StandardCharsets.UTF_8))) {
                chunks.add(Json.of(chunk));
            }
        }
        return chunks;
    }

    private static List<ObjectNode> events(ArrayNode blocks, Random random) {
        List<ObjectNode> events = new ArrayList<>();
        event("message_start", events).putObject("message").put("id", "msg_1").put("model", "claude-x");
        for (JsonNode block : blocks) {
            ObjectNode begun = block.deepCopy();
            List<ObjectNode> pieces = new ArrayList<>();
            take(begun, "text", "text_delta", "text", pieces, random);
            take(begun, "thinking", "thinking_delta", "thinking", pieces, random);
            take(begun, "signature", "signature_delta", "signature", pieces, random);
            if (begun.has("input")) {
                begun.putObject("input");
                split(block.path("input").toString(), random)
                        .forEach(piece -> pieces.add(delta("input_json_delta").put("partial_json", piece)));
            }
            for (JsonNode citation : block.path("citations")) {
                pieces.add(
                        random.nextInt(pieces.size() + 1),
                        delta("citations_delta").set("citation", citation));
            }
            if (begun.has("citations")) {
                begun.putArray("citations");
                sorted(pieces, block.path("citations"));
            }
            event("content_block_start", events).set("content_block", begun);
            pieces.forEach(piece -> event("content_block_delta", events).set("delta", piece));
            event("content_block_stop", events);
        }
        ObjectNode end = event("message_delta", events).putObject("delta").put("stop_reason", "pause_turn");
        end.putObject("container").put("id", "container_1");
        event("message_stop", events);
        return events;
    }

    /** Citations stand anywhere between the pieces of their text, in their order. */
    private static void sorted(List<ObjectNode> pieces, JsonNode citations) {
        int next = 0;
        for (ObjectNode piece : pieces) {
            if (piece.has("citation")) {
                piece.set("citation", citations.get(next++));
            }
        }
    }

    private static void take(
            ObjectNode begun, String name, String type, String member, List<ObjectNode> pieces, Random random) {
        if (begun.path(name).isTextual()) {
            split(begun.path(name).asText(), random)
                    .forEach(piece -> pieces.add(delta(type).put(member, piece)));
            begun.put(name, "");
        }
    }

    private static List<String> split(String text, Random random) {
        List<String> pieces = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        for (int from = 0; from < points.length; ) {
            int length = Math.min(points.length - from, 1 + random.nextInt(3));
            pieces.add(new String(points, from, length));
            from += length;
        }
        return pieces;
    }

    private static ObjectNode delta(String type) {
        return Spoken.JSON.createObjectNode().put("type", type);
    }

    private static ObjectNode event(String type, List<ObjectNode> events) {
        ObjectNode event = delta(type);
        events.add(event);
        return event;
    }
}

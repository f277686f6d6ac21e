package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.cohere.CohereTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import io.signalbox.router.tongue.ollama.OllamaTongue;
import io.signalbox.router.tongue.openai.QuirkyTongue;
import io.signalbox.router.tongue.responses.ResponsesTongue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A character that a provider's stream cuts in half comes out whole, and half a one never does, in any tongue. */
class WholeCharactersTest {

    private static final String CLAUDE =
            "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'X'}}";
    private static final String CLAUDE_THINKS =
            "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'X'}}";
    private static final String CLAUDE_ENDS =
            "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}";

    static Stream<Arguments> tongues() {
        return Stream.of(
                Arguments.of(new AnthropicTongue(), CLAUDE, CLAUDE_ENDS, "content"),
                Arguments.of(new AnthropicTongue(), CLAUDE_THINKS, CLAUDE_ENDS, "reasoning"),
                Arguments.of(
                        new GeminiTongue(),
                        "{'candidates':[{'content':{'parts':[{'text':'X'}]}}]}",
                        "{'candidates':[{'content':{'parts':[]},'finishReason':'STOP'}]}",
                        "content"),
                Arguments.of(
                        new CohereTongue(),
                        "{'type':'content-delta','index':0,'delta':{'message':{'content':{'text':'X'}}}}",
                        "{'type':'message-end','delta':{'finish_reason':'COMPLETE'}}",
                        "content"),
                Arguments.of(
                        new OllamaTongue(),
                        "{'message':{'role':'assistant','content':'X'},'done':false}",
                        "{'message':{'role':'assistant','content':''},'done':true,'done_reason':'stop'}",
                        "content"),
                Arguments.of(
                        new ResponsesTongue(),
                        "{'type':'response.output_text.delta','item_id':'m','output_index':0,'content_index':0,'delta':'X'}",
                        "{'type':'response.completed','response':{'id':'r','status':'completed','output':[]}}",
                        "content"),
                Arguments.of(
                        new QuirkyTongue(Map.of("reasoning", "reasoning_content")),
                        "{'choices':[{'index':0,'delta':{'content':'X'},'finish_reason':null}]}",
                        "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
                        "content"));
    }

    @ParameterizedTest
    @MethodSource("tongues")
    void twoHalvesAreOneCharacter(Tongue tongue, String piece, String end, String member) throws Exception {
        assertThat(said(tongue, piece, end, member, "a\\ud83d", "", "\\ude00b")).isEqualTo("a\ud83d\ude00b");
        assertThat(said(tongue, piece, end, member, "\\ud83d\\ude00", "b")).isEqualTo("\ud83d\ude00b");
    }

    @ParameterizedTest
    @MethodSource("tongues")
    void halfACharacterIsNone(Tongue tongue, String piece, String end, String member) throws Exception {
        assertThat(said(tongue, piece, end, member, "a\\ud83d", "b")).isEqualTo("a\ufffdb");
        assertThat(said(tongue, piece, end, member, "a\\ude00b")).isEqualTo("a\ufffdb");
        assertThat(said(tongue, piece, end, member, "a\\ud83d")).isEqualTo("a\ufffd");
    }

    @Test
    void eachTextWaitsForItsOwnHalf() {
        CanonicalChunks chunks = new CanonicalChunks(0);

        List<JsonNode> told = Stream.of(
                        chunks.callBegins(0, "a", "f", "{\"x\":\"\ud83d"),
                        chunks.callBegins(1, "b", "g", "{\"y\":\"\ud83c"),
                        chunks.arguments(0, "\ude00\"}"),
                        chunks.arguments(1, "\udf0d\"}"),
                        chunks.thought("\ud83d", "unknown", 0),
                        chunks.text("z"),
                        chunks.thought("\ude00", "unknown", 0))
                .map(bytes ->
                        Trees.value(new String(bytes, StandardCharsets.UTF_8)).at("/choices/0/delta"))
                .toList();

        assertThat(told.stream()
                        .map(delta ->
                                delta.at("/tool_calls/0/function/arguments").asText("")))
                .startsWith("{\"x\":\"", "{\"y\":\"", "\ud83d\ude00\"}", "\ud83c\udf0d\"}");
        assertThat(told.get(5).path("content").asText()).isEqualTo("z");
        assertThat(told.get(6).path("reasoning").asText()).isEqualTo("\ud83d\ude00");
        assertThat(told.get(6).at("/reasoning_details/0/text").asText()).isEqualTo("\ud83d\ude00");
    }

    @Test
    void aWholeAnswerHasNoHalvesEither() {
        CanonicalAnswer answer = new CanonicalAnswer("a", 0, "m");
        answer.text("a\ud83d");

        byte[] bytes = Trees.bytes(answer.ended("stop", "stop", java.util.Optional.empty()));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"a\ufffd\"");
    }

    private static String said(Tongue tongue, String event, String end, String member, String... pieces)
            throws Exception {
        StreamTranslator stream = tongue.stream(0);
        List<byte[]> made = new ArrayList<>();
        for (String piece : pieces) {
            made.addAll(stream.take(bytes(event.replace("X", piece))));
        }
        made.addAll(stream.take(bytes(end)));
        StringBuilder text = new StringBuilder();
        for (byte[] chunk : made) {
            String json = new String(chunk, StandardCharsets.UTF_8);
            String piece = Trees.value(json).at("/choices/0/delta/" + member).asText("");
            assertThat(piece.codePoints()).as(json).noneMatch(point -> point >= 0xD800 && point <= 0xDFFF);
            text.append(piece);
        }
        return text.toString();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Voice.Call;
import io.signalbox.router.tongue.Voice.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Any answer of any provider keeps its meaning: whole and in any pieces it says the same, and sent back in the next
 * request it is to the provider what it said itself, with the seals of its thoughts.
 */
class KeptAnswersTest {

    /** What they said themselves they would not take back. */
    private static final Set<Voice> REFUSE_BLANK_TEXTS = EnumSet.of(Voice.ANTHROPIC, Voice.BEDROCK);

    @Provide
    Arbitrary<Said> answers() {
        // whole characters: half of a pair is no UTF-8
        Arbitrary<String> texts = Arbitraries.of(
                        "a", "Z", " ", "0", "\"", "\\", "\n", "{", "}", "ä", "ß", "あ", "🌧", "\u0007", "<", "'")
                .list()
                .ofMaxSize(12)
                .map(characters -> String.join("", characters));
        Arbitrary<List<String>> arguments = texts.list().ofMaxSize(3);
        return Combinators.combine(texts, texts, arguments)
                .as((thought, text, values) -> new Said(thought, text, calls(values)))
                .filter(said -> said.speaks() || !said.calls().isEmpty());
    }

    @Property(tries = 1200)
    void wholeItSaysTheSame(@ForAll Voice voice, @ForAll("answers") Said said) throws IOException {
        assertThat(lines(whole(voice, said))).isEqualTo(meant(said));
    }

    @Property(tries = 1200)
    void streamedItSaysTheSame(@ForAll Voice voice, @ForAll("answers") Said said, @ForAll long seed) throws Exception {
        assertThat(lines(streamed(voice, said, seed))).isEqualTo(meant(said));
    }

    @Property(tries = 1200)
    void sentBackItIsWhatTheProviderSaid(@ForAll Voice voice, @ForAll("answers") Said said) throws IOException {
        assertThat(sentBack(voice, whole(voice, said))).isEqualTo(meantBack(voice, said));
    }

    /** The pieces of thoughts come back as they were sent, for whoever does not put them together. */
    @Property(tries = 1200)
    void soItIsWhenItCameInPieces(@ForAll Voice voice, @ForAll("answers") Said said, @ForAll long seed)
            throws Exception {
        assertThat(sentBack(voice, streamed(voice, said, seed))).isEqualTo(meantBack(voice, said));
    }

    /** The control: what a provider of another schema says is no answer here, or another one. */
    @Property(tries = 60)
    void aWrongPairIsSeen(@ForAll("answers") Said said) {
        assertThatThrownBy(() -> {
                    byte[] body = Voice.COHERE.whole(said).getBytes(StandardCharsets.UTF_8);
                    byte[] read = Voice.OLLAMA.readBack.tongue.whole(body, 1);
                    assertThat(lines((ObjectNode) Trees.object(read).at("/choices/0/message")))
                            .isEqualTo(meant(said));
                })
                .isInstanceOfAny(IOException.class, AssertionError.class, ClassCastException.class);
    }

    private static ObjectNode whole(Voice voice, Said said) throws IOException {
        byte[] answer = voice.readBack.tongue.whole(voice.whole(said).getBytes(StandardCharsets.UTF_8), 1);
        return (ObjectNode) Trees.object(answer).at("/choices/0/message");
    }

    /** The chunks put together as OpenAI's SDKs do it; reasoning details one behind the other. */
    private static ObjectNode streamed(Voice voice, Said said, long seed) throws Exception {
        StreamTranslator translator = voice.readBack.tongue.stream(1);
        ObjectNode message = Trees.empty().put("role", "assistant").put("content", "");
        ArrayNode calls = Trees.empty().putArray("tool_calls");
        ArrayNode details = Trees.empty().putArray("reasoning_details");
        for (String event : voice.events(said, new Random(seed))) {
            for (byte[] chunk : translator.take(event.getBytes(StandardCharsets.UTF_8))) {
                JsonNode delta = Trees.object(chunk).at("/choices/0/delta");
                append(message, "content", delta);
                append(message, "reasoning", delta);
                delta.path("reasoning_details").forEach(details::add);
                delta.path("tool_calls").forEach(call -> grow(calls, call));
            }
        }
        assertThat(translator.complete()).isTrue();
        if (!calls.isEmpty()) {
            message.set("tool_calls", calls);
        }
        message.set("reasoning_details", details);
        return message;
    }

    private static void grow(ArrayNode calls, JsonNode piece) {
        int index = piece.path("index").asInt();
        if (index == calls.size()) {
            ObjectNode call = piece.deepCopy();
            call.remove("index");
            calls.add(call);
        } else {
            append((ObjectNode) calls.get(index).path("function"), "arguments", piece.path("function"));
        }
    }

    private static void append(ObjectNode to, String name, JsonNode from) {
        if (from.path(name).isTextual()) {
            to.put(name, to.path(name).asText("") + from.path(name).asText());
        }
    }

    private static List<String> lines(ObjectNode message) {
        List<String> lines = new ArrayList<>();
        lines.add("thought " + message.path("reasoning").asText(""));
        lines.add("text "
                + (message.path("content").isNull()
                        ? ""
                        : message.path("content").asText("")));
        message.path("tool_calls")
                .forEach(call -> lines.add("call " + call.at("/function/name").asText()
                        + Trees.value(call.at("/function/arguments").asText())));
        return lines;
    }

    private static List<String> meant(Said said) {
        List<String> lines = new ArrayList<>(List.of("thought " + said.thought(), "text " + said.text()));
        said.calls().forEach(call -> lines.add("call " + call.id() + call.arguments()));
        return lines;
    }

    private static List<String> sentBack(Voice voice, ObjectNode message) throws IOException {
        ObjectNode request = Trees.empty();
        ArrayNode messages = request.putArray("messages");
        messages.addObject().put("role", "user").put("content", "?");
        messages.add(message);
        request.putArray("tools")
                .addObject()
                .put("type", "function")
                .putObject("function")
                .put("name", "t0");
        return voice.readBack.linesOf(request);
    }

    private static List<String> meantBack(Voice voice, Said said) {
        List<String> lines = new ArrayList<>(List.of("user ?"));
        if (said.thinks() && voice != Voice.GEMINI) {
            lines.add("thought " + said.thought() + (voice.sealsThoughts() ? " sealed SEAL" : ""));
        }
        boolean sealOnText =
                said.thinks() && voice == Voice.GEMINI && said.calls().isEmpty();
        if (said.speaks() && !(said.text().isBlank() && REFUSE_BLANK_TEXTS.contains(voice))) {
            lines.add("assistant " + said.text() + (sealOnText ? " sealed SEAL" : ""));
        }
        for (Call call : said.calls()) {
            boolean sealed = said.thinks() && voice == Voice.GEMINI && call.id().equals("t0");
            lines.add("call " + call.id() + " " + call.id() + call.arguments() + (sealed ? " sealed SEAL" : ""));
        }
        return lines;
    }

    private static List<Call> calls(List<String> values) {
        return IntStream.range(0, values.size())
                .mapToObj(i -> new Call("t" + i, Trees.text(Trees.empty().put("x", values.get(i)))))
                .toList();
    }
}

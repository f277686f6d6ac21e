package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.bedrock.AwsFrames;
import io.signalbox.router.tongue.bedrock.BedrockTongue;
import io.signalbox.router.tongue.cohere.CohereTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import io.signalbox.router.tongue.ollama.OllamaTongue;
import io.signalbox.router.tongue.responses.ResponsesTongue;
import io.signalbox.router.tongue.vertex.VertexTongue;
import io.signalbox.router.wire.EventSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tongue by files: a folder a tongue, a folder a case in it. {@code ask.json} becomes {@code ask.provider.json}, or
 * is refused as {@code ask.refused.txt} says; {@code whole.provider.json} becomes {@code whole.json};
 * {@code stream.provider.txt}, framed as the tongue says (of binary frames the events, one a line), becomes {@code stream.jsonl}, a chunk a line, and
 * ends in the trouble that {@code stream.trouble.txt} names, where there is one; {@code trouble.STATUS.json} is an error
 * body, {@code trouble.STATUS.txt} the kind of trouble it tells of. In folders whose names begin with {@code native-} the caller
 * wants to hear of native blocks.
 */
class TongueFixturesTest {

    private static final Path FOLDER = Path.of("src/test/resources/tongues");
    private static final long CREATED = 1_700_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<Tongue> TONGUES = List.of(
            new AnthropicTongue(),
            new BedrockTongue(),
            new CohereTongue(),
            new GeminiTongue(),
            new OllamaTongue(),
            new ResponsesTongue(),
            new VertexTongue());

    static Stream<Arguments> cases() throws IOException {
        List<Arguments> cases = new ArrayList<>();
        for (Tongue tongue : TONGUES) {
            try (Stream<Path> folders = Files.list(FOLDER.resolve(tongue.name()))) {
                folders.sorted()
                        .forEach(folder -> cases.add(Arguments.of(
                                tongue.name() + "/" + folder.getFileName(), heard(tongue, folder), folder)));
            }
        }
        return cases.stream();
    }

    private static Tongue heard(Tongue tongue, Path folder) {
        return folder.getFileName().toString().startsWith("native-") ? tongue.withNativeBlocks() : tongue;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isTranslatedAsTheFilesSay(String name, Tongue spoken, Path folder) throws Exception {
        Tongue tongue = spoken.forModel(model(folder));
        int looked =
                asked(tongue, folder) + answered(tongue, folder) + streamed(tongue, folder) + troubles(tongue, folder);

        assertThat(looked).as("files of " + name).isPositive();
    }

    /** The provider's model, where the file says {@code $model}. */
    private static String model(Path folder) throws IOException {
        Optional<byte[]> said = file(folder, "ask.provider.json");
        return said.isEmpty()
                ? "the-model"
                : JSON.readTree(said.get()).path("$model").asText("the-model");
    }

    private static int asked(Tongue tongue, Path folder) throws IOException {
        Optional<byte[]> ask = file(folder, "ask.json");
        if (ask.isEmpty()) {
            return 0;
        }
        boolean stream = JSON.readTree(ask.get()).path("stream").asBoolean(false);
        Tongue.Question question =
                new Tongue.Question(Json.of(ask.get()), model(folder), 8192, Efforts.UNKNOWN, stream);
        Optional<byte[]> refused = file(folder, "ask.refused.txt");
        if (refused.isPresent()) {
            GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> tongue.ask(question));
            assertThat(refusal).hasMessage(text(refused.get()));
            return 1;
        }
        ObjectNode expected =
                (ObjectNode) JSON.readTree(file(folder, "ask.provider.json").orElseThrow());
        expected.remove("$model");
        Outgoing outgoing = tongue.ask(question);
        if (expected.has("$path")) {
            assertThat(outgoing.path()).isEqualTo(expected.remove("$path").asText());
        }
        if (expected.has("$dropped")) {
            assertThat(outgoing.dropped()).isEqualTo(texts(expected.remove("$dropped")));
        } else {
            assertThat(outgoing.dropped()).isEmpty();
        }
        assertThat(JSON.readTree(outgoing.body().utf8())).isEqualTo(expected);
        return 1;
    }

    private static int answered(Tongue tongue, Path folder) throws IOException {
        Optional<byte[]> whole = file(folder, "whole.provider.json");
        if (whole.isEmpty()) {
            return 0;
        }
        JsonNode expected = JSON.readTree(file(folder, "whole.json").orElseThrow());
        assertThat(JSON.readTree(tongue.whole(whole.get(), CREATED))).isEqualTo(expected);
        return 1;
    }

    private static int streamed(Tongue tongue, Path folder) throws IOException, TroubleInStream {
        Optional<byte[]> stream = file(folder, "stream.provider.txt");
        if (stream.isEmpty()) {
            return 0;
        }
        StreamTranslator translator = tongue.stream(CREATED);
        List<JsonNode> chunks = new ArrayList<>();
        EventSource events = tongue.framing().open(new ByteArrayInputStream(framed(tongue, stream.get())), 1_000_000);
        Optional<Trouble> trouble = Optional.empty();
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            List<byte[]> made = List.of();
            try {
                made = translator.take(event.get());
            } catch (TroubleInStream broken) {
                trouble = Optional.of(broken.trouble());
            }
            for (byte[] chunk : made) {
                ObjectNode read = (ObjectNode) JSON.readTree(chunk);
                assertThat(read.remove("object").asText()).isEqualTo("chat.completion.chunk");
                assertThat(read.remove("created").asLong()).isEqualTo(CREATED);
                read.remove("id");
                read.remove("model");
                chunks.add(read);
            }
        }
        List<JsonNode> expected = new ArrayList<>();
        for (String line : text(file(folder, "stream.jsonl").orElseThrow()).split("\n")) {
            expected.add(JSON.readTree(line));
        }
        assertThat(chunks).isEqualTo(expected);
        Optional<String> broken = file(folder, "stream.trouble.txt").map(TongueFixturesTest::text);
        assertThat(trouble.flatMap(Trouble::kind).map(Enum::name)).isEqualTo(broken);
        assertThat(translator.complete()).isEqualTo(broken.isEmpty());
        return 1;
    }

    private static int troubles(Tongue tongue, Path folder) throws IOException {
        List<Path> bodies;
        try (Stream<Path> files = Files.list(folder)) {
            bodies = files.filter(file -> file.getFileName().toString().matches("trouble\\.\\d+\\.json"))
                    .toList();
        }
        for (Path body : bodies) {
            String name = body.getFileName().toString();
            int status = Integer.parseInt(name.split("\\.")[1]);
            Optional<String> kind = file(folder, name.replace(".json", ".txt")).map(TongueFixturesTest::text);
            assertThat(tongue.trouble(status, Files.readAllBytes(body)).kind().map(Enum::name))
                    .as(name)
                    .isEqualTo(kind);
        }
        return bodies.size();
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).trim();
    }

    /** Files for people: of binary frames they hold the events, one a line. */
    static byte[] framed(Tongue tongue, byte[] file) throws IOException {
        return tongue.framing().mediaType().equals(AwsFrames.MEDIA_TYPE) ? AwsFrames.of(file) : file;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static Optional<byte[]> file(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }
}

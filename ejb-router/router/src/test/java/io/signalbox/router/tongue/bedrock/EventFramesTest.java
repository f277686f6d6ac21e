package io.signalbox.router.tongue.bedrock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.TroubleInStream;
import io.signalbox.router.wire.EventSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/** AWS's event stream, however it is split, cut or damaged. */
class EventFramesTest {

    private static final String LINES = """
            {"messageStart":{"role":"assistant"}}
            {"contentBlockDelta":{"contentBlockIndex":0,"delta":{"text":"Grüezi 🌧"}}}
            {"contentBlockStop":{"contentBlockIndex":0}}
            {"messageStop":{"stopReason":"end_turn"}}
            {"metadata":{"usage":{"inputTokens":1,"outputTokens":2,"totalTokens":3}}}""";

    private final byte[] frames = frames(LINES);

    @Property(tries = 300)
    void saysTheSameHoweverItsBytesAreSplit(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 1, max = 60) Integer> pieces) throws Exception {
        assertThat(chunks(new Split(frames, pieces))).isEqualTo(chunks(new ByteArrayInputStream(frames)));
    }

    @Property(tries = 400)
    void neverTakesADamagedByteForAnotherText(
            @ForAll @IntRange(min = 0, max = 10_000) int at, @ForAll @IntRange(min = 1, max = 255) int flip) {
        byte[] damaged = frames.clone();
        damaged[at % damaged.length] ^= (byte) flip;

        List<String> whole = new ArrayList<>();
        try {
            whole = chunks(new ByteArrayInputStream(damaged));
        } catch (IOException | TroubleInStream found) {
            return;
        }
        // A damaged length may swallow what follows: then the stream just has no end.
        assertThat(whole.size()).isLessThan(5);
    }

    @Property(tries = 200)
    void isNotCompleteWhereItWasCut(@ForAll @IntRange(min = 0, max = 10_000) int length) throws Exception {
        byte[] cut = java.util.Arrays.copyOf(frames, length % frames.length);
        StreamTranslator translator = new BedrockTongue().stream(1);

        read(new ByteArrayInputStream(cut), translator);

        assertThat(translator.complete()).isFalse();
    }

    @Test
    void refusesAFrameThatIsTooLong() {
        EventSource events = new BedrockTongue().framing().open(new ByteArrayInputStream(frames), 50);

        assertThatThrownBy(events::next).isInstanceOf(IOException.class).hasMessageContaining("a frame of");
    }

    @Test
    void tellsAnExceptionInTheStream() {
        byte[] broken = frames(
                "{\"messageStart\":{\"role\":\"assistant\"}}\n{\"throttlingException\":{\"message\":\"slow down\"}}");

        assertThatThrownBy(() -> chunks(new ByteArrayInputStream(broken)))
                .isInstanceOfSatisfying(
                        TroubleInStream.class,
                        trouble -> assertThat(trouble.trouble().kind()).hasToString("Optional[RATE_LIMITED]"));
    }

    /** The type of the message says that it is one, whatever its name. */
    @Test
    void tellsAnExceptionOfAnyName() throws IOException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        new Message(
                        Map.of(
                                ":message-type",
                                HeaderValue.fromString("exception"),
                                ":exception-type",
                                HeaderValue.fromString("modelOverloaded")),
                        "{\"message\":\"later\"}".getBytes(StandardCharsets.UTF_8))
                .encode(frames);

        assertThatThrownBy(() -> chunks(new ByteArrayInputStream(frames.toByteArray())))
                .isInstanceOf(TroubleInStream.class);
    }

    private static List<String> chunks(InputStream body) throws IOException, TroubleInStream {
        return read(body, new BedrockTongue().stream(1));
    }

    private static List<String> read(InputStream body, StreamTranslator translator)
            throws IOException, TroubleInStream {
        EventSource events = new BedrockTongue().framing().open(body, 100_000);
        List<String> chunks = new ArrayList<>();
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            translator.take(event.get()).forEach(chunk -> chunks.add(new String(chunk, StandardCharsets.UTF_8)));
        }
        return chunks;
    }

    private static byte[] frames(String lines) {
        try {
            return AwsFrames.of(lines.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    /** A body that comes in pieces of these lengths, over and over. */
    private static final class Split extends ByteArrayInputStream {

        private final List<Integer> pieces;
        private int next;

        Split(byte[] body, List<Integer> pieces) {
            super(body);
            this.pieces = pieces;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, pieces.get(next++ % pieces.size())));
        }
    }
}

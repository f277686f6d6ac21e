package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.wire.EventSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However the network splits a stream's bytes, in the middle of a character or of a frame, the chunks are the same. */
class SplitStreamsTest {

    private static final int SPLITS = 25;

    static Stream<Arguments> streams() throws IOException {
        return TongueFixturesTest.cases()
                .filter(one -> Files.exists(((Path) one.get()[2]).resolve("stream.provider.txt")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void saysTheSameHoweverItIsSplit(String name, Tongue tongue, Path folder) throws Exception {
        byte[] body = TongueFixturesTest.framed(tongue, Files.readAllBytes(folder.resolve("stream.provider.txt")));
        List<String> chunks = chunks(tongue, new ByteArrayInputStream(body));

        assertThat(chunks).as(name).isNotEmpty();
        assertThat(chunks(tongue, new Split(body, new Random(0), 1))).isEqualTo(chunks);
        for (int seed = 1; seed <= SPLITS; seed++) {
            assertThat(chunks(tongue, new Split(body, new Random(seed), 40)))
                    .as("split %d of %s", seed, name)
                    .isEqualTo(chunks);
        }
    }

    private static List<String> chunks(Tongue tongue, ByteArrayInputStream body) throws IOException {
        StreamTranslator translator = tongue.stream(1);
        EventSource events = tongue.framing().open(body, 1_000_000);
        List<String> chunks = new ArrayList<>();
        for (Optional<byte[]> event = events.next(); event.isPresent(); event = events.next()) {
            try {
                translator.take(event.get()).forEach(chunk -> chunks.add(new String(chunk, StandardCharsets.UTF_8)));
            } catch (TroubleInStream trouble) {
                chunks.add(trouble.trouble().toString());
            }
        }
        return chunks;
    }

    /** A body that comes in random pieces. */
    private static final class Split extends ByteArrayInputStream {

        private final Random random;
        private final int longest;

        Split(byte[] body, Random random, int longest) {
            super(body);
            this.random = random;
            this.longest = longest;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) {
            return super.read(bytes, offset, Math.min(length, 1 + random.nextInt(longest)));
        }
    }
}

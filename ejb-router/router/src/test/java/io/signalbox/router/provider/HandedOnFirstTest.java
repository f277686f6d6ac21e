package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.Json;
import io.signalbox.router.wire.EventReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HandedOnFirstTest {

    private final FakeSink sink = new FakeSink();

    private HandedOnFirst body(String first, String second) {
        return new HandedOnFirst(new SequenceInputStream(bytes(first), bytes(second)), sink);
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void whatCameInOnePieceIsHandedOnInOneAndBeforeTheNextRead() throws IOException {
        HandedOnFirst body = body("data: 1\n\ndata: 2\n\n", "data: 3\n\n");
        EventReader events = new EventReader(body, 100);

        assertThat(events.next()).isPresent();
        body.written();
        assertThat(events.next()).isPresent();
        body.written();
        assertThat(sink.flushes).as("both came in one read").isZero();

        assertThat(events.next()).isPresent();
        assertThat(sink.flushes).as("the third has to be read").isEqualTo(1);
        assertThat(events.next()).isEmpty();
        assertThat(sink.flushes).as("nothing was written since").isEqualTo(1);
    }

    @Test
    void aCallerWhoIsGoneIsNoFaultOfTheProvider() {
        HandedOnFirst body = body("data: 1\n\n", "");
        sink.gone = true;
        body.written();

        assertThatThrownBy(() -> new EventReader(body, 100).next()).isInstanceOf(HandedOnFirst.CallerGone.class);
    }

    private static final class FakeSink implements AnswerSink {

        private int flushes;
        private boolean gone;

        @Override
        public void flush() throws IOException {
            if (gone) {
                throw new IOException("gone");
            }
            flushes++;
        }

        @Override
        public void whole(Answer answer) {}

        @Override
        public void begin(AnswerHead head) {}

        @Override
        public void chunk(Json chunk) {}

        @Override
        public void end() {}

        @Override
        public void fail(Json errorChunk) {}
    }
}

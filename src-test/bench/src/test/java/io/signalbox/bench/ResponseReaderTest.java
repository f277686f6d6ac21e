package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ResponseReaderTest {

    private final ResponseReader reader = new ResponseReader();
    private final FakeExchange exchange = new FakeExchange();

    private static final class FakeExchange implements Exchange {

        private final StringBuilder body = new StringBuilder();

        @Override
        public void begin(long now) {}

        @Override
        public void body(byte[] in, int from, int to, long now) {
            for (int i = from; i < to; i++) {
                body.append((char) in[i]);
            }
        }

        @Override
        public void end(int status, long now) {}
    }

    private void takeInPieces(String text, int size) throws BrokenAnswer {
        for (int at = 0; at < text.length(); at += size) {
            byte[] piece = Bytes.ascii(text.substring(at, Math.min(text.length(), at + size)));
            reader.take(piece, piece.length, 0, exchange);
        }
    }

    @Test
    void readsChunksHoweverTheyAreCut() throws Exception {
        String response = """
                HTTP/1.1 200 OK
                transfer-encoding: chunked

                5
                hello
                10
                0123456789abcdef
                0
                Trailer: x

                """.replace("\n", "\r\n");
        for (int size = 1; size <= response.length(); size++) {
            reader.reset();
            exchange.body.setLength(0);
            takeInPieces(response, size);
            assertThat(reader.isDone()).as("pieces of %s", size).isTrue();
            assertThat(exchange.body.toString()).isEqualTo("hello0123456789abcdef");
        }
    }

    @Test
    void readsABodyOfKnownLength() throws Exception {
        takeInPieces("HTTP/1.1 404 Not Found\r\nConnection: close\r\nCONTENT-LENGTH: 3\r\n\r\nno!", 7);

        assertThat(reader.isDone()).isTrue();
        assertThat(reader.status()).isEqualTo(404);
        assertThat(reader.closes()).isTrue();
        assertThat(exchange.body.toString()).isEqualTo("no!");
    }

    @Test
    void isNotDoneBeforeTheLastChunk() throws Exception {
        takeInPieces("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", 100);

        assertThat(reader.isDone()).isFalse();
        assertThat(reader.isUntouched()).isFalse();
    }

    @Test
    void refusesMoreThanTheResponseHas() {
        assertThatThrownBy(() -> takeInPieces("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab", 100))
                .isInstanceOf(BrokenAnswer.class)
                .hasMessageContaining("more bytes");
    }

    @Test
    void refusesABodyWithoutAnEnd() {
        assertThatThrownBy(() -> takeInPieces("HTTP/1.1 200 OK\r\n\r\n", 100))
                .isInstanceOf(BrokenAnswer.class)
                .hasMessageContaining("neither a length nor chunks");
    }
}

package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FarEndsTest {

    private final FarEnds farEnds = open();
    private ServerSocketChannel listening;
    private Socket client;
    private SocketChannel channel;

    @BeforeEach
    void connect() throws IOException {
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = new Socket(InetAddress.getLoopbackAddress(), listening.socket().getLocalPort());
        channel = listening.accept();
        channel.configureBlocking(false);
    }

    @AfterEach
    void disconnect() throws IOException {
        farEnds.close();
        client.close();
        channel.close();
        listening.close();
    }

    @Test
    void aSilentClientIsThere() throws IOException {
        assertThat(look(false)).isFalse();
        assertThat(look(false)).isFalse();
    }

    @Test
    void aClientThatClosesIsGone() throws IOException {
        assertThat(look(false)).isFalse();
        client.close();
        awaitGone(false);
    }

    @Test
    void aClientThatResetsIsGone() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
        awaitGone(false);
    }

    @Test
    void aClientThatSendsItsNextRequestIsThereAndLosesNothing() throws IOException {
        client.getOutputStream().write("GET /".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        await().until(() -> channel.socket().getInputStream().available() == 5);
        assertThat(look(false)).isFalse();

        ByteBuffer bytes = ByteBuffer.allocate(10);
        assertThat(channel.read(bytes)).isEqualTo(5);
    }

    @Test
    void aTlsGoodbyeIsAnEnd() throws IOException {
        client.getOutputStream().write(new byte[31]);
        client.close();
        awaitGone(true);
    }

    @Test
    void theServersOwnSelectorIsNotDisturbed() throws IOException {
        try (Selector servers = Selector.open()) {
            SelectionKey key = channel.register(servers, 0);
            look(false);
            client.getOutputStream().write(1);
            await().until(() -> channel.socket().getInputStream().available() == 1);
            look(false);

            assertThat(servers.selectNow()).isZero();
            assertThat(key.interestOps()).isZero();
        }
    }

    @Test
    void whatIsNoLongerWatchedIsLetGo() throws IOException {
        look(false);
        assertThat(farEnds.gone(List.of())).isEmpty();
        assertThat(channel.isRegistered()).isFalse();
    }

    @Test
    void aSocketThatIsWatchedAgainIsSeenAgain() throws IOException {
        look(false);
        farEnds.gone(List.of());
        assertThat(look(false)).isFalse();
        client.close();
        awaitGone(false);
    }

    @Test
    void aSocketThatTheServerClosedIsGone() throws IOException {
        look(false);
        channel.close();
        assertThat(look(false)).isTrue();
    }

    private void awaitGone(boolean secure) {
        await().until(() -> look(secure));
    }

    private boolean look(boolean secure) throws IOException {
        return farEnds.gone(List.of(new ServerConnection(channel, secure))).contains(channel);
    }

    private static FarEnds open() {
        try {
            return new FarEnds();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        }
    }
}

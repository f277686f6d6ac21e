package io.signalbox.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Optional;

/** One connection of the client, request after request, opened again where the server ends it. */
final class ClientLine {

    private final LoadClient client;
    private final Selector selector;
    private final Exchange exchange;
    private final ResponseReader response = new ResponseReader();
    private final ByteBuffer request;
    private Optional<SelectionKey> key = Optional.empty();
    private boolean used;

    ClientLine(LoadClient client, Selector selector, Exchange exchange) {
        this.client = client;
        this.selector = selector;
        this.exchange = exchange;
        this.request = ByteBuffer.wrap(client.request());
    }

    /** Sends the next request, or ends if the time is over. */
    void next() {
        if (client.isOver()) {
            finish();
            return;
        }
        try {
            if (key.isEmpty()) {
                connect();
            }
        } catch (IOException refused) {
            client.countFailure("no connection: " + refused);
            finish();
            return;
        }
        try {
            send();
        } catch (IOException broken) {
            lost(broken.toString());
        }
    }

    private void send() throws IOException {
        response.reset();
        exchange.begin(System.nanoTime());
        request.rewind();
        flush();
    }

    private void connect() throws IOException {
        SocketChannel channel =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), client.port()));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        key = Optional.of(channel.register(selector, SelectionKey.OP_READ, this));
        used = false;
    }

    private void flush() throws IOException {
        SelectionKey open = key.orElseThrow();
        ((SocketChannel) open.channel()).write(request);
        int interest = request.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (open.interestOps() != interest) {
            open.interestOps(interest);
        }
    }

    /** The socket can be read or written. */
    void ready() {
        SelectionKey open = key.orElseThrow();
        try {
            if (open.isWritable()) {
                flush();
            }
            if (open.isReadable()) {
                read((SocketChannel) open.channel());
            }
        } catch (IOException broken) {
            lost(broken.toString());
        } catch (BrokenAnswer broken) {
            client.countFailure(broken.getMessage());
            disconnect();
            next();
        }
    }

    private void read(SocketChannel channel) throws IOException, BrokenAnswer {
        ByteBuffer buffer = client.buffer().clear();
        int length = channel.read(buffer);
        if (length < 0) {
            lost("the server ended the connection");
            return;
        }
        long now = System.nanoTime();
        buffer.flip().get(client.in(), 0, length);
        response.take(client.in(), length, now, exchange);
        if (response.isDone()) {
            exchange.end(response.status(), now);
            client.countAnswer();
            used = true;
            if (response.closes()) {
                client.countReconnect();
                disconnect();
            }
            next();
        }
    }

    /** A server may end a connection at rest just as the next request leaves; every HTTP client sends that again. */
    private void lost(String why) {
        disconnect();
        if (used && response.isUntouched()) {
            client.countReconnect();
        } else {
            client.countFailure("after " + (response.isUntouched() ? "nothing" : "a part") + " of the answer: " + why);
        }
        next();
    }

    private void disconnect() {
        key.ifPresent(open -> {
            open.cancel();
            try {
                open.channel().close();
            } catch (IOException alreadyGone) {
                // that was the aim
            }
        });
        key = Optional.empty();
    }

    private void finish() {
        disconnect();
        client.countEnd();
    }
}

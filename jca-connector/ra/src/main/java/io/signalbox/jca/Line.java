package io.signalbox.jca;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One TCP or TLS connection to the gateway, opened once and closed for good. For one thread, but {@link #close()} may
 * come from any and ends whatever is blocked.
 *
 * <p>This is a socket and not {@code HttpURLConnection}, because that one cannot be closed while another thread reads
 * from it (its {@code disconnect()} waits for the read), has one timeout for the first byte and for the pauses, keeps
 * its sockets in a pool of its own beside the container's, and may send a POST twice. The socket belongs to a channel,
 * because interrupting a thread that is blocked on a channel closes it.
 */
final class Line {

    /** Servers close idle connections, often after 30 s or more; a request must not meet that moment. */
    private static final long MAX_IDLE_NANOS = 15_000_000_000L;

    private static final int FITS_IN_SOCKET_BUFFER = 32_768;

    private final Settings settings;
    private volatile SocketChannel channel;
    private volatile boolean closed;
    private Socket socket;
    private WireInput input;
    private long idleSinceNanos;

    Line(Settings settings) {
        this.settings = settings;
    }

    /** Connects to the first address of the gateway that answers. */
    void open(CallClock clock) throws IOException {
        IOException failure = new ConnectException("no address");
        for (InetAddress address : InetAddress.getAllByName(settings.host)) {
            try {
                connect(address, Math.min(settings.connectTimeoutMillis, clock.nextWaitMillis()));
                return;
            } catch (SocketTimeoutException e) {
                failure = e;
            } catch (IOException e) {
                failure = e;
                if (closed || Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        close();
        throw failure;
    }

    private void connect(InetAddress address, int timeoutMillis) throws IOException {
        SocketChannel opened = SocketChannel.open();
        channel = opened;
        boolean connected = false;
        try {
            if (closed) {
                throw new IOException("closed");
            }
            Socket plain = opened.socket();
            plain.setTcpNoDelay(true);
            plain.connect(new InetSocketAddress(address, settings.port), timeoutMillis);
            socket = settings.tls ? secure(plain, timeoutMillis) : plain;
            input = new WireInput(socket);
            idleSinceNanos = System.nanoTime();
            connected = true;
        } finally {
            if (!connected) {
                opened.close();
            }
        }
    }

    private Socket secure(Socket plain, int timeoutMillis) throws IOException {
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(plain, settings.host, settings.port, true);
        SSLParameters parameters = secured.getSSLParameters();
        // Without this the certificate is checked, but not whose it is.
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.setSoTimeout(timeoutMillis);
        secured.startHandshake();
        return secured;
    }

    /** Sends all of it, in as much time as the clock allows. */
    void send(byte[] bytes, CallClock clock) throws IOException {
        if (bytes.length <= FITS_IN_SOCKET_BUFFER) {
            write(bytes);
            return;
        }
        // Sockets have no timeout for writing, and a gateway that hangs takes no bytes.
        AtomicBoolean late = new AtomicBoolean();
        Timer timer = new Timer("signalbox-jca-send", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        late.set(true);
                        close();
                    }
                },
                clock.nextWaitMillis());
        try {
            write(bytes);
        } catch (IOException e) {
            throw late.get() ? clock.ranOut() : e;
        } finally {
            timer.cancel();
        }
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    WireInput input() {
        return input;
    }

    /** To be called when an answer has been read to its end. */
    void rest() {
        idleSinceNanos = System.nanoTime();
    }

    boolean isOpen() {
        return !closed && socket != null;
    }

    /** Whether a request may be sent: open, not idle for long, and not closed from the other side as far as we see. */
    boolean isFresh() {
        return isOpen() && input.isDrained() && System.nanoTime() - idleSinceNanos < MAX_IDLE_NANOS && isQuiet();
    }

    /** Nothing to read and no end: what a server that waits for a request looks like. */
    private boolean isQuiet() {
        try {
            channel.configureBlocking(false);
            boolean quiet = channel.read(ByteBuffer.allocate(1)) == 0;
            channel.configureBlocking(true);
            return quiet;
        } catch (IOException e) {
            return false;
        }
    }

    /** Closes the socket at once, also under a thread that is blocked on it. */
    void close() {
        closed = true;
        SocketChannel opened = channel;
        if (opened != null) {
            try {
                // Not the TLS socket: closing that one politely can wait for the other side.
                opened.close();
            } catch (IOException e) {
                // It is gone, which is what was asked for.
            }
        }
    }
}

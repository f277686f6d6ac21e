package io.signalbox.simulator;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/** Serves one connection, request after request, until one side has had enough. */
final class Connection implements Runnable {

    private final Socket socket;
    private final Calls calls;
    private final Runnable onEnd;

    Connection(Socket socket, Calls calls, Runnable onEnd) {
        this.socket = socket;
        this.calls = calls;
        this.onEnd = onEnd;
    }

    @Override
    public void run() {
        try (socket) {
            serve(new Wire(socket));
        } catch (IOException e) {
            // The client is gone or the script hung up; the recorder knows which.
        } finally {
            onEnd.run();
        }
    }

    private void serve(Wire wire) throws IOException {
        RequestReader reader = new RequestReader(wire.in(), () -> goOn(wire));
        try {
            boolean open = true;
            while (open) {
                wire.in();
                Optional<HttpRequest> request = reader.next();
                open = request.isPresent() && calls.answer(request.get(), wire);
            }
        } catch (BadRequest e) {
            byte[] body = Json.bytes(Errors.body(400, "malformed_http", e.getMessage()));
            wire.head(400, Map.of("Content-Length", Integer.toString(body.length), "Connection", "close"));
            wire.write(body);
            wire.flush();
        } catch (HungUp e) {
            if (e.reset()) {
                wire.resetConnection();
            }
        }
    }

    private static void goOn(Wire wire) {
        try {
            wire.head(100, Map.of());
            wire.flush();
        } catch (IOException e) {
            // Reading the body will fail next, and that is handled.
        }
    }
}

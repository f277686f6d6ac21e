package io.signalbox.simulator;

import java.io.IOException;

/** The client does not speak HTTP/1.1 as the simulator understands it; the connection cannot go on. */
final class BadRequest extends IOException {

    private static final long serialVersionUID = 1L;

    BadRequest(String message) {
        super(message);
    }
}

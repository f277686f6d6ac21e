package io.signalbox.simulator;

import java.io.IOException;

/** The client closed the connection while its answer was still due. */
final class ClientGone extends IOException {

    private static final long serialVersionUID = 1L;

    ClientGone() {
        super("client closed early");
    }
}

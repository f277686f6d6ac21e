package io.signalbox.simulator;

import java.io.IOException;

/** The script says that the connection is dropped here. */
final class HungUp extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean reset;

    HungUp(boolean reset) {
        super(reset ? "reset by script" : "closed by script");
        this.reset = reset;
    }

    boolean reset() {
        return reset;
    }
}

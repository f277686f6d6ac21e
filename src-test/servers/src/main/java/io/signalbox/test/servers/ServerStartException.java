package io.signalbox.test.servers;

import java.nio.file.Path;
import java.util.List;

/** A server did not come up. */
public final class ServerStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerStartException(String what, List<String> reasons, Path log) {
        super(what + "\n" + String.join("\n", reasons) + "\nIts log: " + log);
    }
}

package io.signalbox.run;

import io.signalbox.router.settings.DataDirectory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for what would make the server fail half a minute later with a longer story. */
final class Preflight {

    private Preflight() {}

    static void check(int port, Path dataDir) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(port));
        } catch (IOException taken) {
            throw new CannotRunException("Port " + port + " cannot be used: " + taken.getMessage()
                    + ".\nStop what listens there, or choose another port: ./mvnw -Prun -Dsignalbox.port=8081");
        }
        try {
            Files.createDirectories(dataDir);
            Files.delete(Files.createTempFile(dataDir, "writable", ""));
        } catch (IOException readOnly) {
            throw new CannotRunException("The data directory " + dataDir + " cannot be written to: " + readOnly
                    + ".\nChoose another one: ./mvnw -Prun -Dsignalbox.data-dir=...");
        }
        DataDirectory.requireFree(dataDir); // says who else uses it, before the other one's log is put aside
    }
}

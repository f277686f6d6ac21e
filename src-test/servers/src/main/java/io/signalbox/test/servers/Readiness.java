package io.signalbox.test.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a server's {@code /health/ready} says. */
final class Readiness {

    private static final int TIMEOUT_MILLIS = 10_000;

    private Readiness() {}

    static boolean isReady(URI server) {
        return ask(server).startsWith("200 ");
    }

    /** Payara's own check, while or after a deployment of nothing that works. */
    static boolean nothingDeployed(URI server) {
        return ask(server).contains("No Application deployed");
    }

    private static String ask(URI server) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) server.resolve("/health/ready").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return status + " " + (body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException notYet) {
            return "";
        }
    }
}

package io.signalbox.camel;

import io.signalbox.api.Json;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the {@code data:} events of a chat completion stream up to its {@code [DONE]}. For one thread. */
final class SseReader {

    private final BufferedReader lines;

    SseReader(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /**
     * The data of the next event; empty after {@code [DONE]}.
     *
     * @throws EOFException when the stream ends without it: what came may not be the whole answer
     */
    Optional<Json> next() throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).stripLeading());
            } else if (line.isEmpty() && !data.isEmpty()) {
                return data.toString().equals("[DONE]") ? Optional.empty() : Optional.of(Json.of(data.toString()));
            }
        }
        throw new EOFException("the stream broke off before its [DONE]");
    }
}

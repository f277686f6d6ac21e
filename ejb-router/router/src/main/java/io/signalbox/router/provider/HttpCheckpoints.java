package io.signalbox.router.provider;

import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointSink;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Posts checkpoints to an address: the line as it stands in a folder, with its line feed. Blocks for ten seconds at most. */
public final class HttpCheckpoints implements CheckpointSink, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI address;
    private final Map<String, String> headers;
    private final UpstreamClient client = new UpstreamClient(
            new Settings.Clocks(Duration.ofSeconds(2), PATIENCE, PATIENCE, PATIENCE.multipliedBy(2)));

    /**
     * To this address.
     *
     * @param token the bearer token; empty for none
     */
    public HttpCheckpoints(URI address, Optional<String> token) {
        this.address = address;
        this.headers =
                token.map(secret -> Map.of("Authorization", "Bearer " + secret)).orElse(Map.of());
    }

    @Override
    public void take(Checkpoint checkpoint) throws IOException {
        FormAnswer answer = client.form(
                address,
                "text/plain; charset=US-ASCII",
                headers,
                (checkpoint + "\n").getBytes(StandardCharsets.US_ASCII));
        if (answer.status() / 100 != 2) {
            throw new IOException("it answered with status " + answer.status());
        }
    }

    @Override
    public void close() {
        client.close();
    }
}

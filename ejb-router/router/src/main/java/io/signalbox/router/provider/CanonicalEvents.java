package io.signalbox.router.provider;

import io.signalbox.router.tongue.CanonicalUsage;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.TroubleInStream;
import io.signalbox.router.wire.EventSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The events of a provider's stream in canonical form, ended by {@code [DONE]} only where all was said. Not thread-safe. */
final class CanonicalEvents {

    /** What ends a canonical stream. */
    static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final EventSource events;
    private final Optional<StreamTranslator> translator;
    private final Deque<byte[]> made = new ArrayDeque<>();

    CanonicalEvents(EventSource events, Optional<StreamTranslator> translator) {
        this.events = events;
        this.translator = translator;
    }

    /**
     * The next chunk, or {@link #DONE}; empty where the stream ended before its end. Blocks until there is one.
     *
     * @throws ProviderFailure where the provider reports an error, or what makes no sense
     * @throws IOException where the connection broke
     */
    Optional<byte[]> next() throws IOException, ProviderFailure {
        if (translator.isEmpty()) {
            return events.next();
        }
        while (made.isEmpty()) {
            if (translator.get().complete()) {
                return Optional.of(DONE);
            }
            Optional<byte[]> event = events.next();
            if (event.isEmpty()) {
                return Optional.empty();
            }
            translate(event.get());
        }
        return Optional.of(made.remove());
    }

    /** What the provider told of its prompt, whose stream may end before it tells the rest. */
    Optional<CanonicalUsage> promptSoFar() {
        return translator.flatMap(StreamTranslator::promptSoFar);
    }

    private void translate(byte[] event) throws ProviderFailure {
        try {
            made.addAll(translator.orElseThrow().take(event));
        } catch (TroubleInStream trouble) {
            throw TroubleTable.inStream(trouble.trouble());
        } catch (IOException nonsense) {
            throw ProviderFailure.badResponse(200, "the provider's answer cannot be understood");
        }
    }
}

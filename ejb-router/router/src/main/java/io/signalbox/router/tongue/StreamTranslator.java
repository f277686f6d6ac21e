package io.signalbox.router.tongue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Translates the events of one stream, in their order. Belongs to one call; not thread-safe. */
public interface StreamTranslator {

    /**
     * The canonical chunks that one event of the provider makes; may be none.
     *
     * @throws TroubleInStream where the event reports an error in the place of an answer
     * @throws IOException where it is no event of this tongue
     */
    List<byte[]> take(byte[] event) throws IOException, TroubleInStream;

    /**
     * What the provider has told of the prompt's tokens so far; of the answer's it says nothing. Some tell it at the
     * beginning, and their streams may break before the end.
     */
    default Optional<CanonicalUsage> promptSoFar() {
        return Optional.empty();
    }

    /** Whether the provider has said all: an end of the stream before that is a cut. */
    boolean complete();
}

package io.signalbox.camel;

import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** Closes a stream that the route did not read to its end: nobody else would, and the call would go on and cost. */
final class ClosesStream extends SynchronizationAdapter {

    private final ChunkQueue chunks;

    ClosesStream(ChunkQueue chunks) {
        this.chunks = chunks;
    }

    @Override
    public void onDone(Exchange exchange) {
        chunks.close();
    }
}

package io.signalbox.router.tongue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The translator of a stream around another; what it does not say is the other's. */
public abstract class AroundStream implements StreamTranslator {

    private final StreamTranslator inner;

    protected AroundStream(StreamTranslator inner) {
        this.inner = inner;
    }

    @Override
    public List<byte[]> take(byte[] event) throws IOException, TroubleInStream {
        return inner.take(event);
    }

    @Override
    public Optional<CanonicalUsage> promptSoFar() {
        return inner.promptSoFar();
    }

    @Override
    public boolean complete() {
        return inner.complete();
    }
}

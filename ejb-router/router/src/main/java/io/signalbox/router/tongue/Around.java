package io.signalbox.router.tongue;

import java.io.IOException;
import java.util.function.UnaryOperator;

/** A tongue around another, for callers to whom something must be said differently; all else is the other's. */
public abstract class Around implements Tongue {

    /** What is spoken to the provider. */
    protected final Tongue inner;

    protected Around(Tongue inner) {
        this.inner = inner;
    }

    @Override
    public String name() {
        return inner.name();
    }

    @Override
    public Outgoing ask(Question question) {
        return inner.ask(question);
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return inner.whole(body, created);
    }

    @Override
    public Framing framing() {
        return inner.framing();
    }

    @Override
    public StreamTranslator stream(long created) {
        return inner.stream(created);
    }

    @Override
    public boolean callsOneAtATime() {
        return inner.callsOneAtATime();
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        return inner.trouble(status, body);
    }

    @Override
    public Trouble trouble(int status, UnaryOperator<String> headers, byte[] body) {
        return inner.trouble(status, headers, body);
    }
}

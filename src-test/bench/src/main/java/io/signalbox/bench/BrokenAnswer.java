package io.signalbox.bench;

/** An answer that is not what the upstream sent; the message says how. */
final class BrokenAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenAnswer(String message) {
        super(message);
    }
}

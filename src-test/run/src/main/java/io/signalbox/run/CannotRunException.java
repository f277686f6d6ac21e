package io.signalbox.run;

/** The gateway cannot run here, or not any longer; the message is for the person at the console. */
final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotRunException(String message) {
        super(message);
    }
}

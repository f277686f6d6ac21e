package io.signalbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The request is one that OpenAI would refuse; carries the status and the body to send. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    Refused(int status, ObjectNode body) {
        super("refused with " + status);
        this.status = status;
        this.body = body;
    }

    static Refused badRequest(String message) {
        return new Refused(400, Errors.body(400, "invalid_request", message));
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}

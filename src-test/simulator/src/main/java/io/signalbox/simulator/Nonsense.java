package io.signalbox.simulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bodies that are no answer at all. */
@SuppressWarnings("ArrayRecordComponent") // made and sent, never compared
record Nonsense(String contentType, byte[] body) {

    /** The body that the behaviour wants in place of an answer. */
    static Optional<Nonsense> of(Behaviour behaviour, boolean stream) {
        String usual = stream ? "text/event-stream; charset=utf-8" : "application/json";
        if (behaviour.has(Word.BODY)) {
            String type = behaviour.text(Word.CONTENT_TYPE).orElse(usual);
            return Optional.of(
                    new Nonsense(type, Word.bytes(behaviour.text(Word.BODY).orElseThrow())));
        }
        if (behaviour.has(Word.HTML)) {
            return Optional.of(new Nonsense(
                    "text/html; charset=utf-8",
                    bytes("<!DOCTYPE html>\n<html><body><h1>Simulated proxy page</h1></body></html>\n")));
        }
        if (behaviour.has(Word.EMPTY)) {
            return Optional.of(new Nonsense(usual, new byte[0]));
        }
        return behaviour.text(Word.GARBAGE).map(kind -> new Nonsense(usual, garbage(kind, stream)));
    }

    private static byte[] garbage(String kind, boolean stream) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(bytes(stream ? "data: " : ""));
        if (kind.equals("utf8")) {
            body.writeBytes(bytes("{\"id\":\"chatcmpl-x\",\"choices\":[{\"index\":0,\"message\":{\"content\":\""));
            body.writeBytes(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});
            body.writeBytes(bytes("\"}}]}"));
        } else {
            body.writeBytes(bytes("}{ simulated garbage \"choices\": ["));
        }
        body.writeBytes(bytes(stream ? "\n\n" : ""));
        return body.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

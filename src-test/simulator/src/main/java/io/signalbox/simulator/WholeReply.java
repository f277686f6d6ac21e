package io.signalbox.simulator;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Sends one body of known length, as well or as badly as the behaviour says. */
final class WholeReply {

    private final Wire wire;
    private final Behaviour behaviour;

    WholeReply(Wire wire, Behaviour behaviour) {
        this.wire = wire;
        this.behaviour = behaviour;
    }

    /**
     * Sends the reply.
     *
     * @throws HungUp where the script drops the connection
     */
    void send(int status, Map<String, String> headers, byte[] body) throws IOException {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Length", Integer.toString(body.length + lie(body.length)));
        wire.head(status, all);
        int half = body.length / 2;
        if (behaviour.has(Word.CUT_AFTER)) {
            wire.write(body, 0, half);
            wire.flush();
            throw new HungUp(behaviour.has(Word.RESET));
        }
        if (behaviour.has(Word.HANG_AFTER)) {
            wire.write(body, 0, half);
            wire.flush();
            wire.pauseForever();
        }
        if (behaviour.has(Word.SLOW_BYTES)) {
            wire.drip(body, behaviour.duration(Word.SLOW_BYTES));
        } else {
            wire.write(body);
        }
        wire.flush();
        if (behaviour.has(Word.WRONG_LENGTH)) {
            throw new HungUp(false);
        }
    }

    private int lie(int length) {
        if (!behaviour.has(Word.WRONG_LENGTH)) {
            return 0;
        }
        return behaviour.text(Word.WRONG_LENGTH).orElseThrow().equals("short") ? -Math.min(length, 16) : 16;
    }
}

package io.signalbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends server-sent events in HTTP chunks, one flush an event, as well or as badly as the behaviour says. */
final class StreamReply {

    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");

    private final Wire wire;
    private final Behaviour behaviour;
    private final Gates gates;
    private final Schema schema;
    private final String lineEnd;

    StreamReply(Wire wire, Behaviour behaviour, Gates gates, Schema schema) {
        this.schema = schema;
        this.wire = wire;
        this.behaviour = behaviour;
        this.gates = gates;
        this.lineEnd = behaviour.has(Word.CRLF) ? "\r\n" : "\n";
    }

    /**
     * Sends the stream.
     *
     * @throws HungUp where the script drops the connection
     */
    void send(Map<String, String> headers, List<ObjectNode> chunks) throws IOException {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", schema.streamType());
        all.put("Cache-Control", "no-cache");
        all.put("Transfer-Encoding", "chunked");
        wire.head(200, all);
        for (int i = 0; i < behaviour.number(Word.COMMENTS).orElse(0); i++) {
            chunk(ascii(": SIMULATED PROCESSING" + lineEnd + lineEnd));
        }
        if (events(chunks) && schema.endMark().isPresent() && !behaviour.has(Word.NO_DONE)) {
            chunk(event(ascii(schema.endMark().get())));
        }
        wire.write(LAST_CHUNK);
        wire.flush();
    }

    /** Sends the events; false where the script ends the stream early. */
    private boolean events(List<ObjectNode> chunks) throws IOException {
        Duration gap = behaviour.duration(Word.CHUNK_GAP);
        for (int sent = 0; sent <= chunks.size(); sent++) {
            boolean over = sent == chunks.size();
            byte[] event = over ? event(ascii(schema.endMark().orElse(""))) : event(chunks.get(sent));
            if (behaviour.strikes(Word.GATE_AFTER, sent)) {
                wire.flush();
                wire.pauseUntil(() -> gates.isOpen(behaviour.text(Word.GATE).orElse("")));
            }
            if (behaviour.strikes(Word.HANG_AFTER, sent)) {
                wire.flush();
                wire.pauseForever();
            }
            if (behaviour.strikes(Word.CUT_AFTER, sent)) {
                cut(event);
            }
            if (behaviour.strikes(Word.END_AFTER, sent)) {
                return false;
            }
            if (behaviour.strikes(Word.ERROR_IN_STREAM, sent)) {
                chunk(event(schema.errorEvent()));
                return false;
            }
            if (over) {
                return true;
            }
            if (sent >= 2 && schema.isContent(chunks.get(sent))) {
                wire.pause(gap);
            }
            if (sent == 1 && behaviour.has(Word.WRONG_LENGTH)) {
                lie(event);
            } else {
                chunk(event);
            }
        }
        return true;
    }

    private void cut(byte[] event) throws IOException {
        wire.write(ascii(Integer.toHexString(event.length) + "\r\n"));
        wire.write(event, 0, event.length / 2);
        wire.flush();
        throw new HungUp(behaviour.has(Word.RESET));
    }

    private void lie(byte[] event) throws IOException {
        boolean tooShort = behaviour.text(Word.WRONG_LENGTH).orElseThrow().equals("short");
        int told = event.length + (tooShort ? -8 : 16);
        wire.write(ascii(Integer.toHexString(told) + "\r\n"));
        wire.write(event);
        wire.flush();
        throw new HungUp(false);
    }

    private void chunk(byte[] event) throws IOException {
        int most = behaviour.number(Word.SPLIT).orElse(event.length);
        for (int from = 0; from < event.length; from += most) {
            int length = Math.min(most, event.length - from);
            ByteArrayOutputStream chunk = new ByteArrayOutputStream(length + 16);
            chunk.writeBytes(ascii(Integer.toHexString(length) + "\r\n"));
            chunk.write(event, from, length);
            chunk.writeBytes(ascii("\r\n"));
            if (behaviour.has(Word.SLOW_BYTES)) {
                wire.drip(chunk.toByteArray(), behaviour.duration(Word.SLOW_BYTES));
            } else {
                wire.write(chunk.toByteArray());
                wire.flush();
            }
        }
    }

    private byte[] event(ObjectNode event) {
        return schema.frame(event, lineEnd);
    }

    private byte[] event(byte[] data) {
        ByteArrayOutputStream event = new ByteArrayOutputStream(data.length + 16);
        event.writeBytes(ascii("data: "));
        event.writeBytes(data);
        event.writeBytes(ascii(lineEnd + lineEnd));
        return event.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

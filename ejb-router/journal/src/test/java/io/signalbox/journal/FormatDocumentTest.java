package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/audit-format.md says what the code does: its table of fields, and its example. */
class FormatDocumentTest {

    private static final long TIME = 1_795_392_000_000_000L;

    @TempDir
    Path folder;

    private static String document() throws IOException {
        return Files.readString(Path.of("../../docs/audit-format.md"));
    }

    @Test
    void listsEachFieldWithItsIdAndType() throws IOException {
        String document = document();
        for (Field field : Field.values()) {
            assertThat(document)
                    .contains("| " + field.id() + " | `" + field + "` | "
                            + field.type().toString().toLowerCase(Locale.ROOT) + " |");
        }
    }

    @Test
    void showsASegmentByteByByte() throws IOException {
        assertThat(document()).contains(example());
    }

    @Test
    void showsTheCheckpointOfThatSegment() throws IOException {
        Path secret = folder.resolve("secret");
        ByteBuffer encoded = ByteBuffer.allocate(48).put(HexFormat.of().parseHex("302e020100300506032b657004220420"));
        for (int number = 0; number < 32; number++) {
            encoded.put((byte) number);
        }
        Files.writeString(secret, Base64.getEncoder().encodeToString(encoded.array()));
        CheckpointKey key = CheckpointKey.keptIn(secret, folder.resolve("public"));
        List<Checkpoint> signed = new ArrayList<>();
        Head head = new Head(2, Hash.of(intent()), TIME);
        new Checkpoints(
                        "node-1",
                        () -> head,
                        key,
                        List.of(signed::add),
                        Clock.fixed(Instant.parse("2026-11-22T22:00:00.5Z"), ZoneOffset.UTC))
                .close();
        assertThat(document())
                .contains(signed.get(0).toString())
                .contains(Files.readString(folder.resolve("public")).strip());
        assertThat(signed.get(0).isBy(key.publicKey())).isTrue();
    }

    private static byte[] start() {
        return body(
                Kind.START,
                1,
                Hash.NONE,
                0,
                Payload.builder()
                        .text(Field.NODE, "node-1")
                        .number(Field.OPEN_SINCE, 0)
                        .build());
    }

    private static byte[] intent() {
        return body(
                Kind.INTENT,
                2,
                Hash.of(start()),
                1,
                Payload.builder()
                        .text(Field.CALL_ID, "gen-1")
                        .text(Field.DOOR, "HTTP")
                        .build());
    }

    private static byte[] body(Kind kind, long sequence, Hash previous, long later, Payload payload) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.size(payload));
        Frame.put(frame, kind, sequence, previous, TIME + later, 7_000_000 + later, payload);
        byte[] body = new byte[frame.capacity() - Frame.HEAD];
        frame.get(Frame.HEAD, body);
        return body;
    }

    /** As the document prints it: the bytes, and what they say. */
    private static String example() {
        StringBuilder text = new StringBuilder();
        ByteBuffer header = new SegmentHeader(1, Hash.NONE).bytes();
        line(text, header, 8, "SBJRNL01");
        line(text, header, 8, "first sequence, 1");
        line(text, header, 32, "hash before it, none");
        line(text, header, 4, "zero");
        line(text, header, 4, "CRC-32C of the 52 bytes above");
        frame(text, start(), "START");
        frame(text, intent(), "INTENT");
        return text.toString();
    }

    private static void frame(StringBuilder text, byte[] bytes, String kind) {
        ByteBuffer body = ByteBuffer.wrap(bytes);
        ByteBuffer head = ByteBuffer.allocate(Frame.HEAD)
                .putInt(bytes.length)
                .putInt(Frame.checksum(bytes))
                .flip();
        text.append('\n');
        line(text, head, 4, "length of the body, " + bytes.length);
        line(text, head, 4, "CRC-32C of the body");
        line(text, body, 1, "kind, " + kind);
        line(text, body, 8, "sequence");
        line(text, body, 32, "hash of the record before");
        line(text, body, 8, "time in microseconds");
        line(text, body, 8, "monotonic nanoseconds");
        int fields = body.getShort(body.position());
        line(text, body, 2, "number of fields, " + fields);
        for (; fields > 0; fields--) {
            int id = body.getShort(body.position());
            int length = body.getInt(body.position() + 2);
            line(text, body, 2, "field " + id + ", " + Field.of(id).orElseThrow());
            line(text, body, 4, "its length, " + length);
            line(text, body, length, "its value");
        }
        text.append("                                 SHA-256 of the body: ")
                .append(Hash.of(bytes))
                .append('\n');
    }

    private static void line(StringBuilder text, ByteBuffer bytes, int length, String meaning) {
        byte[] part = new byte[length];
        bytes.get(part);
        String hex = HexFormat.of().formatHex(part);
        text.append(String.format("%-32s %s\n", hex.substring(0, Math.min(32, hex.length())), meaning));
        if (hex.length() > 32) {
            text.append(hex.substring(32)).append('\n');
        }
    }
}

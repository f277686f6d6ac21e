package io.signalbox.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;

/** A journal whose beginning was removed, changed in its tombstone. Written from docs/audit-format.md alone. */
final class Tombstones {
    /** Ways to lie about what was removed. */
    enum Way {
        /** One more segment goes, and nothing says so. */
        SEGMENT_WITHOUT_NOTE,
        /** The NOTE names the record after its own, with its hash, and all that follows is chained anew. */
        NOTE_NAMES_ONE_MORE,
        /** One more segment goes, and a NOTE that nobody signed is appended to say so. */
        FORGED_NOTE,
        /** One more segment goes, and the NOTE is made to say so, all that follows chained anew. */
        NOTE_TAKES_ONE_MORE
    }

    private static final int PAYLOAD = 57;
    private static final int KIND_NOTE = 4;
    private static final int LAST_SEQUENCE = 10;
    private static final int LAST_HASH = 11;

    private Tombstones() {}

    /** Sequence of the only NOTE of a journal. */
    static long note(Copied journal) {
        for (String name : journal.names()) {
            Forged segment = new Forged(journal.files().get(name));
            for (int index = 0; index < segment.records(); index++) {
                if (segment.bodies().get(index)[0] == KIND_NOTE) {
                    return segment.first() + index;
                }
            }
        }
        throw new IllegalArgumentException("no NOTE");
    }

    /**
     * One of those ways.
     *
     * @param sequence of the NOTE
     */
    static Mutation lie(Way way, Copied original, long sequence, List<Long> checkpoints, Random random) {
        Copied copy = new Copied(original.files());
        String first = copy.names().get(0);
        Forged gone = new Forged(copy.files().get(first));
        long begin = gone.first();
        byte[] endOfGone = new Forged(copy.files().get(copy.names().get(1))).previous();
        long lastOfGone = begin + gone.records() - 1;
        long signedBefore = checkpoints.stream()
                .filter(signed -> signed < sequence)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        return switch (way) {
            case SEGMENT_WITHOUT_NOTE -> {
                copy.files().remove(first);
                yield new Mutation(way + ", up to " + lastOfGone, copy, begin, begin);
            }
            case NOTE_NAMES_ONE_MORE -> {
                int more = random.nextInt(Math.min(3, gone.records() - 1));
                rewrite(
                        copy,
                        sequence,
                        begin + more,
                        Forged.sha256(gone.bodies().get(more)));
                yield new Mutation(way + ", up to " + (begin + more), copy, signedBefore + 1, sequence);
            }
            case NOTE_TAKES_ONE_MORE -> {
                copy.files().remove(first);
                rewrite(copy, sequence, lastOfGone, endOfGone);
                yield new Mutation(way + ", up to " + lastOfGone, copy, signedBefore + 1, sequence);
            }
            case FORGED_NOTE -> {
                copy.files().remove(first);
                append(copy, lastOfGone, endOfGone);
                yield new Mutation(way + ", up to " + lastOfGone, copy, begin, begin);
            }
        };
    }

    private static void rewrite(Copied copy, long sequence, long last, byte[] hash) {
        byte[] before = null;
        for (String name : copy.names()) {
            Forged segment = new Forged(copy.files().get(name));
            if (before != null) {
                before = segment.chain(0, before);
            } else if (sequence < segment.first() + segment.records()) {
                int index = (int) (sequence - segment.first());
                segment.bodies().set(index, naming(segment.bodies().get(index), last, hash));
                before = segment.chain(index + 1, segment.previous());
            }
            copy.files().put(name, segment.bytes());
        }
    }

    private static byte[] naming(byte[] note, long last, byte[] hash) {
        byte[] body = note.clone();
        ByteBuffer out = ByteBuffer.wrap(body);
        out.position(PAYLOAD + 2);
        while (out.hasRemaining()) {
            int field = out.getShort();
            int length = out.getInt();
            if (field == LAST_SEQUENCE) {
                out.putLong(out.position(), last);
            } else if (field == LAST_HASH) {
                out.put(out.position(), hash);
            }
            out.position(out.position() + length);
        }
        return body;
    }

    private static void append(Copied copy, long last, byte[] hash) {
        NavigableMap<String, byte[]> files = copy.files();
        Forged segment = new Forged(files.get(files.lastKey()));
        byte[] before = segment.bodies().get(segment.records() - 1);
        byte[] subject = "retention".getBytes(StandardCharsets.UTF_8);
        ByteBuffer body = ByteBuffer.allocate(PAYLOAD + 2 + 3 * 6 + subject.length + 8 + hash.length)
                .put((byte) KIND_NOTE)
                .putLong(segment.first() + segment.records())
                .put(Forged.sha256(before))
                .putLong(ByteBuffer.wrap(before).getLong(41) + 1)
                .putLong(0)
                .putShort((short) 3);
        field(body, 7, subject);
        field(body, LAST_SEQUENCE, ByteBuffer.allocate(8).putLong(last).array());
        field(body, LAST_HASH, hash);
        segment.bodies().add(body.array());
        files.put(files.lastKey(), segment.bytes());
    }

    private static void field(ByteBuffer out, int id, byte[] value) {
        out.putShort((short) id).putInt(value.length).put(value);
    }
}

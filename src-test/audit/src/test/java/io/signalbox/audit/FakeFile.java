package io.signalbox.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file of which some was forced. Sectors of 512 bytes are written whole or not at all. */
final class FakeFile {

    private static final int SECTOR = 512;

    private byte[] bytes = new byte[SECTOR];
    private int size;
    private byte[] durable = new byte[0];
    private final List<Op> pending = new ArrayList<>();

    int size() {
        return size;
    }

    byte[] content(int from, int most) {
        return from >= size ? new byte[0] : Arrays.copyOfRange(bytes, from, Math.min(size, from + most));
    }

    void apply(Op op) {
        if (op instanceof Op.Write write) {
            write(write.at(), write.bytes(), 0, write.bytes().length);
        } else if (op instanceof Op.Truncate truncate) {
            truncate(truncate.size());
        }
        pending.add(op);
    }

    private void write(int at, byte[] source, int from, int length) {
        int end = at + length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        System.arraycopy(source, from, bytes, at, length);
        size = Math.max(size, end);
    }

    private void truncate(int to) {
        if (to < size) {
            Arrays.fill(bytes, to, size, (byte) 0);
            size = to;
        }
    }

    void force() {
        durable = Arrays.copyOf(bytes, size);
        pending.clear();
    }

    FakeFile copy() {
        FakeFile copy = new FakeFile();
        copy.write(0, bytes, 0, size);
        copy.force();
        return copy;
    }

    /** A sector that is lost inside the file reads as what was there before, or as zeros. */
    FakeFile losePower(Random random) {
        FakeFile after = new FakeFile();
        after.write(0, durable, 0, durable.length);
        Keep keep = Keep.any(random);
        for (Op op : pending) {
            if (op instanceof Op.Truncate truncate) {
                if (keep.next()) {
                    after.truncate(truncate.size());
                }
            } else if (op instanceof Op.Write write) {
                int end = write.at() + write.bytes().length;
                for (int at = write.at(); at < end; ) {
                    int next = Math.min(end, (at / SECTOR + 1) * SECTOR);
                    if (keep.next()) {
                        after.write(at, write.bytes(), at - write.at(), next - at);
                    }
                    at = next;
                }
                if (random.nextInt(4) == 0) { // the new length is kept, whatever became of the bytes
                    after.write(Math.max(end, after.size), new byte[0], 0, 0);
                }
            }
        }
        after.force();
        return after;
    }
}

package io.signalbox.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A journal's files changed in one way, and the records of which the verifier may name any as the first bad one.
 *
 * @param what was done
 * @param files after it
 * @param from first record that may be named
 * @param to last record that may be named
 */
record Mutation(String what, Copied files, long from, long to) {

    /** Ways to change a segment; those that change all later ones too are told by the last checkpoint before. */
    enum Way {
        FLIP,
        REMOVE,
        REPLAY,
        FORGE_BETWEEN,
        SWAP,
        TRUNCATE,
        REPLAY_SEGMENT,
        CHANGE_WITH_CHECKSUM,
        RECHAIN_SEGMENT,
        RECHAIN_ALL,
        DELETE_SEGMENT
    }

    static Mutation of(Way way, Copied original, List<Long> checkpoints, Random random) {
        List<String> names = original.names();
        int at = random.nextInt(names.size());
        String name = names.get(at);
        byte[] bytes = original.files().get(name);
        Copied copy = new Copied(original.files());
        Forged segment = new Forged(bytes);
        int index = random.nextInt(segment.records());
        long record = segment.first() + index;
        long signedBefore = checkpoints.stream()
                .filter(sequence -> sequence < record)
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long signedAfter = checkpoints.stream()
                .filter(sequence -> sequence >= record)
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
        String what = way + " record " + record + " in " + name;
        switch (way) {
            case FLIP -> {
                byte[] flipped = bytes.clone();
                int position = random.nextInt(bytes.length);
                flipped[position] ^= (byte) (1 << random.nextInt(8));
                copy.files().put(name, flipped);
                return exactly(way + " byte " + position + " of " + name, copy, recordAt(segment, position));
            }
            case REMOVE -> {
                segment.bodies().remove(index);
                return put(copy, name, segment, what, record, record);
            }
            case REPLAY -> {
                int other = random.nextInt(segment.records());
                segment.bodies().add(index, segment.bodies().get(other));
                long first = other == index ? record + 1 : record;
                return put(copy, name, segment, what, first, first);
            }
            case FORGE_BETWEEN -> {
                segment.forge(index);
                segment.chain(index, segment.previous());
                return put(copy, name, segment, what, signedBefore + 1, record + 1);
            }
            case SWAP -> {
                int other = (index + 1 + random.nextInt(segment.records() - 1)) % segment.records();
                byte[] one = segment.bodies().get(index);
                segment.bodies().set(index, segment.bodies().get(other));
                segment.bodies().set(other, one);
                long first = segment.first() + Math.min(index, other);
                return put(copy, name, segment, what + " and " + (segment.first() + other), first, first);
            }
            case TRUNCATE -> {
                int length = random.nextInt(bytes.length);
                copy.files().put(name, Arrays.copyOf(bytes, length));
                return exactly(way + " " + name + " to " + length, copy, recordAt(segment, length));
            }
            case REPLAY_SEGMENT -> {
                copy.files()
                        .put(
                                name,
                                original.files()
                                        .get(names.get((at + 1 + random.nextInt(names.size() - 1)) % names.size())));
                return exactly(way + " as " + name, copy, segment.first());
            }
            case CHANGE_WITH_CHECKSUM -> {
                segment.change(index);
                return put(copy, name, segment, what, signedBefore + 1, record + 1);
            }
            case RECHAIN_SEGMENT -> {
                segment.change(index);
                segment.chain(index + 1, segment.previous());
                return put(copy, name, segment, what, signedBefore + 1, segment.first() + segment.records());
            }
            case RECHAIN_ALL -> {
                segment.change(index);
                byte[] hash = segment.chain(index + 1, segment.previous());
                copy.files().put(name, segment.bytes());
                for (String later : names.subList(at + 1, names.size())) {
                    Forged next = new Forged(original.files().get(later));
                    hash = next.chain(0, hash);
                    copy.files().put(later, next.bytes());
                }
                return new Mutation(what, copy, signedBefore + 1, signedAfter);
            }
            case DELETE_SEGMENT -> {
                copy.files().remove(name);
                return exactly(way + " " + name, copy, segment.first());
            }
        }
        throw new IllegalArgumentException(way.toString());
    }

    private static long recordAt(Forged segment, int position) {
        int index = 0;
        int end = segment.position(1);
        while (index + 1 < segment.records() && end <= position) {
            index++;
            end += segment.length(index);
        }
        return segment.first() + index;
    }

    private static Mutation exactly(String what, Copied files, long record) {
        return new Mutation(what, files, record, record);
    }

    private static Mutation put(Copied copy, String name, Forged segment, String what, long from, long to) {
        copy.files().put(name, segment.bytes());
        return new Mutation(what, copy, from, to);
    }

    /** All ways, again and again. */
    static List<Way> ways(int count) {
        List<Way> ways = new ArrayList<>();
        while (ways.size() < count) {
            ways.add(Way.values()[ways.size() % Way.values().length]);
        }
        return ways;
    }
}

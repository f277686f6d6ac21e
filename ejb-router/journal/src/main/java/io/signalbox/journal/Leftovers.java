package io.signalbox.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;

/**
 * What a crash during packing left. Of a segment that is there twice the plain file goes, but only where the packed one
 * was read to its end and is the same; a packed one that cannot be read goes where the plain one is whole.
 *
 * @param going names of the files to remove
 * @param segments those that stay
 */
record Leftovers(List<String> going, List<SegmentName> segments) {

    private static final String UNFINISHED = ".tmp";
    private static final int BUFFER = 64 * 1024;

    /**
     * Decides, and changes nothing.
     *
     * @throws JournalException where a segment is there twice, and which one is right is not known
     */
    static Leftovers of(Storage storage) throws IOException {
        List<String> going = new ArrayList<>();
        List<String> names = storage.names();
        names.stream().filter(name -> name.endsWith(UNFINISHED)).forEach(going::add);
        List<SegmentName> segments = new ArrayList<>();
        for (SegmentName segment : SegmentName.in(storage)) {
            SegmentName plain = new SegmentName(segment.first(), false);
            if (segment.compressed() && names.contains(plain.toString())) {
                SegmentName stays = better(storage, plain, segment);
                going.add((stays.compressed() ? plain : segment).toString());
                segments.add(stays);
            } else {
                segments.add(segment);
            }
        }
        return new Leftovers(going, segments);
    }

    private static SegmentName better(Storage storage, SegmentName plain, SegmentName packed) throws IOException {
        try (InputStream one = storage.read(plain.toString());
                InputStream other = new Unpacked(storage.read(packed.toString()), BUFFER)) {
            if (isSame(one, other)) {
                return packed;
            }
        } catch (EOFException | ZipException unreadable) {
            if (isWhole(storage, plain)) {
                return plain;
            }
        }
        throw new JournalException(
                JournalException.Reason.CORRUPT,
                plain + " and " + packed + " are both there and not the same; move the one away that is wrong");
    }

    private static boolean isSame(InputStream one, InputStream other) throws IOException {
        while (true) {
            byte[] some = one.readNBytes(BUFFER);
            if (!Arrays.equals(some, other.readNBytes(BUFFER))) {
                other.skip(Long.MAX_VALUE); // to its end: is it readable at all?
                return false;
            }
            if (some.length == 0) {
                return true;
            }
        }
    }

    private static boolean isWhole(Storage storage, SegmentName plain) throws IOException {
        try (SegmentReader reader = SegmentReader.open(storage, plain)) {
            while (reader.next().isPresent()) {
                // each is checked
            }
            return true;
        } catch (SegmentReader.Damage damage) {
            return false;
        }
    }

    /** Removes what goes. */
    void remove(Storage storage) throws IOException {
        for (String name : going) {
            storage.delete(name);
        }
    }
}

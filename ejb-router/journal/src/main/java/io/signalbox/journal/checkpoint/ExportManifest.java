package io.signalbox.journal.checkpoint;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed statement about a file of exported calls. A text of lines:
 *
 * <pre>
 * signalbox-export-v1
 * file: NAME
 * sha256: 64 HEXADECIMAL DIGITS
 * bytes: NUMBER
 * calls: NUMBER
 * first: CALL ID
 * last: CALL ID
 * filter: AS IN THE ADDRESS OF THE SEARCH
 * by: WHO
 * node: NAME
 * head: SEQUENCE HASH
 * time: ISO 8601 UTC
 * signature: Ed25519 IN BASE64URL
 * </pre>
 *
 * The signature is that of everything before its line, by the key of checkpoints. No export can be shown as a checkpoint,
 * nor a checkpoint as an export: what is signed begins with {@code signalbox-export-v1} and a line's end here, with
 * {@code signalbox-checkpoint-v1} and a blank there.
 *
 * @param file name of the file
 * @param sha256 of its bytes
 * @param bytes how many it has
 * @param calls how many it holds
 * @param first id of its first call, the newest; empty where there is none
 * @param last id of its last call, the oldest; empty where there is none
 * @param filter what was searched for; empty for all calls
 * @param by who exported it
 * @param node whose journal
 * @param head the journal's last record when the export began
 * @param headHash the hash of that record
 * @param time when it was signed
 * @param signature 64 bytes in base64url
 */
public record ExportManifest(
        String file,
        Hash sha256,
        long bytes,
        long calls,
        String first,
        String last,
        String filter,
        String by,
        String node,
        long head,
        Hash headHash,
        Instant time,
        String signature) {

    /** Its name beside the file. */
    public static final String NAME = "manifest.txt";

    /** The longest that is read. */
    public static final int LONGEST = 64 * 1024;

    private static final String BEGIN = "signalbox-export-v1\n";

    private static final Pattern FORM = Pattern.compile("""
        signalbox-export-v1
        file: (.*)
        sha256: ([0-9a-f]{64})
        bytes: (\\d{1,18})
        calls: (\\d{1,18})
        first: (.*)
        last: (.*)
        filter: (.*)
        by: (.*)
        node: (.*)
        head: (\\d{1,18}) ([0-9a-f]{64})
        time: (\\S{20,40})
        signature: ([A-Za-z0-9_-]{86})
        """);

    /** Checks itself: no value may look like another line. */
    public ExportManifest {
        Checkpoint.checkNode(node);
        for (String text : List.of(file, first, last, filter, by, signature)) {
            if (!text.codePoints().allMatch(ExportManifest::isPlain)) {
                throw new IllegalArgumentException("a value of a manifest is no plain line");
            }
        }
        if (file.isEmpty() || bytes < 0 || calls < 0 || head < 0) {
            throw new IllegalArgumentException("no export is like that");
        }
    }

    private static boolean isPlain(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.SURROGATE // half a character: it would be written as another one
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }

    /** The same, signed now. */
    public ExportManifest signedBy(CheckpointKey key) {
        return with(Checkpoint.base64(key.sign(statement())));
    }

    /** An unsigned one. */
    public static ExportManifest of(
            String file,
            Hash sha256,
            long bytes,
            long calls,
            String first,
            String last,
            String filter,
            String by,
            String node,
            Head head,
            Instant time) {
        return new ExportManifest(
                file, sha256, bytes, calls, first, last, filter, by, node, head.sequence(), head.hash(), time, "");
    }

    private ExportManifest with(String made) {
        return new ExportManifest(
                file, sha256, bytes, calls, first, last, filter, by, node, head, headHash, time, made);
    }

    /**
     * Reads one. What is signed is made from its values again, so that a text in another form is refused even where it
     * means the same.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static ExportManifest parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this is no manifest of version 1");
        }
        ExportManifest read;
        try {
            read = new ExportManifest(
                    matcher.group(1),
                    Hash.parse(matcher.group(2)),
                    Long.parseLong(matcher.group(3)),
                    Long.parseLong(matcher.group(4)),
                    matcher.group(5),
                    matcher.group(6),
                    matcher.group(7),
                    matcher.group(8),
                    matcher.group(9),
                    Long.parseLong(matcher.group(10)),
                    Hash.parse(matcher.group(11)),
                    Instant.parse(matcher.group(12)),
                    matcher.group(13));
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException("this is no manifest of version 1", malformed);
        }
        if (!read.toString().equals(text)) {
            throw new IllegalArgumentException("this is not as a manifest is written");
        }
        return read;
    }

    /** Whether the holder of a key signed it. */
    public boolean isBy(PublicKey key) {
        return Checkpoint.isSigned(key, statement(), signature);
    }

    private byte[] statement() {
        return (BEGIN + "file: " + file + "\nsha256: " + sha256 + "\nbytes: " + bytes + "\ncalls: " + calls
                        + "\nfirst: "
                        + first + "\nlast: " + last + "\nfilter: " + filter + "\nby: " + by + "\nnode: " + node
                        + "\nhead: " + head + ' ' + headHash + "\ntime: " + time + '\n')
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(statement(), StandardCharsets.UTF_8) + "signature: " + signature + '\n';
    }
}

package io.signalbox.journal.checkpoint;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A signed statement: at this time the journal of this node ended with this record. One line of text:
 *
 * <pre>signalbox-checkpoint-v1 NODE SEQUENCE HASH TIME SIGNATURE</pre>
 *
 * with the hash in hexadecimal digits, the time in ISO 8601 UTC and an Ed25519 signature (RFC 8032) in base64url of
 * everything before the blank that precedes it.
 *
 * @param node whose journal
 * @param sequence of the record
 * @param hash of the record
 * @param time when it was signed
 * @param signature 64 bytes in base64url
 */
public record Checkpoint(String node, long sequence, Hash hash, Instant time, String signature) {

    private static final Pattern FORM = Pattern.compile(
            "signalbox-checkpoint-v1 (\\S{1,100}) (\\d{1,19}) ([0-9a-f]{64}) (\\S{20,40}) ([A-Za-z0-9_-]{86})");

    /** Checks itself. */
    public Checkpoint {
        checkNode(node);
    }

    /** It stands in a line between blanks, and in the name of a file. */
    static void checkNode(String node) {
        if (!node.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("'" + node + "' is no name of a node");
        }
    }

    static Checkpoint sign(String node, Head head, Instant time, CheckpointKey key) {
        Checkpoint unsigned = new Checkpoint(node, head.sequence(), head.hash(), time, "");
        return new Checkpoint(node, head.sequence(), head.hash(), time, base64(key.sign(unsigned.statement())));
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads a line. What is signed is made from its values again, so a line in another form is refused even where it
     * means the same.
     *
     * @throws IllegalArgumentException where it is no checkpoint
     */
    public static Checkpoint parse(String line) {
        Matcher matcher = FORM.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("this line is no checkpoint of version 1");
        }
        Checkpoint checkpoint;
        try {
            checkpoint = new Checkpoint(
                    matcher.group(1),
                    Long.parseLong(matcher.group(2)),
                    Hash.parse(matcher.group(3)),
                    Instant.parse(matcher.group(4)),
                    matcher.group(5));
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException("this line is no checkpoint of version 1", malformed);
        }
        if (!checkpoint.toString().equals(line)) {
            throw new IllegalArgumentException("this line is not as a checkpoint is written");
        }
        return checkpoint;
    }

    /** Whether the holder of a key signed it. */
    public boolean isBy(PublicKey key) {
        return isSigned(key, statement(), signature);
    }

    static boolean isSigned(PublicKey key, byte[] statement, String signature) {
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(statement);
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return base64(bytes).equals(signature) && check.verify(bytes); // the last digit has bits that say nothing
        } catch (GeneralSecurityException | IllegalArgumentException no) {
            return false;
        }
    }

    private byte[] statement() {
        return ("signalbox-checkpoint-v1 " + node + ' ' + sequence + ' ' + hash + ' ' + time)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** The line. */
    @Override
    public String toString() {
        return new String(statement(), StandardCharsets.US_ASCII) + ' ' + signature;
    }
}

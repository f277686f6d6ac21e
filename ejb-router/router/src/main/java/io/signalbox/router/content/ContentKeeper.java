package io.signalbox.router.content;

import io.signalbox.router.policy.Keeping;
import io.signalbox.router.settings.InvalidSettingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.AEADBadTagException;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps what calls say, beside the journal: {@code content/} holds the texts, encrypted, {@code content/keys/} a key for
 * each data subject, wrapped by a master key that lies elsewhere. Thread-safe.
 */
public final class ContentKeeper implements AutoCloseable {

    private final String node;
    private final Redactor redactor;
    private final Pseudonyms pseudonyms;
    private final KeyFolder keys;
    private final ContentFiles files;
    private final Probe probe;
    private final Clock clock;

    /**
     * Opens it.
     *
     * @param master gives the master key, told whether there are keys that need it
     * @param quotaBytes what the texts may take of the disk
     * @throws InvalidSettingsException where the master key is not that of the keys
     * @throws UncheckedIOException where the files cannot be read or made
     */
    public static ContentKeeper open(
            Path dataDir,
            String node,
            Function<Boolean, byte[]> master,
            Pseudonyms pseudonyms,
            Redactor redactor,
            long quotaBytes,
            Clock clock) {
        Path folder = dataDir.resolve("content");
        Path keys = folder.resolve("keys");
        try {
            SecretKeySpec key = new SecretKeySpec(
                    Ciphers.hmac(
                            master.apply(KeyFolder.holdsKeys(keys)),
                            "signalbox content master key 1".getBytes(StandardCharsets.US_ASCII)),
                    "AES");
            KeyFolder held = new KeyFolder(keys, key, clock);
            held.check();
            return new ContentKeeper(
                    node,
                    redactor,
                    pseudonyms,
                    held,
                    new ContentFiles(folder, quotaBytes, System::nanoTime),
                    new Probe(List.of(folder, keys)),
                    clock);
        } catch (AEADBadTagException wrong) {
            throw new InvalidSettingsException(
                    List.of("the master key of kept content is not the one by which the keys in "
                            + keys + " were wrapped. Restore it from its backup, or move the folder " + folder
                            + " away to begin anew; what is kept there cannot be read without it."));
        } catch (IOException failed) {
            throw new UncheckedIOException("kept content in " + folder + " cannot be opened: " + failed, failed);
        }
    }

    private ContentKeeper(
            String node,
            Redactor redactor,
            Pseudonyms pseudonyms,
            KeyFolder keys,
            ContentFiles files,
            Probe probe,
            Clock clock) {
        this.node = node;
        this.redactor = redactor;
        this.pseudonyms = pseudonyms;
        this.keys = keys;
        this.files = files;
        this.probe = probe;
        this.clock = clock;
    }

    /** Why nothing can be kept now, in words; empty where it can. Tries it, at most once a second. */
    public String trouble() {
        ContentState state = files.state();
        return state.takesCalls() ? probe.trouble() : "it " + NoRoomException.words(state.quotaBytes());
    }

    /** How much of its quota is used. */
    public ContentState state() {
        return files.state();
    }

    /**
     * Refuses a call early, before its text is redacted and a key is made for it.
     *
     * @throws NoRoomException where the quota is used up
     */
    public void requireRoom() throws NoRoomException {
        ContentState state = files.state();
        if (!state.takesCalls()) {
            throw new NoRoomException(state.quotaBytes());
        }
    }

    /** The text as it is to be kept. */
    public byte[] kept(Keeping keeping, byte[] text) {
        return keeping == Keeping.REDACTED ? redactor.redact(text) : text;
    }

    /**
     * Keeps a request; returns, once it is durable, where it lies.
     *
     * @throws NoRoomException where the quota is used up
     */
    public String request(String callId, Keeping keeping, DataSubject subject, byte[] kept) throws IOException {
        return keep(Part.REQUEST, callId, keeping, subject, kept);
    }

    /** Keeps an answer, whatever the quota; returns, once it is durable, where it lies. */
    public String answer(String callId, Keeping keeping, DataSubject subject, byte[] kept) throws IOException {
        return keep(Part.ANSWER, callId, keeping, subject, kept);
    }

    private String keep(Part part, String callId, Keeping keeping, DataSubject subject, byte[] kept)
            throws IOException {
        Pseudonym pseudonym = pseudonyms.of(subject);
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        byte[] sealed =
                Sealed.seal(part, keeping == Keeping.FULL ? 2 : 1, callId, pseudonym, keys.of(pseudonym), micros, kept);
        long[] place = files.append(part, sealed);
        return new Pointer(node, place[0], place[1]).toString();
    }

    /**
     * Reads what is kept of a call.
     *
     * @param pointers as its record carries them
     * @throws IOException where the files do not hold what the record says
     */
    public Reading read(String callId, String pointers) throws IOException {
        String request = "";
        String answer = "";
        for (Pointer pointer : Pointer.all(pointers)) {
            if (!pointer.node().equals(node)) {
                return new Reading(Reading.State.ELSEWHERE, "", "");
            }
            Sealed sealed = files.read(pointer);
            if (!sealed.callId().equals(callId)) {
                throw new IOException("the content of another call lies at " + pointer);
            }
            Optional<DataKey> key = keys.find(sealed.subject()).filter(sealed::isSealedBy);
            if (key.isEmpty()) {
                return new Reading(Reading.State.ERASED, "", "");
            }
            String text = open(sealed, key.get());
            if (sealed.part() == Part.REQUEST) {
                request = text;
            } else {
                answer = text;
            }
        }
        return new Reading(Reading.State.READABLE, request, answer);
    }

    private static String open(Sealed sealed, DataKey key) throws IOException {
        try {
            return new String(sealed.open(key), StandardCharsets.UTF_8);
        } catch (AEADBadTagException changed) {
            throw new IOException("kept content was changed", changed);
        }
    }

    /** What stands for a subject wherever something is written. */
    public Pseudonym pseudonym(DataSubject subject) {
        return pseudonyms.of(subject);
    }

    /**
     * Destroys a subject's key, and with it whatever was kept of it on this node.
     *
     * @param before only a key that was made before
     * @return whether there was one
     */
    public boolean destroy(Pseudonym subject, Instant before) throws IOException {
        return keys.destroy(subject, before);
    }

    /**
     * Removes the files in which everything was kept before a moment. Keys stay: they may have sealed younger texts.
     *
     * @return how many files went
     */
    public int removeBefore(Instant moment) throws IOException {
        return files.removeBefore(moment);
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("kept content cannot be closed", failed);
        }
    }
}

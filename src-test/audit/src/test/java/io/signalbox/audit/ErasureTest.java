package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ContentDesk.State;
import io.signalbox.journal.Disk;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is erased is gone: from the files of the journal, the content, the keys and the database, deleted pages of it
 * included, even for someone who has the master key. What is not erased can be read, and the journal is whole.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES) // the full form searches for minutes
class ErasureTest {

    private static final int PERSONS = Bounds.of("persons", 100, 1000);
    private static final int ERASED = PERSONS / 10;

    @TempDir
    Path dataDir;

    private final List<KeptFormat.Key> destroyed = new ArrayList<>();
    private final Set<String> erased = new HashSet<>();
    private List<String> calls;

    @Test
    void ofTheErasedNothingCanBeReadAndOfTheOthersEverything() throws Exception {
        try (KeptCalls kept = keep()) {
            for (int person = 0; person < ERASED; person++) {
                kept.erase(person);
            }
            kept.awaitCopy();
            assertThat(violations()).isEmpty(); // while it runs: H2 writes over old pages only later
            for (int person = 0; person < PERSONS; person++) {
                var shown = kept.reader().read(calls.get(person), "an auditor").orElseThrow();
                assertThat(shown.state()).isEqualTo(person < ERASED ? State.ERASED : State.READABLE);
                assertThat(shown.answer().contains("answered " + person)).isEqualTo(person >= ERASED);
            }
        }

        assertThat(violations()).isEmpty();
        assertThat(verified().whole()).as(verified().summary()).isTrue();
        Bounds.print(ERASED + " of " + PERSONS + " persons erased: 0 canaries in "
                + KeptFormat.files(dataDir).size() + " files, " + 2 * (PERSONS - ERASED) + " texts of others readable, "
                + verified().summary());
    }

    @Test
    void aNewCallOfWhoWasErasedIsKeptWithANewKey() throws Exception {
        List<String> later;
        try (KeptCalls kept = keep()) {
            kept.erase(0);
            later = kept.calls(1);
            assertThat(kept.reader().read(later.get(0), "x").orElseThrow().state())
                    .isEqualTo(State.READABLE);
            assertThat(kept.reader().read(calls.get(0), "x").orElseThrow().state())
                    .isEqualTo(State.ERASED);
        }
        try (KeptCalls kept = new KeptCalls(dataDir)) { // whose start looks for keys that came back
            assertThat(kept.reader().read(later.get(0), "x").orElseThrow().state())
                    .isEqualTo(State.READABLE);
        }
    }

    @Test
    void aKeyThatComesBackWithABackupIsDestroyedAgain() throws Exception {
        Path key;
        byte[] copy;
        try (KeptCalls kept = keep()) {
            key = dataDir.resolve(
                    "content/keys/" + kept.pseudonym(0).substring(0, 2) + "/" + kept.pseudonym(0) + ".key");
            copy = Files.readAllBytes(key);
            kept.erase(0);
            assertThat(key).doesNotExist();
        }
        Files.write(key, copy);
        try (KeptCalls kept = new KeptCalls(dataDir)) {
            org.awaitility.Awaitility.await().until(() -> Files.notExists(key));
            assertThat(kept.reader().read(calls.get(0), "x").orElseThrow().state())
                    .isEqualTo(State.ERASED);
        }
    }

    @Test
    void controlAnErasureThatOnlyForgetsWhereTheContentLiesIsFound() throws Exception {
        try (KeptCalls kept = keep()) {
            kept.awaitCopy();
            io.signalbox.router.database.Transaction.run(
                    kept.database().entities(),
                    em -> em.createQuery("update AuditRecord r set r.content = '' where r.callId in :ids")
                            .setParameter("ids", calls.subList(0, ERASED))
                            .executeUpdate());
        }

        assertThat(violations()).hasSizeGreaterThanOrEqualTo(2 * ERASED);
    }

    @Test
    void controlContentThatIsNotEncryptedIsFound() throws Exception {
        try (KeptCalls kept = keep()) {
            for (int person = 0; person < ERASED; person++) {
                kept.erase(person);
            }
        }
        Files.writeString(dataDir.resolve("content/clear"), KeptCalls.CANARY + "asked 0");

        assertThat(violations()).singleElement().asString().contains("in clear");
    }

    @Test
    void controlACopyOfAKeyThatWasForgottenIsFound() throws Exception {
        try (KeptCalls kept = keep()) {
            Path key = KeptFormat.files(dataDir.resolve("content/keys")).stream()
                    .filter(file -> file.toString().contains(kept.pseudonym(0)))
                    .findFirst()
                    .orElseThrow();
            Files.copy(key, dataDir.resolve("journal/copy"));
            for (int person = 0; person < ERASED; person++) {
                kept.erase(person);
            }
        }

        assertThat(violations()).isNotEmpty();
    }

    /** A register in which everybody has a call, with the keys of those who are going to be erased written down. */
    private KeptCalls keep() throws Exception {
        KeptCalls kept = new KeptCalls(dataDir);
        calls = kept.calls(PERSONS);
        for (int person = 0; person < ERASED; person++) {
            erased.add(kept.pseudonym(person));
        }
        for (KeptFormat.Key key : KeptFormat.keys(dataDir)) {
            if (erased.contains(key.subject())) {
                destroyed.add(key);
            }
        }
        assertThat(destroyed).hasSize(ERASED);
        assertThat(KeptFormat.entries(dataDir)).hasSize(2 * PERSONS);
        return kept;
    }

    private List<String> violations() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : KeptFormat.files(dataDir)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (Charset charset :
                    List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
                if (bytes.contains(latin(KeptCalls.CANARY.getBytes(charset)))) {
                    found.add("a canary in clear in " + file);
                }
            }
            for (KeptFormat.Key key : destroyed) {
                for (byte[] form : forms(key)) {
                    if (bytes.contains(latin(form))) {
                        found.add("a destroyed key in " + file);
                    }
                }
            }
        }
        List<KeptFormat.Key> keys = KeptFormat.keys(dataDir);
        for (KeptFormat.Entry entry : KeptFormat.entries(dataDir)) {
            boolean readable = KeptFormat.text(
                            entry,
                            keys.stream()
                                    .filter(key ->
                                            key.subject().equals(entry.subject()) || erased.contains(entry.subject()))
                                    .toList())
                    .filter(text -> text.contains(KeptCalls.CANARY))
                    .isPresent();
            if (readable == erased.contains(entry.subject())) {
                found.add((readable ? "an erased text can be read: " : "a text cannot be read: ") + entry.subject());
            }
        }
        return found;
    }

    private static List<byte[]> forms(KeptFormat.Key key) {
        return List.of(
                key.wrapped(),
                key.key(),
                HexFormat.of().formatHex(key.key()).getBytes(StandardCharsets.US_ASCII),
                Base64.getEncoder().withoutPadding().encode(key.key()),
                Base64.getUrlEncoder().withoutPadding().encode(key.key()));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private Verdict verified() throws IOException {
        Path journal = dataDir.resolve("journal");
        CheckpointKey key =
                CheckpointKey.keptIn(dataDir.resolve("secrets/checkpoint-key"), journal.resolve("checkpoint.pub"));
        return new Verifier(
                        new Disk(journal), key.publicKey(), new CheckpointFolder(journal.resolve("checkpoints")).read())
                .verify();
    }
}

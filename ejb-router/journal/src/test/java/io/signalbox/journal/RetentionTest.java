package io.signalbox.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {

    private static final JournalOptions OPTIONS =
            JournalOptions.of("n", "RetentionTest").withReserveBytes(0).withSegmentBytes(1000);

    @TempDir
    Path folder;

    private Disk disk;
    private Journal journal;
    private CheckpointKey key;
    private final List<Checkpoint> outside = new ArrayList<>();

    @BeforeEach
    void write() throws IOException {
        disk = new Disk(folder.resolve("journal"));
        key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("public"));
        journal = Journal.open(disk, OPTIONS);
        for (int call = 0; call < 30; call++) {
            call("gen-" + call);
        }
        sign();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private void call(String id) {
        journal.append(Kind.INTENT, JournalTest.call(id));
        journal.append(Kind.OUTCOME, JournalTest.call(id));
    }

    private long sign() {
        Head head = journal.head();
        new Checkpoints("n", () -> head, key, List.of(outside::add), Clock.systemUTC()).close();
        return head.sequence();
    }

    private Verdict verify() throws IOException {
        return new Verifier(disk, key.publicKey(), outside).verify();
    }

    private Due due(long copied) throws IOException {
        return journal.retention().due(Instant.now().plusSeconds(1), copied, entry -> false);
    }

    @Test
    void removesWhatIsDueAndSaysSo() throws IOException {
        long before = journal.state().bytes();
        Due due = due(Long.MAX_VALUE);
        assertThat(due.stop()).isEqualTo(Due.Stop.CURRENT);
        assertThat(due.segments()).isGreaterThan(2);

        Tombstone tombstone = journal.retention().announce(due, "older than a second", "ann");
        journal.retention().remove(tombstone, sign());

        assertThat(journal.retention().first()).isEqualTo(due.last() + 1);
        call("next");
        assertThat(journal.state().bytes()).isLessThan(before - due.bytes() / 2);
        sign();
        Verdict verdict = verify();
        assertThat(verdict.whole()).as(verdict.toString()).isTrue();
        assertThat(verdict.remarks())
                .anyMatch(remark -> remark.contains("Record " + tombstone.sequence() + " ")
                        && remark.contains("records 1 to " + due.last() + " are removed, by ann: older than a second"));
        journal.close();
        journal = Journal.open(disk, OPTIONS, tombstone.sequence());
        call("after");
        sign();
        assertThat(verify().whole()).isTrue();
    }

    @Test
    void isAJournalStillAfterEachFileThatGoesAndAfterAnotherPass() throws IOException {
        Due due = due(Long.MAX_VALUE);
        journal.retention().announce(due, "first", "ann");
        sign();
        assertThat(verify().whole()).as("announced, and nothing has gone").isTrue();
        List<SegmentName> segments = SegmentName.in(disk);
        for (int gone = 0; gone < 2; gone++) {
            disk.delete(segments.get(gone).toString());
            assertThat(verify().whole()).as(gone + " have gone").isTrue();
        }
        journal.close(); // the process is killed here, say
        journal = Journal.open(disk, OPTIONS);
        Due rest = due(Long.MAX_VALUE);
        assertThat(rest.first()).isEqualTo(segments.get(2).first());
        Tombstone again = journal.retention().announce(rest, "second", "ann");
        journal.retention().remove(again, sign());
        assertThat(verify().whole()).as(verify().toString()).isTrue();
        assertThat(verify().summary()).startsWith("yes: records " + (rest.last() + 1));
    }

    @Test
    void removesNothingBeforeACheckpointCoversTheNote() throws IOException {
        long signed = journal.head().sequence();
        Tombstone tombstone = journal.retention().announce(due(Long.MAX_VALUE), "too soon", "ann");
        assertThatThrownBy(() -> journal.retention().remove(tombstone, signed))
                .isInstanceOf(IllegalStateException.class);
        assertThat(journal.retention().first()).isEqualTo(1);
    }

    @Test
    void controlAFileThatGoesBeforeTheNoteIsFound() throws IOException {
        disk.delete(SegmentName.in(disk).get(0).toString());
        assertThat(verify().firstBad()).isEqualTo(1);
        journal.append(
                Kind.NOTE,
                Payload.builder().text(Field.SUBJECT, Retention.SUBJECT).build());
        sign();
        assertThat(verify().firstBad()).isEqualTo(1);
    }

    @Test
    void stopsBeforeWhatIsYoungHeldOpenOrNotCopied() throws IOException {
        Retention retention = journal.retention();
        assertThat(retention.due(Instant.now().minus(Duration.ofDays(183)), Long.MAX_VALUE, entry -> false))
                .matches(Due::isEmpty)
                .matches(due -> due.stop() == Due.Stop.YOUNG);
        List<SegmentName> segments = SegmentName.in(disk);
        long third = segments.get(2).first();
        assertThat(due(third).stop()).isEqualTo(Due.Stop.NOT_COPIED);
        assertThat(due(third).last()).isEqualTo(third - 1);
        Due held = retention.due(Instant.now().plusSeconds(1), Long.MAX_VALUE, entry -> entry.sequence() == third + 1);
        assertThat(held.stop()).isEqualTo(Due.Stop.HELD);
        assertThat(held.last()).isEqualTo(third - 1);

        journal.append(Kind.INTENT, JournalTest.call("open"));
        long open = journal.head().sequence();
        for (int call = 0; call < 30; call++) {
            call("later-" + call);
        }
        Due until = due(Long.MAX_VALUE);
        assertThat(until.stop()).isEqualTo(Due.Stop.OPEN_CALL);
        assertThat(until.last()).isLessThan(open);
        journal.append(Kind.OUTCOME, JournalTest.call("open"));
        assertThat(due(Long.MAX_VALUE).last()).isGreaterThan(open);
    }

    @Test
    void removesPackedSegmentsAndWhatWasCutOffThem() throws IOException {
        journal.compress();
        SegmentName first = SegmentName.in(disk).get(0);
        assertThat(first.compressed()).isTrue();
        Path cut = folder.resolve("journal").resolve(new SegmentName(first.first(), false) + ".cut");
        Files.writeString(cut, "torn");
        Tombstone tombstone = journal.retention().announce(due(Long.MAX_VALUE), "old", "ann");
        journal.retention().remove(tombstone, sign());
        assertThat(disk.names()).noneMatch(name -> name.startsWith("journal-00000000000000000001"));
        assertThat(verify().whole()).isTrue();
    }

    @Test
    void keepsADamagedSegmentAsEvidence() throws IOException {
        Path file =
                folder.resolve("journal").resolve(SegmentName.in(disk).get(1).toString());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> due(Long.MAX_VALUE))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("nothing is removed");
    }
}

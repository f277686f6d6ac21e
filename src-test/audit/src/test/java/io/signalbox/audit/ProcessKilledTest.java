package io.signalbox.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Cursor;
import io.signalbox.journal.Disk;
import io.signalbox.journal.Entry;
import io.signalbox.journal.Field;
import io.signalbox.journal.Journal;
import io.signalbox.journal.JournalOptions;
import io.signalbox.journal.Kind;
import io.signalbox.journal.checkpoint.CheckpointFolder;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.verify.Verdict;
import io.signalbox.journal.verify.Verifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process with 32 callers is killed at random moments, again and again over one journal. */
class ProcessKilledTest {

    private static final int KILLS = Bounds.of("kills", 3, 100);

    @TempDir
    Path folder;

    /** What the process said before it was killed, as {@code KIND CALL}; a line without its end was not said. */
    private List<String> runAndKill(String name, String manner, Random random) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        folder.toString(),
                        name,
                        manner)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int most = 1 + random.nextInt(4000);
        List<String> said = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            StringBuilder line = new StringBuilder();
            for (int one = lines.read(); one >= 0; one = lines.read()) {
                if (one == '\n') {
                    said.add(line.toString());
                    line.setLength(0);
                } else {
                    line.append((char) one);
                }
                if (said.size() == most) {
                    process.toHandle().destroyForcibly(); // unlike the process's own, leaves its output to be read
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        return said;
    }

    /** What was said to be durable and is not, and what the verifier has against the journal. */
    private List<String> losses(String name, List<String> said) throws IOException {
        Disk disk = new Disk(folder);
        Set<String> there = new HashSet<>();
        Set<String> open = new HashSet<>();
        try (Journal journal = Journal.open(
                        disk, JournalOptions.of("harness", "audit harness").withSegmentBytes(1 << 20));
                Cursor cursor = journal.after(0)) {
            for (List<Entry> next = cursor.next(1000); !next.isEmpty(); next = cursor.next(1000)) {
                for (Entry entry : next) {
                    String call = entry.payload().text(Field.CALL_ID);
                    if (call.startsWith(name + '-')) {
                        there.add(entry.kind() + " " + call);
                    }
                    if (entry.kind() == Kind.INTENT) {
                        open.add(call);
                    } else if (entry.kind() == Kind.OUTCOME) {
                        open.remove(call);
                    }
                }
            }
        }
        List<String> losses = new ArrayList<>(
                said.stream().filter(one -> !there.contains(one)).toList());
        open.forEach(call -> losses.add(call + " has no end"));
        Verdict verdict = new Verifier(
                        disk,
                        CheckpointKey.read(folder.resolve("checkpoint.pub")),
                        new CheckpointFolder(folder.resolve("checkpoints")).read())
                .verify();
        if (!verdict.whole()) {
            losses.add(verdict.toString());
        }
        return losses;
    }

    @Test
    void losesNothingThatWasSaidToBeDurable() throws IOException {
        Random random = new Random(Bounds.SEED);
        int said = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            List<String> lines = runAndKill("k" + kill, "honest", random);
            assertThat(lines).isNotEmpty();
            assertThat(losses("k" + kill, lines)).as("after kill " + kill).isEmpty();
            said += lines.size();
        }
        Bounds.print("processes killed: " + KILLS + ", " + said + " records said to be durable, 0 lost");
    }

    @Test
    void controlLosesRecordsOfAWriterThatSaysSoTooEarly() throws IOException {
        Random random = new Random(Bounds.SEED);
        List<String> losses = new ArrayList<>();
        for (int kill = 1; kill <= 5 && losses.isEmpty(); kill++) {
            losses.addAll(losses("k" + kill, runAndKill("k" + kill, "early", random)));
        }
        assertThat(losses).isNotEmpty();
        Bounds.print("processes killed, control that says so too early: " + losses.size() + " lost");
    }
}

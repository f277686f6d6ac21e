package io.signalbox.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Head;
import io.signalbox.journal.checkpoint.Checkpoint;
import io.signalbox.journal.checkpoint.CheckpointKey;
import io.signalbox.journal.checkpoint.Checkpoints;
import io.signalbox.journal.checkpoint.ExportManifest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the offline verifier says of an export. */
class ExportCheckTest {

    private static final String CSV = "id,error_message\r\ngen-2,\"two\nlines, and a \"\"quote\"\"\"\r\ngen-1,\r\n";
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path folder;

    private CheckpointKey key;

    @BeforeEach
    void key() throws IOException {
        key = CheckpointKey.keptIn(folder.resolve("secret"), folder.resolve("key.pub"));
    }

    @Test
    void saysYesToAnExportAsItWasSigned() throws IOException {
        assertThat(answer(zip("calls.csv", CSV, manifest("calls.csv", CSV, 2))))
                .startsWith("0 yes: 2 calls, " + CSV.length() + " bytes, exported by alice")
                .contains("Calls: gen-2 to gen-1", "Filter: caller=app", "node node-1 ended with record 7");
        String json = "{\"id\":\"gen-2\",\"a\":\"\\n\"}\n{\"id\":\"gen-1\"}\n";
        assertThat(answer(zip("calls.jsonl", json, manifest("calls.jsonl", json, 2))))
                .startsWith("0 yes: 2 calls");
        assertThat(answer(zip("calls.csv", "id\r\n", sign("calls.csv", "id\r\n", 0, "", ""))))
                .startsWith("0 yes: 0 calls")
                .contains("Calls: none");
    }

    @Test
    void saysNoToAFileThatWasChanged() throws IOException {
        String manifest = manifest("calls.csv", CSV, 2);

        assertThat(answer(zip("calls.csv", CSV.replace("two", "six"), manifest)))
                .startsWith("1 no: calls.csv is not what was signed");
        assertThat(answer(zip("calls.csv", CSV + "gen-0,\r\n", manifest))).startsWith("1 no:");
        assertThat(answer(zip("calls.csv", "id,error_message\r\ngen-2,x\r\n", manifest)))
                .startsWith("1 no:");
    }

    @Test
    void saysNoToAManifestThatWasChanged() throws IOException {
        String manifest = manifest("calls.csv", CSV, 2);

        for (String line : manifest.lines().toList()) {
            String changed =
                    manifest.replace(line, line.substring(0, line.length() - 1) + (line.endsWith("7") ? '8' : '7'));
            assertThat(changed).as(line).isNotEqualTo(manifest);
            assertThat(answer(zip("calls.csv", CSV, changed))).as(line).startsWith("1 no:");
        }
        assertThat(answer(zip("calls.csv", CSV, manifest + "\n"))).startsWith("1 no:");
    }

    @Test
    void saysNoWhereSomethingIsMissingOrTooMuch() throws IOException {
        String manifest = manifest("calls.csv", CSV, 2);

        assertThat(answer(zip(Map.of("calls.csv", CSV)))).startsWith("1 no: it has no manifest.txt");
        assertThat(answer(zip(Map.of(ExportManifest.NAME, manifest)))).startsWith("1 no: it must hold calls.csv");
        Map<String, String> more = new LinkedHashMap<>();
        more.put("calls.csv", CSV);
        more.put("more.csv", CSV);
        more.put(ExportManifest.NAME, manifest);
        assertThat(answer(zip(more))).startsWith("1 no: it must hold calls.csv");
        Path cut = zip("calls.csv", CSV, manifest);
        byte[] bytes = Files.readAllBytes(cut);
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(answer(cut)).startsWith("1 no: it is no whole zip file");
    }

    @Test
    void saysNoToWhatOnlySomeProgramsWouldFindInIt() throws IOException {
        String manifest = manifest("calls.csv", CSV, 2);
        byte[] whole = Files.readAllBytes(zip("calls.csv", CSV, manifest));
        byte[] other = Files.readAllBytes(zip(Map.of("calls.csv", CSV.replace("two", "six"))));
        int entry = indexOf(other, "PK\1\2"); // where its table begins
        Path export = folder.resolve("export.zip");

        Files.write(export, join(Arrays.copyOf(other, entry), whole)); // read from the beginning: another file first
        assertThat(answer(export)).startsWith("1 no:");
        Files.write(export, join("junk".getBytes(StandardCharsets.US_ASCII), whole));
        assertThat(answer(export)).startsWith("1 no:");
        Files.write(export, join(whole, "junk".getBytes(StandardCharsets.US_ASCII)));
        assertThat(answer(export)).startsWith("1 no:");
        Map<String, String> twice = new LinkedHashMap<>();
        twice.put("calls.csv", CSV);
        twice.put("calls.csw", CSV);
        twice.put(ExportManifest.NAME, manifest);
        byte[] same = Files.readAllBytes(zip(twice));
        for (int at = indexOf(same, "calls.csw"); at >= 0; at = indexOf(same, "calls.csw")) {
            same[at + 8] = 'v';
        }
        Files.write(export, same);
        assertThat(answer(export)).startsWith("1 no:");
        Files.write(export, whole);
        assertThat(answer(export)).startsWith("0 yes:");
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static int indexOf(byte[] bytes, String what) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(what);
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        assertThat(answer(Files.createDirectory(folder.resolve("sub"))))
                .startsWith("2 no: it could not be checked: ")
                .contains("sub is a folder, not a file");
        assertThat(answer(folder.resolve("none"))).contains("none is not there");
    }

    @Test
    void saysNoWhereTheSignerLied() throws IOException {
        assertThat(answer(zip("calls.csv", CSV, manifest("calls.csv", CSV, 3))))
                .startsWith("1 no: calls.csv holds 2 calls, its manifest says 3");
        assertThat(answer(zip("calls.csv", CSV, sign("calls.csv", CSV, 2, "gen-2", "gen-0"))))
                .startsWith("1 no: calls.csv holds calls gen-2 to gen-1");
    }

    @Test
    void saysNoToTheKeyOfSomebodyElse() throws IOException {
        Path export = zip("calls.csv", CSV, manifest("calls.csv", CSV, 2));
        CheckpointKey.keptIn(folder.resolve("other"), folder.resolve("other.pub"));

        assertThat(run(
                        "--export",
                        export.toString(),
                        "--key",
                        folder.resolve("other.pub").toString()))
                .startsWith("1 no: manifest.txt is not signed by this key");
        assertThat(run("--export", export.toString())).startsWith("2 usage");
        assertThat(run(
                        "--export",
                        folder.resolve("none").toString(),
                        "--key",
                        folder.resolve("key.pub").toString()))
                .startsWith("2 no: it could not be checked");
    }

    @Test
    void noExportCanBeShownAsACheckpointNorACheckpointAsAnExport() throws IOException {
        ExportManifest export = ExportManifest.parse(manifest("calls.csv", CSV, 2));
        Checkpoint shown = new Checkpoint("node-1", 7, Hash.NONE, NOW, export.signature());
        assertThat(export.isBy(key.publicKey())).isTrue();
        assertThat(shown.isBy(key.publicKey())).isFalse();
        assertThat(Checkpoint.parse(shown.toString()).isBy(key.publicKey())).isFalse();

        List<Checkpoint> signed = new CopyOnWriteArrayList<>();
        Head head = new Head(export.head(), export.headHash(), 0);
        new Checkpoints("node-1", () -> head, key, List.of(signed::add), Clock.fixed(NOW, ZoneOffset.UTC)).close();
        Checkpoint checkpoint = signed.get(0);
        assertThat(checkpoint.isBy(key.publicKey())).isTrue();
        assertThat(ExportManifest.parse(export.toString().replace(export.signature(), checkpoint.signature()))
                        .isBy(key.publicKey()))
                .isFalse();
        // What is signed differs in the byte after its first word, whatever the values are.
        assertThat(export.toString()).startsWith("signalbox-export-v1\n");
        assertThat(checkpoint.toString()).startsWith("signalbox-checkpoint-v1 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nsignalbox-checkpoint-v1 x", "\r", "\u2028", "\0", "\ud800"})
    void noValueLooksLikeAnotherLine(String hostile) {
        assertThatThrownBy(() -> manifest(hostile)).isInstanceOf(IllegalArgumentException.class);
    }

    private ExportManifest manifest(String filter) {
        return new ExportManifest(
                "calls.csv", Hash.NONE, 0, 0, "", "", filter, "alice", "node-1", 7, Hash.NONE, NOW, "");
    }

    private String manifest(String file, String content, long calls) {
        return sign(file, content, calls, "gen-2", "gen-1");
    }

    private String sign(String file, String content, long calls, String first, String last) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new ExportManifest(
                        file,
                        Hash.of(bytes),
                        bytes.length,
                        calls,
                        first,
                        last,
                        "caller=app",
                        "alice",
                        "node-1",
                        7,
                        Hash.NONE,
                        NOW,
                        "")
                .signedBy(key)
                .toString();
    }

    private Path zip(String file, String content, String manifest) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(file, content);
        entries.put(ExportManifest.NAME, manifest);
        return zip(entries);
    }

    private Path zip(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("export.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private String answer(Path export) {
        return run(
                "--export",
                export.toString(),
                "--key",
                folder.resolve("key.pub").toString());
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = Main.run(arguments, print, print);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }
}

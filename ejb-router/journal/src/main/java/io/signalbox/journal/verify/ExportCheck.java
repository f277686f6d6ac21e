package io.signalbox.journal.verify;

import io.signalbox.journal.Hash;
import io.signalbox.journal.Unreadable;
import io.signalbox.journal.checkpoint.ExportManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** Checks a signed export of calls: that its manifest is signed by the key, and that its file is the one it speaks of. */
final class ExportCheck {

    private static final int BUFFER = 64 * 1024;
    private static final int TABLE_END = 22;
    private static final int TABLE_END_MAGIC = 0x504B0506;

    private final Path file;
    private final PublicKey key;

    ExportCheck(Path file, PublicKey key) {
        this.file = file;
        this.key = key;
    }

    /**
     * Answers yes or no.
     *
     * @throws IOException where the file cannot be read
     */
    Verdict verify() throws IOException {
        try (InputStream first = Files.newInputStream(file)) {
            first.read();
        } catch (IOException unreadable) {
            throw new Unreadable(file, unreadable);
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return verify(zip);
        } catch (ZipException broken) {
            return no("it is no whole zip file, as an export that was cut off: " + broken.getMessage());
        }
    }

    private Verdict verify(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(ExportManifest.NAME);
        if (entry == null) {
            return no("it has no " + ExportManifest.NAME);
        }
        byte[] said;
        try (InputStream in = zip.getInputStream(entry)) {
            said = in.readNBytes(ExportManifest.LONGEST);
        }
        ExportManifest manifest;
        try {
            manifest = ExportManifest.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(said))
                    .toString());
        } catch (IllegalArgumentException | CharacterCodingException none) {
            return no(ExportManifest.NAME + ": " + none.getMessage());
        }
        if (!manifest.isBy(key)) {
            return no(ExportManifest.NAME + " is not signed by this key");
        }
        ZipEntry data = zip.getEntry(manifest.file());
        if (data == null || zip.size() != 2) {
            return no("it must hold " + manifest.file() + ", " + ExportManifest.NAME + " and nothing else");
        }
        Verdict verdict = compare(zip, data, manifest);
        return verdict.whole() && !liesInOrder(manifest, said)
                ? no("what lies in it one after the other is not what its table of contents says; it must hold "
                        + manifest.file() + ", " + ExportManifest.NAME + " and nothing else")
                : verdict;
    }

    /** Some programs read a zip file by its table at the end, others from its beginning: both must find what was signed. */
    private boolean liesInOrder(ExportManifest manifest, byte[] said) throws IOException {
        List<String> names = new ArrayList<>();
        MessageDigest digest = sha256();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                if (names.size() == 1) {
                    zip.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
                } else if (!Arrays.equals(zip.readNBytes(ExportManifest.LONGEST), said)) {
                    return false;
                }
            }
        }
        return endsWithItsTable()
                && names.equals(List.of(manifest.file(), ExportManifest.NAME))
                && Hash.known(digest.digest()).equals(manifest.sha256());
    }

    /** Whether the table's end, of 22 bytes, is that of the file: without a comment, and without what is no zip file at all. */
    private boolean endsWithItsTable() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer end = ByteBuffer.allocate(TABLE_END);
            channel.read(end, channel.size() - TABLE_END);
            return end.getInt(0) == TABLE_END_MAGIC && end.getShort(TABLE_END - Short.BYTES) == 0;
        }
    }

    private static Verdict compare(ZipFile zip, ZipEntry data, ExportManifest manifest) throws IOException {
        MessageDigest digest = sha256();
        CallCount count = CallCount.of(manifest.file());
        long bytes = 0;
        try (InputStream in = zip.getInputStream(data)) {
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                count.take(buffer, n);
                bytes += n;
            }
        }
        if (bytes != manifest.bytes() || !Hash.known(digest.digest()).equals(manifest.sha256())) {
            return no(manifest.file() + " is not what was signed: " + bytes + " bytes of " + manifest.bytes()
                    + ", or others");
        }
        if (count.calls() != manifest.calls()) {
            return no(manifest.file() + " holds " + count.calls() + " calls, its manifest says " + manifest.calls());
        }
        if (!count.first().equals(manifest.first()) || !count.last().equals(manifest.last())) {
            return no(manifest.file() + " holds calls " + count.first() + " to " + count.last() + ", its manifest says "
                    + manifest.first() + " to " + manifest.last());
        }
        return Verdict.yes(
                manifest.calls() + " calls, " + bytes + " bytes, exported by " + manifest.by() + " on "
                        + manifest.time(),
                List.of(
                        "Calls: " + (manifest.calls() == 0 ? "none" : manifest.first() + " to " + manifest.last()),
                        "Filter: " + (manifest.filter().isEmpty() ? "none" : manifest.filter()),
                        "The journal of node " + manifest.node() + " ended with record " + manifest.head() + " ("
                                + manifest.headHash() + ")."));
    }

    private static Verdict no(String why) {
        return Verdict.no(0, why, List.of());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}

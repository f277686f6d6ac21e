package io.signalbox.test.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {

    @TempDir
    Path temp;

    private Path zip(String entry) throws IOException {
        Path zip = temp.resolve("x.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(entry));
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        return zip;
    }

    @Test
    void unpacksAndDeletes() throws IOException {
        Path folder = temp.resolve("unpacked");

        Folder.unzip(zip("a/b/c.txt"), folder);
        assertThat(folder.resolve("a/b/c.txt")).hasContent("hello");

        Folder.delete(folder);
        Folder.delete(folder);
        assertThat(folder).doesNotExist();
    }

    @Test
    void refusesEntriesThatPointOutOfTheFolder() throws IOException {
        Path zip = zip("../evil.txt");

        assertThatThrownBy(() -> Folder.unzip(zip, temp.resolve("unpacked"))).isInstanceOf(UncheckedIOException.class);
        assertThat(temp.resolve("evil.txt")).doesNotExist();
    }
}

package io.signalbox.journal.checkpoint;

import io.signalbox.journal.Unreadable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A folder of checkpoints: a text file for each node and day, to which lines are appended. Thread-safe. */
public final class CheckpointFolder implements CheckpointSink {

    private static final String SUFFIX = ".checkpoints";

    private final Path folder;

    /** Files that end with a whole line. */
    private final Set<Path> whole = new HashSet<>();

    /** The folder; made when the first checkpoint comes. */
    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized void take(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        String day = checkpoint.time().atOffset(ZoneOffset.UTC).toLocalDate().toString();
        Path file = folder.resolve(checkpoint.node() + '-' + day + SUFFIX);
        boolean news = !Files.exists(file);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (!whole.contains(file)) {
                cutUnended(channel);
            }
            whole.remove(file); // a full disk may take half of the line
            channel.position(channel.size());
            ByteBuffer line = ByteBuffer.wrap((checkpoint + "\n").getBytes(StandardCharsets.US_ASCII));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(false);
            whole.add(file);
        }
        if (news) {
            forceNames();
        }
    }

    /** A checkpoint may be what explains that records are gone. Where folders cannot be opened (Windows), the system does it. */
    private void forceNames() throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** A crash may have left half a line, and the next one must not be joined to it. */
    private static void cutUnended(FileChannel channel) throws IOException {
        long end = channel.size();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (end > 0) {
            channel.read(one.clear(), end - 1);
            if (one.get(0) == '\n') {
                break;
            }
            end--;
        }
        channel.truncate(end);
    }

    @Override
    public String toString() {
        return folder.toString();
    }

    /**
     * All lines of all files, in order of their files' names. A last line that is not ended was cut by a crash and is
     * left out.
     *
     * @throws Damage where a line is no checkpoint, naming file and line
     * @throws IOException where a file cannot be read
     */
    public List<Checkpoint> read() throws IOException {
        List<Checkpoint> all = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                read(file, all);
            }
        }
        return all;
    }

    private static void read(Path file, List<Checkpoint> all) throws IOException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failed) {
            throw new Unreadable(file, failed);
        }
        int number = 0;
        for (int from = 0, end; (end = text.indexOf('\n', from)) >= 0; from = end + 1) {
            number++;
            try {
                all.add(Checkpoint.parse(text.substring(from, end)));
            } catch (IllegalArgumentException none) {
                throw new Damage(file.getFileName() + ", line " + number + ": " + none.getMessage(), none);
            }
        }
    }

    /** A line that is no checkpoint. */
    public static final class Damage extends IOException {

        private static final long serialVersionUID = 1;

        Damage(String where, Throwable why) {
            super(where, why);
        }
    }
}

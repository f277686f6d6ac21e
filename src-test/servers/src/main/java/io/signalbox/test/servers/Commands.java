package io.signalbox.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end. */
final class Commands {

    private Commands() {}

    /**
     * What the command printed on both its outputs.
     *
     * @throws IllegalStateException with what it printed, if it failed or took too long
     */
    static String run(List<String> command, Path folder, Map<String, String> environment, Duration timeout) {
        try {
            // A file and not a pipe: a server that the command leaves behind would hold the pipe open.
            Path output = Files.createTempFile(folder, "command", ".out");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(emptyFile(folder)))
                        .redirectOutput(output.toFile());
                Environment.set(builder.environment(), environment);
                return finish(builder.start(), command, output, timeout);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + command, e);
        }
    }

    private static java.io.File emptyFile(Path folder) throws IOException {
        Path empty = folder.resolve("no-input");
        if (!Files.exists(empty)) {
            Files.createFile(empty);
        }
        return empty.toFile();
    }

    private static String finish(Process process, List<String> command, Path output, Duration timeout)
            throws IOException {
        boolean ended = false;
        try {
            ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        String printed = Files.readString(output, StandardCharsets.UTF_8);
        if (!ended) {
            process.destroyForcibly();
            throw new IllegalStateException("Did not end within " + timeout + ": " + command + "\n" + printed);
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException("Failed with " + process.exitValue() + ": " + command + "\n" + printed);
        }
        return printed;
    }
}

package io.signalbox.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** The test's side of a {@link KilledGateway}: what it said, and its end. Thread-safe. */
final class GatewayProcess implements AutoCloseable {

    private final Process process;
    private final Thread reader;
    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Queue<String> failed = new ConcurrentLinkedQueue<>();
    private volatile long behind;
    private volatile boolean copied;

    private GatewayProcess(Process process) {
        this.process = process;
        this.reader = new Thread(this::read, "reads-the-gateway");
        this.reader.start();
    }

    static GatewayProcess start(Path folder, String database, int callsPerSecond, String manner) throws IOException {
        return new GatewayProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.config.file=" + folder.resolve("no-logging"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledGateway.class.getName(),
                        folder.toString(),
                        database,
                        Integer.toString(callsPerSecond),
                        manner)
                .redirectError(folder.resolve("errors").toFile())
                .start());
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                switch (words[0]) {
                    case "done" -> done.add(words[1]);
                    case "failed" -> failed.add(words[1]);
                    case "behind" -> behind = Long.parseLong(words[1]);
                    case "copied" -> copied = true;
                    case "not" -> Bounds.print(line);
                    default -> { // what libraries say of a database that is away
                    }
                }
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Calls of which it said that they are durable. */
    Queue<String> done() {
        return done;
    }

    /** Calls that it refused. */
    Queue<String> failed() {
        return failed;
    }

    /** Records that the copy was behind when it last said so. */
    long behind() {
        return behind;
    }

    void kill() throws InterruptedException {
        process.toHandle().destroyForcibly(); // unlike the process's own, leaves its output to be read
        reader.join();
    }

    /** Ends its input; answers whether it copied everything and ended. */
    boolean stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        boolean ended = process.waitFor(6, TimeUnit.MINUTES);
        kill();
        return ended && copied;
    }

    /** A test that failed leaves no process behind. */
    @Override
    public void close() {
        process.toHandle().destroyForcibly();
    }
}

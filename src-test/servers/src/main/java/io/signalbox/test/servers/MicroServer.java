package io.signalbox.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A Payara Micro process that serves the gateway. Everything it unpacks lies in a folder of its own, which goes with
 * it; only the data directory and the log stay. Ends with the JVM that started it, unless that one is killed by
 * {@code kill -9}. Thread-safe.
 */
public final class MicroServer implements AutoCloseable {

    private static final String PREBOOT = "preboot.asadmin";

    /** As the Micro bundle has it, where the reason stands. */
    private static final String HTTP_1_ONLY = "set configs.config.server-config.network-config.protocols.protocol"
            + ".http-listener.http.http2-enabled=false\n";

    private static final long POLL_MILLIS = 200;
    private static final long STOP_SECONDS = 60;

    private final MicroSettings settings;
    private final int port;
    private final Path folder;
    private final Process process;
    private final PayaraLog log;
    private final Thread lastResort = new Thread(this::endWithTheJvm, "end-payara-micro");

    private MicroServer(MicroSettings settings, int port, Path folder, Process process) {
        this.settings = settings;
        this.port = port;
        this.folder = folder;
        this.process = process;
        this.log = new PayaraLog(settings.log());
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Starts a server and returns when it serves calls.
     *
     * @throws ServerStartException if it does not come up, with the reasons that its log gives
     */
    public static MicroServer start(MicroSettings settings) {
        MicroServer server = launch(settings);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException failed) {
            server.kill();
            throw failed;
        }
    }

    private static MicroServer launch(MicroSettings settings) {
        int port = settings.port() == 0 ? FreePort.find() : settings.port();
        try {
            Files.createDirectories(settings.dataDir());
            Files.createDirectories(settings.log().getParent());
            keepOldLog(settings.log());
            Path folder = Files.createTempDirectory("signalbox-micro");
            Files.createDirectories(folder.resolve("tmp"));
            Files.createDirectories(folder.resolve("root"));
            Files.writeString(folder.resolve(PREBOOT), HTTP_1_ONLY);
            ProcessBuilder builder = new ProcessBuilder(command(settings, port, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(settings.log().toFile());
            Environment.set(builder.environment(), settings.environment());
            return new MicroServer(settings, port, folder, builder.start());
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot start " + settings, failed);
        }
    }

    private static List<String> command(MicroSettings settings, int port, Path folder) {
        List<String> command = new ArrayList<>();
        command.add(settings.javaHome().resolve("bin").resolve("java").toString());
        command.addAll(settings.jvmArguments());
        command.add("-Djava.io.tmpdir=" + folder.resolve("tmp"));
        command.add("-Dsignalbox.data-dir=" + settings.dataDir());
        settings.properties().forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", settings.microJar().toString()));
        // Not with --nocluster: it starts the data grid again, and that listens.
        command.addAll(List.of("--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--port", "" + port));
        command.addAll(List.of("--prebootcommandfile", folder.resolve(PREBOOT).toString()));
        command.addAll(List.of("--rootdir", folder.resolve("root").toString()));
        command.addAll(List.of("--deploy", settings.war().toString(), "--contextroot", "/"));
        return command;
    }

    private static void keepOldLog(Path log) throws IOException {
        if (Files.exists(log)) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + settings.patience().toNanos();
        while (!Readiness.isReady(url())) {
            if (ends(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw failure("The server ended with exit code " + process.exitValue() + ".");
            }
            if (log.saysStartEnded() && Readiness.nothingDeployed(url())) {
                throw failure("The server runs, but the application did not start.");
            }
            if (System.nanoTime() > deadline) {
                throw failure("The server was not ready within " + settings.patience() + ".");
            }
        }
    }

    private ServerStartException failure(String what) {
        return new ServerStartException(what, log.reasons(), settings.log());
    }

    /** Where it answers, {@code http://localhost:PORT}, without a slash at the end. */
    public URI url() {
        return URI.create("http://localhost:" + port);
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** As it was started; start another one with them to restart it on the same data. */
    public MicroSettings settings() {
        return settings;
    }

    /** Its output since this start. */
    public Path log() {
        return settings.log();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the process has ended by itself or by somebody's hand, and answers its exit code. */
    public int awaitEnd() throws InterruptedException {
        return process.waitFor();
    }

    /** CPU time used by the whole process so far, in milliseconds. */
    public long cpuMillis() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("No CPU time of process " + pid()))
                .toMillis();
    }

    /** Threads of the operating system that it has at this moment; Linux only. */
    public int threads() {
        return entries("task");
    }

    /** Files and sockets that it holds open at this moment; Linux only. */
    public int openFiles() {
        return entries("fd");
    }

    private int entries(String kind) {
        Optional<String[]> names =
                Optional.ofNullable(Path.of("/proc", "" + pid(), kind).toFile().list());
        return names.orElseThrow(() -> new IllegalStateException("No /proc/" + pid() + "/" + kind)).length;
    }

    /** Ends it at once, as {@code kill -9} does: nothing is flushed, nothing is said to anybody. */
    public void kill() {
        process.destroyForcibly();
        if (!ends(STOP_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Process " + pid() + " does not die");
        }
        cleanUp();
    }

    /** Ends it in good order, as {@code kill} does. */
    public void stop() {
        process.destroy();
        if (!ends(STOP_SECONDS, TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("Process " + pid() + " did not stop within " + STOP_SECONDS + " s");
        }
        cleanUp();
    }

    /** As {@link #stop()}; nothing if it has ended already. */
    @Override
    public void close() {
        stop();
    }

    private boolean ends(long time, TimeUnit unit) {
        try {
            return process.waitFor(time, unit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            throw new IllegalStateException("Interrupted while waiting for process " + pid(), interrupted);
        }
    }

    private void cleanUp() {
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException goingDown) {
            // The hook runs already; two may delete one folder.
        }
        Folder.delete(folder);
    }

    private void endWithTheJvm() {
        process.destroy();
        if (!ends(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            ends(STOP_SECONDS, TimeUnit.SECONDS);
        }
        Folder.delete(folder);
    }
}

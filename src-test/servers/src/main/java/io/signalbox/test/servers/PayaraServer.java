package io.signalbox.test.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A Payara Server of its own for a test: unpacked from the distribution's archive, one domain on free ports, on the JDK
 * that runs the test. Closing it kills the server and deletes its files. Not safe for use by many threads.
 */
public final class PayaraServer implements AutoCloseable {

    private static final String DOMAIN = "test";
    private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration KILL_TIMEOUT = Duration.ofSeconds(20);

    private final Path folder;
    private final int portBase;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Thread lastResort = new Thread(this::kill, "kill-payara");

    private PayaraServer(Path folder, int portBase) {
        this.folder = folder;
        this.portBase = portBase;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /**
     * Unpacks a server and makes a domain, which is not started yet.
     *
     * @param zip the distribution, such as {@code payara-6.2025.9.zip}
     * @param folder where to put it; made anew and deleted in the end
     */
    public static PayaraServer unpack(Path zip, Path folder) {
        Path root = folder.toAbsolutePath();
        Folder.delete(root);
        Folder.unzip(zip, root);
        PayaraServer server = new PayaraServer(root, PortBase.find());
        try {
            server.run(List.of("create-domain", "--nopassword=true", "--portbase", "" + server.portBase, DOMAIN));
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        return server;
    }

    /** Adds a variable to the environment of the server; counts from the next start. */
    public PayaraServer environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Starts the server and returns when it answers. */
    public PayaraServer start() {
        run(List.of("start-domain", DOMAIN));
        return this;
    }

    /** Stops the server in good order; its domain can be started again. */
    public void stop() {
        run(List.of("stop-domain", DOMAIN));
    }

    /** Ends the server's process at once, as {@code kill -9} does; its domain can be started again. */
    public void kill() {
        process().ifPresent(process -> {
            process.destroyForcibly();
            try {
                process.onExit().get(KILL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("Process " + process.pid() + " does not die", e);
            }
        });
    }

    /** Runs an administration command on the running server and answers what it printed. */
    public String asadmin(String... command) {
        List<String> arguments = new ArrayList<>(List.of("--interactive=false", "--port", "" + adminPort()));
        arguments.addAll(List.of(command));
        return run(arguments);
    }

    /**
     * As {@link #asadmin(String...)}, for commands that take passwords from a file only.
     *
     * @param passwords by the names of the password file, such as {@code AS_ADMIN_ALIASPASSWORD}
     */
    public String asadmin(Map<String, String> passwords, String... command) {
        Path file = folder.resolve("passwords");
        List<String> arguments = new ArrayList<>(List.of("--passwordfile", file.toString()));
        arguments.addAll(List.of(command));
        try {
            Files.write(
                    file,
                    passwords.entrySet().stream()
                            .map(password -> password.getKey() + "=" + password.getValue())
                            .toList());
            try {
                return asadmin(arguments.toArray(String[]::new));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deploys an archive, again if it is there already; options such as {@code --name=x} come before it. */
    public String deploy(Path archive, String... options) {
        List<String> command = new ArrayList<>(List.of("deploy", "--force=true"));
        command.addAll(List.of(options));
        command.add(archive.toAbsolutePath().toString());
        try {
            return asadmin(command.toArray(String[]::new));
        } catch (IllegalStateException failed) {
            // The log goes with the server, and the command's own message only points there.
            String reasons = String.join("\n", new PayaraLog(logFile()).reasons());
            throw new IllegalStateException(failed.getMessage() + "\n" + reasons, failed);
        }
    }

    public int httpPort() {
        return portBase + PortBase.HTTP;
    }

    public int adminPort() {
        return portBase + PortBase.ADMIN;
    }

    /** Where the server answers HTTP, ending in a slash. */
    public URI uri() {
        return URI.create("http://localhost:" + httpPort() + "/");
    }

    /** The server's log. */
    public Path logFile() {
        return domain().resolve("logs/server.log");
    }

    /** What the server has logged so far; empty before its first start. */
    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server's process, if it runs. */
    public Optional<ProcessHandle> process() {
        Path file = domain().resolve("config/pid");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            long pid = Long.parseLong(Files.readString(file).trim());
            // After a kill the file stays, and its number may by now belong to somebody else.
            return ProcessHandle.of(pid).filter(this::isOurs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOurs(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("java") && command.contains(folder.toString());
    }

    private Path domain() {
        return folder.resolve("payara6/glassfish/domains").resolve(DOMAIN);
    }

    private String run(List<String> arguments) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        // The tool keeps what it knows of servers under the user's home.
        command.add("-Duser.home=" + folder);
        command.add("-jar");
        command.add(
                folder.resolve("payara6/glassfish/lib/client/appserver-cli.jar").toString());
        command.addAll(arguments);
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("JAVA_HOME", System.getProperty("java.home"));
        variables.put("AS_JAVA", System.getProperty("java.home"));
        return Commands.run(command, folder, variables, COMMAND_TIMEOUT);
    }

    @Override
    public void close() {
        kill();
        Folder.delete(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(lastResort);
        } catch (IllegalStateException e) {
            // The JVM is going down, and the hook has nothing left to do.
        }
    }
}

package io.signalbox.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An nginx of our own that does nothing but relay: what no gateway can beat. Ends with the JVM that started it. */
final class Nginx implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final int port;
    private final Thread lastResort = new Thread(this::end, "end-nginx");

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    /** Nothing where no nginx is installed. */
    static Optional<Nginx> start(Path folder, int upstream) {
        return program().map(program -> start(program, folder, upstream));
    }

    static boolean isInstalled() {
        return program().isPresent();
    }

    private static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Nginx start(Path program, Path folder, int upstream) {
        try {
            int port = freePort();
            Path config = folder.resolve("nginx.conf");
            Files.writeString(config, config(folder, port, upstream));
            Process process = new ProcessBuilder(
                            program.toString(), "-p", folder.toString(), "-c", config.toString(), "-e", "stderr")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("nginx.log").toFile())
                    .start();
            Nginx nginx = new Nginx(process, port);
            nginx.awaitReady(folder);
            return nginx;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot start " + program, failed);
        }
    }

    private static String config(Path folder, int port, int upstream) {
        return """
                daemon off;
                worker_processes 1;
                pid %s/nginx.pid;
                error_log stderr error;
                events { worker_connections 8192; }
                http {
                  access_log off;
                  keepalive_requests 100000000;
                  upstream provider { server 127.0.0.1:%d; keepalive 1024; keepalive_requests 100000000; }
                  server {
                    listen 127.0.0.1:%d backlog=4096;
                    location / {
                      proxy_pass http://provider;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_buffering off;
                    }
                  }
                }
                """.formatted(folder, upstream, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(Path folder) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!answers()) {
            if (ends(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException(
                        "nginx does not start: " + Files.readString(folder.resolve("nginx.log")));
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    Way way() {
        List<Long> masterAndWorker = new ArrayList<>();
        masterAndWorker.add(process.pid());
        process.descendants().map(ProcessHandle::pid).forEach(masterAndWorker::add);
        return new Way("nginx", port, "none", masterAndWorker);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(lastResort);
        end();
    }

    private void end() {
        List<ProcessHandle> workers = process.descendants().toList();
        process.destroy();
        if (!ends(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        workers.forEach(ProcessHandle::destroyForcibly); // nothing, if they went with their master
    }

    private boolean ends(long time, TimeUnit unit) {
        try {
            return process.waitFor(time, unit);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

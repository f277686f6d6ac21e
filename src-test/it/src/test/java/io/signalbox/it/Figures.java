package io.signalbox.it;

import io.signalbox.test.servers.MicroServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a gateway holds at one moment; Linux only.
 *
 * @param threads of the operating system
 * @param files open files, sockets included
 * @param sockets those of them that are sockets
 * @param heapKilobytes Java objects that are left after a collection
 */
record Figures(int threads, int files, int sockets, long heapKilobytes) {

    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    /** Without the heap, which costs a collection: 0. */
    static Figures quick(MicroServer server) throws IOException {
        return new Figures(server.threads(), server.openFiles(), sockets(server.pid()), 0);
    }

    /** With the heap. */
    static Figures of(MicroServer server) throws IOException, InterruptedException {
        jcmd(server.pid(), "GC.run");
        Matcher used = USED.matcher(jcmd(server.pid(), "GC.heap_info"));
        long heap = 0;
        while (used.find()) {
            heap += Long.parseLong(used.group(1));
        }
        Figures quick = quick(server);
        return new Figures(quick.threads, quick.files, quick.sockets, heap);
    }

    private static int sockets(long pid) throws IOException {
        int sockets = 0;
        try (Stream<Path> open = Files.list(Path.of("/proc", "" + pid, "fd"))) {
            for (Path file : open.toList()) {
                sockets += isSocket(file) ? 1 : 0;
            }
        }
        return sockets;
    }

    private static boolean isSocket(Path file) {
        try {
            return Files.readSymbolicLink(file).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(List.of(jcmd.toString(), "" + pid, command))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + printed);
        }
        return printed;
    }
}

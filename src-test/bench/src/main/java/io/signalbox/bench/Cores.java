package io.signalbox.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives the server under test one core and the upstream with the client another, so that neither slows the other. */
final class Cores {

    private final List<Integer> usable;

    private Cores(List<Integer> usable) {
        this.usable = List.copyOf(usable);
    }

    /** The cores that this process may use; none to choose from where {@code taskset} is missing. */
    static Cores find() {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status) || !runs(List.of("taskset", "--version"))) {
            return new Cores(List.of());
        }
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("Cpus_allowed_list:"))
                    .map(line -> new Cores(parse(line.substring(line.indexOf(':') + 1))))
                    .findFirst()
                    .orElse(new Cores(List.of()));
        } catch (IOException unreadable) {
            return new Cores(List.of());
        }
    }

    /** The numbers of a list such as {@code 0-2,5}. */
    static List<Integer> parse(String list) {
        List<Integer> numbers = new ArrayList<>();
        for (String part : list.strip().split(",")) {
            String[] ends = part.split("-");
            for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    boolean canPin() {
        return usable.size() > 1;
    }

    /** All threads that the process has, and those that they will start. */
    void pinServer(long pid) {
        pin(pid, 0);
    }

    void pinClient() {
        pin(ProcessHandle.current().pid(), 1);
    }

    private void pin(long pid, int which) {
        if (canPin() && !runs(List.of("taskset", "-a", "-p", "-c", "" + usable.get(which), "" + pid))) {
            throw new IllegalStateException("taskset cannot move process " + pid);
        }
    }

    private static boolean runs(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(10, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException notInstalled) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

package io.signalbox.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows on the console what the gateway itself warns of from now on, one line each; the rest stays in the log. */
final class LogTail {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
    private static final Pattern RECORD = Pattern.compile(
            "\\[[^]]*] \\[[^]]*] \\[(WARNING|SEVERE)] \\[[^]]*] \\[io\\.signalbox[^]]*].*?\\[levelValue: \\d+] (.*)");
    private static final int MOST_BYTES = 1_000_000;
    private static final long PERIOD_MILLIS = 1_000;

    private final Path log;
    private final PrintStream out;
    private long position;
    private String levelOfNextLine = "";

    LogTail(Path log, PrintStream out) {
        this.log = log;
        this.out = out;
        this.position = log.toFile().length();
    }

    /** Looks every second, until the JVM ends. */
    static void follow(Path log, PrintStream out) {
        LogTail tail = new LogTail(log, out);
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                tail.read();
            }
        };
        new Timer("log-tail", true).schedule(look, PERIOD_MILLIS, PERIOD_MILLIS);
    }

    void read() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] bytes = new byte[(int) Math.min(MOST_BYTES, Math.max(0, file.length() - position))];
            file.seek(position);
            file.readFully(bytes);
            int whole = bytes.length;
            while (whole > 0 && bytes[whole - 1] != '\n' && bytes.length < MOST_BYTES) {
                whole--;
            }
            position += whole;
            new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().forEach(this::show);
        } catch (IOException goneOrChanging) {
            // The next look may do better; the console is a convenience.
        }
    }

    private void show(String coloured) {
        String line = COLOUR.matcher(coloured).replaceAll("");
        if (!levelOfNextLine.isEmpty()) {
            out.println(levelOfNextLine + ": " + line.strip());
            levelOfNextLine = "";
            return;
        }
        Matcher record = RECORD.matcher(line);
        if (record.matches()) {
            // A record of several lines begins with [[ and a line break.
            if (record.group(2).equals("[[")) {
                levelOfNextLine = record.group(1);
            } else {
                out.println(record.group(1) + ": " + record.group(2));
            }
        }
    }
}

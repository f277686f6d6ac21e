package io.signalbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    private static final String HEAD = "[2026-11-22T15:54:42.513+0000] [] [\u001b[1;93m%s\u001b[0m] [] [%s]"
            + " [tid: _ThreadID=1 _ThreadName=main] [timeMillis: 1] [levelValue: 900] ";

    @TempDir
    Path folder;

    @Test
    void showsOnlyWhatTheGatewayItselfWarnsOf() throws IOException {
        Path log = Files.writeString(folder.resolve("server.log"), head("WARNING", "io.signalbox.x") + "before\n");
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        LogTail tail = new LogTail(log, new PrintStream(shown, true, StandardCharsets.UTF_8));

        append(log, head("WARNING", "io.signalbox.router.x") + "one line, größer\n");
        append(log, head("WARNING", "org.other") + "somebody else's\n" + head("INFO", "io.signalbox.x") + "news\n");
        append(log, head("SEVERE", "io.signalbox.x") + "[[\n  several\n  lines\n]]\n" + "half");
        tail.read();
        append(log, " a line\n" + head("WARNING", "io.signalbox.x") + "later\n");
        tail.read();

        assertThat(shown.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("WARNING: one line, größer", "SEVERE: several", "WARNING: later");
    }

    private static String head(String level, String logger) {
        return HEAD.formatted(level, logger);
    }

    private static void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.APPEND);
    }
}

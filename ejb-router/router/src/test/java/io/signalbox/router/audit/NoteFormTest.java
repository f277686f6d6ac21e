package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.JournalRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NoteFormTest {

    @Test
    void whatCanBeLookedForIsWhatTheFormatKnows() throws IOException {
        String document = Files.readString(Path.of("../../docs/audit-format.md"));
        String table = document.substring(document.indexOf("| `SUBJECT` | says |"), document.indexOf("## Payload"));
        List<String> known = new ArrayList<>(List.of("start", "rotated", "healed"));
        for (String row : table.lines().skip(2).toList()) {
            if (row.startsWith("| ")) {
                Pattern.compile("`([^`]+)`")
                        .matcher(row.substring(0, row.indexOf(" | ")))
                        .results()
                        .forEach(word -> known.add(word.group(1)));
            }
        }

        assertThat(JournalRegister.SUBJECTS).containsExactlyInAnyOrderElementsOf(known);
    }
}

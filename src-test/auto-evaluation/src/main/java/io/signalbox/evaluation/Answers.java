package io.signalbox.evaluation;

import io.signalbox.router.quality.AutoExperience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A prompt and whether each of two models answered it well.
 *
 * @param prompt what was asked
 * @param weak how well the cheap model answered, 0 to 1
 * @param strong how well the dear model answered, 0 to 1
 */
record Answers(String prompt, double weak, double strong) {

    static final String WEAK = "weak";
    static final String STRONG = "strong";

    /** Reads a file with the columns {@code prompt,weak,strong}. */
    static List<Answers> read(Path file) {
        List<List<String>> rows;
        try {
            rows = Csv.read(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
        int prompt = rows.get(0).indexOf("prompt");
        int weak = rows.get(0).indexOf(WEAK);
        int strong = rows.get(0).indexOf(STRONG);
        if (prompt < 0 || weak < 0 || strong < 0) {
            throw new IllegalArgumentException(file + " needs the columns prompt, weak and strong");
        }
        List<Answers> answers = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            answers.add(new Answers(
                    row.get(prompt), Double.parseDouble(row.get(weak)), Double.parseDouble(row.get(strong))));
        }
        return answers;
    }

    double gain() {
        return strong - weak;
    }

    AutoExperience.Seen seen() {
        return new AutoExperience.Seen(prompt, Map.of(WEAK, weak, STRONG, strong));
    }
}

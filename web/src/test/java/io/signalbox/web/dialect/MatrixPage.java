package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The table of {@code docs/providers.md}: what the tests saw. {@code -Dmatrix.write=true} writes it. */
final class MatrixPage {

    private static final Path PAGE = Path.of("../docs/providers.md");
    private static final String BEGIN = "<!-- matrix: written by MatrixTest, -Dmatrix.write=true -->\n";
    private static final String END = "<!-- matrix ends -->\n";

    private MatrixPage() {}

    static void show(Collection<String> dialects, List<String> features, Map<String, String> cells) throws IOException {
        String table = table(dialects, features, cells);
        String page = Files.readString(PAGE);
        assertThat(page).contains(BEGIN, END);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        String written = page.substring(0, begin) + table + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("matrix.write")) {
            Files.writeString(PAGE, written);
        } else {
            assertThat(page)
                    .as("docs/providers.md is not what was seen; run with -Dmatrix.write=true")
                    .isEqualTo(written);
        }
    }

    private static String table(Collection<String> dialects, List<String> features, Map<String, String> cells) {
        StringBuilder out = new StringBuilder();
        out.append("| dialect | tongue |");
        features.forEach(
                feature -> out.append(' ').append(feature.replace('-', ' ')).append(" |"));
        out.append("\n|").append("---|".repeat(features.size() + 2)).append('\n');
        for (String dialect : dialects) {
            for (String tongue : tongues(cells)) {
                out.append("| ").append(dialect).append(" | ").append(tongue).append(" |");
                features.forEach(feature -> out.append(' ')
                        .append(cells.getOrDefault(dialect + " " + tongue + " " + feature, "-"))
                        .append(" |"));
                out.append('\n');
            }
        }
        return out.toString();
    }

    private static Collection<String> tongues(Map<String, String> cells) {
        return cells.keySet().stream().map(key -> key.split(" ")[1]).collect(Collectors.toCollection(TreeSet::new));
    }
}

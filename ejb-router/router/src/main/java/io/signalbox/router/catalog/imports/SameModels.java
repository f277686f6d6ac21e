package io.signalbox.router.catalog.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names that no rule leads to the model that they are. */
final class SameModels {

    static final Map<String, ModelName> NAMES = read();

    private SameModels() {}

    private static Map<String, ModelName> read() {
        Properties lines = new Properties();
        try (InputStream in = SameModels.class.getResourceAsStream("same-models.properties")) {
            lines.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException("same-models.properties cannot be read", broken);
        }
        return lines.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), name -> name(lines.getProperty(name))));
    }

    private static ModelName name(String line) {
        String[] words = line.split(" ", 2);
        return new ModelName(words[0], words.length == 1 ? "" : words[1].trim());
    }
}

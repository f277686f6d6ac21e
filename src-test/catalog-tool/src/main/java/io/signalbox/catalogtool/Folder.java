package io.signalbox.catalogtool;

import io.signalbox.router.catalog.CatalogWriter;
import io.signalbox.router.catalog.Model;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** The folder of the catalogue's files: one per author, and one that names them all. */
final class Folder {

    private static final String GENERATED =
            "# Written by src-test/catalog-tool from lists of facts; see docs/catalog.md."
                    + " Do not edit: the next run undoes it.\n\n";

    private final Path folder;
    private final String version;

    Folder(Path folder, String version) {
        this.folder = folder;
        this.version = version;
    }

    void write(Collection<Model> models, Map<String, String> names) throws IOException {
        Map<String, StringBuilder> authors = new TreeMap<>();
        for (Model model : models) {
            authors.computeIfAbsent(model.author(), author -> new StringBuilder(GENERATED).append("models:\n"))
                    .append(CatalogWriter.write(model));
        }
        Path modelFolder = Files.createDirectories(folder.resolve("models"));
        try (DirectoryStream<Path> old = Files.newDirectoryStream(modelFolder, "*.yaml")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        StringBuilder index = new StringBuilder(GENERATED)
                .append("version: \"")
                .append(version)
                .append("\"\n\nfiles:\n  - providers.yaml\n  - names.yaml\n  - aliases.yaml\n");
        for (Map.Entry<String, StringBuilder> author : authors.entrySet()) {
            String file = "models/" + author.getKey() + ".yaml";
            Files.writeString(folder.resolve(file), author.getValue());
            index.append("  - ").append(file).append('\n');
        }
        Files.writeString(folder.resolve("catalog.yaml"), index);
        StringBuilder aliases = new StringBuilder(GENERATED).append("aliases:\n");
        new TreeMap<>(names)
                .forEach((name, id) -> aliases.append("  \"")
                        .append(name)
                        .append("\": ")
                        .append(id)
                        .append('\n'));
        Files.writeString(folder.resolve("names.yaml"), aliases);
    }
}

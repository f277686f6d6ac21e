package io.signalbox.router.catalog;

import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files that make up the catalogue: those that ship with the product, the shop's own, or the one over the other. */
public final class CatalogFiles {

    private static final String INDEX = "catalog.yaml";
    private static final String SHIPPED = "shipped";

    private CatalogFiles() {}

    /** The shop's own file where it has one, and the shipped ones where it has none or builds on them. */
    public static List<CatalogText> of(Optional<Path> own) {
        return own.map(CatalogFiles::own).orElseGet(CatalogFiles::shipped);
    }

    /** What ships with the product. */
    public static List<CatalogText> shipped() {
        CatalogText index = resource(INDEX);
        List<CatalogText> texts = new ArrayList<>();
        texts.add(index);
        // the index names nothing but our own resources, and its mistakes are found again when it is read in earnest
        YamlNode.parse(INDEX, index.text(), new Problems())
                .get("files")
                .texts()
                .forEach(file -> texts.add(resource(file)));
        return texts;
    }

    private static List<CatalogText> own(Path file) {
        CatalogText own = new CatalogText(file.toString(), text(file));
        List<CatalogText> texts = new ArrayList<>();
        YamlNode base = YamlNode.parse(own.file(), own.text(), new Problems()).get(CatalogReader.EXTENDS);
        if (base.text().filter(SHIPPED::equals).isPresent()) {
            texts.addAll(shipped());
        }
        texts.add(own);
        return texts;
    }

    private static CatalogText resource(String name) {
        try (InputStream in = CatalogFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the shipped catalogue lacks its file " + name);
            }
            return new CatalogText(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("the shipped catalogue cannot be read: " + name, broken);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }
}

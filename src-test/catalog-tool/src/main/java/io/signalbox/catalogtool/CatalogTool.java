package io.signalbox.catalogtool;

import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.CatalogText;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.imports.ModelsDevTable;
import io.signalbox.router.catalog.imports.OpenRouterList;
import io.signalbox.router.settings.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@code java -jar signalbox-catalog-tool.jar MODELS.csv OPENROUTER.json VERSION FOLDER}: reads both lists, its own
 * {@code direct.csv} and {@code efforts.yaml}, and the {@code providers.yaml} and {@code aliases.yaml} of the folder, and writes the folder's {@code catalog.yaml},
 * {@code names.yaml} and {@code models/*.yaml} anew. The same lists give the same files, byte for byte.
 */
public final class CatalogTool {

    private CatalogTool() {}

    /** Runs the tool. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 4) {
            System.err.println("usage: MODELS.csv OPENROUTER.json VERSION FOLDER");
            System.exit(2);
        }
        write(Path.of(arguments[0]), Path.of(arguments[1]), arguments[2], Path.of(arguments[3]), System.out);
    }

    static void write(Path table, Path openRouter, String version, Path folder, PrintStream out) throws IOException {
        Catalog byHand = byHand(folder);
        Assembly assembly = new Assembly(byHand, new KnownEfforts(resource("efforts.yaml")));
        assembly.add(ModelsDevTable.read(Files.readString(table)).offers());
        assembly.add(OpenRouterList.read(Files.readString(openRouter)).offers());
        assembly.add(
                ModelsDevTable.read(withoutComments(resource("direct.csv"))).offers());
        assembly.close();
        new Folder(folder, version).write(assembly.models(), assembly.names());
        out.print(assembly.report());
    }

    private static String withoutComments(String table) {
        return table.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
    }

    private static Catalog byHand(Path folder) throws IOException {
        Problems problems = new Problems();
        CatalogReader reader =
                new CatalogReader(new ProviderReader(new NoSettings(), Optional.empty(), problems), problems);
        Catalog catalog = reader.read(List.of(
                new CatalogText("version", "version: by-hand\n"),
                new CatalogText("providers.yaml", Files.readString(folder.resolve("providers.yaml"))),
                new CatalogText("by-hand.yaml", resource("by-hand.yaml"))));
        problems.throwIfAny();
        return catalog;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = CatalogTool.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package io.signalbox.router.quality;

import io.signalbox.api.PromptEmbedder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * Finds the embedder: in a folder of jars that the operator names, or else among the application's own libraries. The
 * folder has a class loader of its own, so that what it brings along cannot meet the gateway's or the server's; it stays
 * open until the process ends, because native code cannot be loaded a second time.
 */
public final class EmbedderFolder {

    private EmbedderFolder() {}

    /**
     * Loads the embedder.
     *
     * @throws IllegalStateException where a folder was named and holds none
     */
    public static Optional<PromptEmbedder> load(Optional<Path> folder) {
        ClassLoader own = EmbedderFolder.class.getClassLoader();
        if (folder.isEmpty()) {
            return ServiceLoader.load(PromptEmbedder.class, own).findFirst();
        }
        URLClassLoader jars = new URLClassLoader("signalbox-embeddings", jars(folder.get()), own);
        // Libraries look for their native parts through the thread's loader.
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(jars);
            return Optional.of(ServiceLoader.load(PromptEmbedder.class, jars)
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalStateException("signalbox.embeddings.dir: no embedder in " + folder.get())));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL[] jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            URL[] urls = new URL[jars.size()];
            for (int i = 0; i < urls.length; i++) {
                urls[i] = url(jars.get(i));
            }
            return urls;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + folder, unreadable);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file has a URL", impossible);
        }
    }
}

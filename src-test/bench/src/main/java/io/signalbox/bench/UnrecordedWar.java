package io.signalbox.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A copy of the gateway that records no call. There is no switch for that and must be none: a class of the benchmark's
 * stands in {@code WEB-INF/classes}, where it is found before the one that it replaces. It is compiled against the archive
 * itself; that it has all that others call, a test says.
 */
final class UnrecordedWar {

    static final String NAME = "io/signalbox/router/audit/RecordWriter";

    private UnrecordedWar() {}

    /** Makes the copy. */
    static Path of(Path war, Path folder) throws IOException {
        Path work = Files.createDirectories(folder.resolve("unrecorded"));
        Path classes = Files.createDirectories(work.resolve("classes"));
        compile(libraries(war, Files.createDirectories(work.resolve("lib"))), classes);
        Path copy = work.resolve("signalbox-unrecorded.war");
        try (ZipFile from = new ZipFile(war.toFile());
                OutputStream file = Files.newOutputStream(copy);
                ZipOutputStream to = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                to.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = from.getInputStream(entry)) {
                    in.transferTo(to);
                }
                to.closeEntry();
            }
            to.putNextEntry(new ZipEntry("WEB-INF/classes/" + NAME + ".class"));
            Files.copy(classes.resolve(NAME + ".class"), to);
            to.closeEntry();
        }
        return copy;
    }

    private static List<Path> libraries(Path war, Path to) throws IOException {
        List<Path> libraries = new ArrayList<>();
        try (ZipFile from = new ZipFile(war.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = from.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                if (entry.getName().startsWith("WEB-INF/lib/") && name.startsWith("signalbox-")) {
                    Path library = to.resolve(name);
                    try (InputStream in = from.getInputStream(entry)) {
                        Files.write(library, in.readAllBytes());
                    }
                    libraries.add(library);
                }
            }
        }
        return libraries;
    }

    static void compile(List<Path> libraries, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean done = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of("--release", "17", "-proc:none", "-d", classes.toString(), "-cp", classPath(libraries)),
                        null,
                        List.of(new Source()))
                .call();
        if (!done) {
            throw new IllegalStateException("the control no longer fits the gateway: " + said);
        }
    }

    private static String classPath(List<Path> libraries) {
        return libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static final class Source extends SimpleJavaFileObject {

        Source() {
            super(URI.create("string:///" + NAME + ".java"), Kind.SOURCE);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
            try (InputStream in = UnrecordedWar.class.getResourceAsStream("RecordWriter.java.txt")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }
}

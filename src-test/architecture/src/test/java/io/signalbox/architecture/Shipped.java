package io.signalbox.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Every class of ours that reaches a customer. */
final class Shipped {

    static final Path ROOT = Path.of("../..");

    static final JavaClasses CLASSES = read();

    private Shipped() {}

    private static JavaClasses read() {
        Path web = ROOT.resolve("web/target/classes");
        if (!Files.isDirectory(web)) {
            throw new IllegalStateException("build the web module first: there is no " + web.toAbsolutePath());
        }
        Set<Location> locations = new HashSet<>(Locations.ofPackage("io.signalbox"));
        locations.add(Location.of(web));
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/architecture/"))
                .importLocations(locations);
    }
}

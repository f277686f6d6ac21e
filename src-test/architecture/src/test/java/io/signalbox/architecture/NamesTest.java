package io.signalbox.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How things are called. */
class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"Impl", "Util", "Utils", "Helper", "Service", "Constants", "DTO"})
    void noNameSaysNothing(String ending) {
        ending(ending).check(Shipped.CLASSES);
    }

    @Test
    void onlyWhatJakartaConnectorsCallAManagerIsOne() {
        noClasses()
                .that()
                .areNotAssignableTo("jakarta.resource.spi.ConnectionManager")
                .should()
                .haveSimpleNameEndingWith("Manager")
                .check(Shipped.CLASSES);
    }

    @Test
    void everyPackageOpensWithASentence() throws IOException {
        List<Path> packages = packages();

        assertThat(packages).hasSizeGreaterThan(15);
        assertThat(packages).allSatisfy(folder -> {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            assertThat(Files.readString(info)).containsPattern("(?s)/\\*\\*.*\\.\\s*\\*/\\s*package ");
        });
    }

    @Test
    void mostFilesAreShort() throws IOException {
        List<Long> lengths = files().map(NamesTest::lines).sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThan(80);
        assertThat(files().filter(file -> lines(file) > 300)).isEmpty();
    }

    private static ClassesShouldConjunction ending(String ending) {
        return noClasses().should().haveSimpleNameEndingWith(ending);
    }

    private static List<Path> packages() throws IOException {
        return files().map(Path::getParent).distinct().toList();
    }

    /** Every source file that is shipped. */
    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Shipped.ROOT)) {
            return all
                    .filter(file -> file.toString().replace('\\', '/').matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("src-test"))
                    .toList()
                    .stream();
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

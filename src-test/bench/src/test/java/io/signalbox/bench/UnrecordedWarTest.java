package io.signalbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.reflect.Executable;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark alone would find out too late that its control no longer fits the gateway. */
class UnrecordedWarTest {

    private static final String NAME = UnrecordedWar.NAME.replace('/', '.');

    @TempDir
    private Path classes;

    @Test
    void theControlHasAllThatTheGatewayCalls() throws Exception {
        Class<?> replaced = Class.forName(NAME);
        UnrecordedWar.compile(
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                classes);

        try (ChildFirst loader = new ChildFirst(classes)) {
            Class<?> control = loader.loadClass(NAME);
            assertThat(control).isNotSameAs(replaced);
            assertThat(told(control)).isEqualTo(told(replaced));
        }
    }

    private static Set<String> told(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getConstructors()), Arrays.stream(type.getMethods()))
                .filter(member -> member.getDeclaringClass() == type)
                .map(Executable::toGenericString)
                .collect(Collectors.toSet());
    }

    /** Finds the control before the gateway's class, as the server does. */
    private static final class ChildFirst extends URLClassLoader {

        ChildFirst(Path classes) throws Exception {
            super(new URL[] {classes.toUri().toURL()}, UnrecordedWarTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(NAME) && findLoadedClass(name) == null
                    ? findClass(name)
                    : super.loadClass(name, resolve);
        }
    }
}

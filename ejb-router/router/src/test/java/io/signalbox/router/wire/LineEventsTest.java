package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineEventsTest {

    private static final int LIMIT = 1000;

    @Property
    void readsTheSameLinesHoweverTheBytesArrive(
            @ForAll("lines") List<String> lines, @ForAll("sizes") List<Integer> sizes) throws IOException {
        assertThat(read(new FakePieces(String.join("\n", lines) + "\n", sizes))).isEqualTo(lines);
        assertThat(read(new FakePieces(String.join("\r\n", lines), sizes))).isEqualTo(lines);
    }

    @Example
    void passesOverEmptyLinesAndTakesALastOneWithoutAnEnd() throws IOException {
        assertThat(read(new ByteArrayInputStream("\n{}\n\n\n{\"a\"".getBytes(StandardCharsets.UTF_8))))
                .containsExactly("{}", "{\"a\"");
    }

    @Example
    void refusesALineOverTheLimit() {
        byte[] longer = "x".repeat(LIMIT + 1).getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> read(new ByteArrayInputStream(longer)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.strings()
                .withChars("ab:{}\" é漢")
                .ofMinLength(1)
                .ofMaxLength(12)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(20);
    }

    private static List<String> read(InputStream stream) throws IOException {
        LineEvents events = new LineEvents(stream, LIMIT);
        List<String> read = new ArrayList<>();
        for (Optional<byte[]> next = events.next(); next.isPresent(); next = events.next()) {
            read.add(new String(next.get(), StandardCharsets.UTF_8));
        }
        return read;
    }
}

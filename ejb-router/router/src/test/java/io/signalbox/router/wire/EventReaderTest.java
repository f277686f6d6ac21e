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
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventReaderTest {

    private static final int LIMIT = 1000;

    /** One event as some server may write it, and the data it carries; none for a comment. */
    record Event(String written, Optional<String> data) {}

    @Property
    void readsTheSameEventsHoweverTheBytesArrive(
            @ForAll("events") List<Event> events, @ForAll("sizes") List<Integer> sizes) throws IOException {
        StringBuilder stream = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (Event event : events) {
            stream.append(event.written);
            event.data.ifPresent(expected::add);
        }

        assertThat(read(new FakePieces(stream.toString(), sizes))).isEqualTo(expected);
    }

    @Example
    void endsLinesWithAnyOfTheThreeWays() throws IOException {
        assertThat(read("data: a\n\ndata: b\r\rdata: c\r\n\r\n")).containsExactly("a", "b", "c");
    }

    @Example
    void joinsTheLinesOfOneEvent() throws IOException {
        assertThat(read("data: a\ndata:b\ndata:\ndata:  c\n\n")).containsExactly("a\nb\n\n c");
    }

    @Example
    void passesOverCommentsAndOtherFields() throws IOException {
        assertThat(read(": keep-alive\n\nevent: x\nid: 7\nretry: 10\ndata: a\n: more\n\n\n\ndataset: b\n\n"))
                .containsExactly("a");
    }

    @Example
    void takesAnEventWithoutItsEmptyLineForNone() throws IOException {
        assertThat(read("data: a\n\ndata: [DONE]")).containsExactly("a");
        assertThat(read("data: a\n\ndata: [DONE]\n")).containsExactly("a");
        assertThat(read("data: a\n\ndata: [DONE]\r\n")).containsExactly("a");
        assertThat(read("data: a\n\ndata: [DONE]\n\n")).containsExactly("a", "[DONE]");
    }

    @Example
    void answersAnEventWithoutWaitingForTheNextByte() throws IOException {
        EventReader reader = new EventReader(new FakePieces("data: a\r\r", List.of(9), true), LIMIT);

        assertThat(reader.next().map(EventReaderTest::text)).contains("a");
    }

    @Example
    void refusesAnEventOverTheLimit() throws IOException {
        assertThat(read("data: " + "x".repeat(LIMIT - 6) + "\n\n")).hasSize(1);
        assertThatThrownBy(() -> read("data: " + "x".repeat(LIMIT + 1) + "\n\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Example
    void refusesManyLinesThatAreTogetherOverTheLimit() {
        assertThatThrownBy(() -> read(("data: " + "x".repeat(90) + "\n").repeat(12) + "\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("more than 1000 bytes");
    }

    @Example
    void refusesALineThatNeverEnds() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ':';
            }
        };

        assertThatThrownBy(() -> new EventReader(endless, LIMIT).next()).isInstanceOf(IOException.class);
    }

    @Provide
    Arbitrary<List<Event>> events() {
        Arbitrary<String> line = Arbitraries.strings()
                .withChars("ab:{}\" é漢")
                .ofMaxLength(12)
                .map(text -> text.startsWith(" ") ? "x" + text : text);
        Arbitrary<String> end = Arbitraries.of("\n", "\r", "\r\n");
        Arbitrary<Event> data = Combinators.combine(
                        line.list().ofMinSize(1).ofMaxSize(3), end, Arbitraries.of("data: ", "data:"))
                .as((lines, newline, field) -> new Event(
                        String.join(
                                        "",
                                        lines.stream()
                                                .map(one -> field + one + newline)
                                                .toList())
                                + newline,
                        Optional.of(String.join("\n", lines))));
        Arbitrary<Event> comment = Combinators.combine(line, end)
                .as((text, newline) -> new Event(":" + text + newline + newline, Optional.empty()));
        Arbitrary<Event> other = Combinators.combine(line, end)
                .as((text, newline) -> new Event("event: " + text + newline + newline, Optional.empty()));
        return Arbitraries.oneOf(data, data, comment, other).list().ofMaxSize(6);
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.integers().between(1, 9).list().ofMinSize(1).ofMaxSize(20);
    }

    private static List<String> read(String stream) throws IOException {
        return read(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream stream) throws IOException {
        EventReader reader = new EventReader(stream, LIMIT);
        List<String> events = new ArrayList<>();
        for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
            events.add(text(next.get()));
        }
        return events;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}

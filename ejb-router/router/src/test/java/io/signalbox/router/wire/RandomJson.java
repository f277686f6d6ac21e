package io.signalbox.router.wire;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON objects as no tidy writer makes them: odd white space, escapes, long numbers, any nesting. */
final class RandomJson {

    /**
     * A member as it is written.
     *
     * @param before white space before its name
     * @param name its name, in quotation marks
     * @param colon the colon and the white space around it
     * @param value its value
     * @param after white space after its value
     */
    record Member(String before, String name, String colon, String value, String after) {

        String text() {
            return name + colon + value;
        }

        Member with(String newValue) {
            return new Member(before, name, colon, newValue, after);
        }
    }

    /**
     * An object as it is written.
     *
     * @param inside white space between the braces where there is no member
     */
    record Text(String before, List<Member> members, String inside, String after) {

        String text() {
            String inner = members.isEmpty()
                    ? inside
                    : members.stream()
                            .map(member -> member.before + member.text() + member.after)
                            .collect(Collectors.joining(","));
            return before + "{" + inner + "}" + after;
        }
    }

    private RandomJson() {}

    static Arbitrary<Text> objects() {
        return object(3);
    }

    /** Any JSON value, nested up to that depth. */
    static Arbitrary<String> values(int depth) {
        Arbitrary<String> flat = Arbitraries.oneOf(
                Arbitraries.of("null", "true", "false", "0", "-0", "1.50", "1E+2", "-0.0e-0", "{}", "[ ]", "\"\""),
                Arbitraries.strings().numeric().ofMaxLength(38).map(digits -> "-1" + digits),
                strings());
        if (depth == 0) {
            return flat;
        }
        Arbitrary<String> array = Combinators.combine(space(), values(depth - 1), space())
                .as((before, value, after) -> before + value + after)
                .list()
                .ofMaxSize(4)
                .map(items -> "[" + String.join(",", items) + "]");
        Arbitrary<String> object = object(depth - 1).map(Text::text).map(String::trim);
        return Arbitraries.frequencyOf(Tuple.of(4, flat), Tuple.of(1, array), Tuple.of(1, object));
    }

    private static Arbitrary<Text> object(int depth) {
        Arbitrary<Member> member = Combinators.combine(space(), strings(), space(), space(), values(depth), space())
                .as((before, name, left, right, value, after) ->
                        new Member(before, name, left + ":" + right, value, after));
        Arbitrary<List<Member>> members = member.list()
                .ofMaxSize(6)
                .uniqueElements(one -> Tree.of(one.name()).textValue());
        return Combinators.combine(space(), members, space(), space()).as(Text::new);
    }

    private static Arbitrary<String> space() {
        return Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just("")),
                Tuple.of(
                        1,
                        Arbitraries.strings()
                                .withChars(" \t\r\n")
                                .ofMinLength(1)
                                .ofMaxLength(3)));
    }

    /** A string with its quotation marks: plain characters of all lengths in UTF-8, and escapes of all kinds. */
    private static Arbitrary<String> strings() {
        Arbitrary<String> plain = Arbitraries.of(
                "a", "m", "id", "model", "usage", " ", "/", "'", "{", "}", "[", "]", ":", ",", "é", "ß", "…", "漢", "😀",
                "\u007f", "\u2028");
        Arbitrary<String> escaped = Arbitraries.of(
                "\\\"",
                "\\\\",
                "\\/",
                "\\b",
                "\\f",
                "\\n",
                "\\r",
                "\\t",
                "\\u0000",
                "\\u0061",
                "\\u00E9",
                "\\uD83D\\uDE00");
        return Arbitraries.frequencyOf(Tuple.of(3, plain), Tuple.of(1, escaped))
                .list()
                .ofMaxSize(6)
                .map(parts -> "\"" + String.join("", parts) + "\"");
    }
}

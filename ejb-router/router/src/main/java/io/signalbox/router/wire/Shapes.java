package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The shapes of which requests are made. */
final class Shapes {

    /** Looks at one value that is no array and no object. */
    private interface Look {
        boolean isGood(JsonParser parser) throws IOException;
    }

    private record Scalar(String words, Predicate<JsonToken> start, Look look) implements Shape {

        @Override
        public Shape called(String others) {
            return new Scalar(others, start, look);
        }

        @Override
        public boolean begins(JsonToken token) {
            return start.test(token);
        }

        @Override
        public void checkInside(JsonParser parser, String path) throws IOException {
            if (!look.isGood(parser)) {
                throw FieldReader.invalid(path, words);
            }
        }
    }

    private record Items(String words, Shape item) implements Shape {

        @Override
        public Shape called(String others) {
            return new Items(others, item);
        }

        @Override
        public boolean begins(JsonToken token) {
            return token == JsonToken.START_ARRAY;
        }

        @Override
        public void checkInside(JsonParser parser, String path) throws IOException {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                item.check(parser, path + "[" + i + "]");
            }
        }
    }

    private record Pairs(String words, Shape value, int most, int longest) implements Shape {

        @Override
        public Shape called(String others) {
            return new Pairs(others, value, most, longest);
        }

        @Override
        public boolean begins(JsonToken token) {
            return token == JsonToken.START_OBJECT;
        }

        @Override
        public void checkInside(JsonParser parser, String path) throws IOException {
            for (int i = 0; parser.nextToken() == JsonToken.FIELD_NAME; i++) {
                String name = parser.currentName();
                if (i == most || name.length() > longest) {
                    throw FieldReader.invalid(path, words);
                }
                parser.nextToken();
                value.check(parser, path + "." + name);
            }
        }
    }

    private Shapes() {}

    /** Checks the members of a body that are known, null being as good as absence. */
    static void check(JsonMembers body, Map<String, Shape> members) throws IOException {
        for (String name : body.names()) {
            Shape shape = members.get(name);
            if (shape != null) {
                try (JsonParser parser = body.parser(name).orElseThrow()) {
                    if (parser.nextToken() != JsonToken.VALUE_NULL) {
                        shape.check(parser, name);
                    }
                }
            }
        }
    }

    static Shape text() {
        return new Scalar("a text", JsonToken.VALUE_STRING::equals, parser -> true);
    }

    /** A text that says something. */
    static Shape name() {
        return new Scalar(
                "a text that is not empty",
                JsonToken.VALUE_STRING::equals,
                parser -> !parser.getText().isBlank());
    }

    static Shape text(int most) {
        return new Scalar(
                "a text of at most " + most + " characters",
                JsonToken.VALUE_STRING::equals,
                parser -> parser.getTextLength() <= most);
    }

    static Shape oneOf(String... allowed) {
        List<String> all = List.of(allowed);
        String words = all.size() == 1 ? "'" + allowed[0] + "'" : "one of " + String.join(", ", all);
        return new Scalar(words, JsonToken.VALUE_STRING::equals, parser -> all.contains(parser.getText()));
    }

    static Shape flag() {
        return new Scalar("true or false", JsonToken::isBoolean, parser -> true);
    }

    static Shape number(double least, double most) {
        return new Scalar("a number" + range(least, most), JsonToken::isNumeric, between(least, most));
    }

    /** A whole number, written without a point. */
    static Shape whole(double least, double most) {
        return new Scalar(
                "a whole number" + range(least, most), JsonToken.VALUE_NUMBER_INT::equals, between(least, most));
    }

    /** A number without a fraction, however it is written: JSON has no whole numbers of its own. */
    static Shape unbroken() {
        return new Scalar(
                "a whole number",
                JsonToken::isNumeric,
                parser -> parser.getDoubleValue() == Math.rint(parser.getDoubleValue()));
    }

    /** The same within bounds. */
    static Shape unbroken(double least, double most) {
        Look within = between(least, most);
        return new Scalar(
                "a whole number" + range(least, most),
                JsonToken::isNumeric,
                parser -> parser.getDoubleValue() == Math.rint(parser.getDoubleValue()) && within.isGood(parser));
    }

    static Shape list(String words, Shape item) {
        return new Items(words, item);
    }

    /** An object under whose names the caller puts what it likes. */
    static Shape pairs(String words, Shape value, int most, int longest) {
        return new Pairs(words, value, most, longest);
    }

    static Shape pairs(String words, Shape value) {
        return pairs(words, value, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    static ObjectShape object() {
        return ObjectShape.any();
    }

    private static Look between(double least, double most) {
        return parser -> parser.getDoubleValue() >= least && parser.getDoubleValue() <= most;
    }

    private static String range(double least, double most) {
        if (most > Integer.MAX_VALUE) {
            return least < -Integer.MAX_VALUE ? "" : " of at least " + (long) least;
        }
        return " from " + (long) least + " to " + (long) most;
    }
}

package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What a JSON value must be. A complaint names the value's path and says what is allowed there. Immutable, thread-safe. */
interface Shape {

    /** What is allowed, to stand behind "must be". */
    String words();

    /** This shape, told of in other words. */
    Shape called(String words);

    /** Whether a value that begins so may be of this shape. */
    boolean begins(JsonToken token);

    /**
     * Reads a value and complains of the first thing in it that is wrong.
     *
     * @param parser on the value's first token; it is left on its last one
     * @throws io.signalbox.api.GatewayException {@code invalid_parameter}
     */
    default void check(JsonParser parser, String path) throws IOException {
        if (!begins(parser.currentToken())) {
            throw FieldReader.invalid(path, words());
        }
        checkInside(parser, path);
    }

    /** The same of a value that begins as it should. */
    void checkInside(JsonParser parser, String path) throws IOException;

    /** This shape, or another one that begins otherwise. */
    default Shape or(Shape other) {
        String both = words() + ", or " + other.words();
        return new Either(both, called(both), other);
    }

    /** One of two, told apart by how they begin. */
    record Either(String words, Shape one, Shape other) implements Shape {

        @Override
        public Shape called(String others) {
            return new Either(others, one.called(others), other);
        }

        @Override
        public boolean begins(JsonToken token) {
            return one.begins(token) || other.begins(token);
        }

        @Override
        public void checkInside(JsonParser parser, String path) throws IOException {
            (one.begins(parser.currentToken()) ? one : other).checkInside(parser, path);
        }
    }
}

package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One value of an object that is read strictly: its type and its values are checked, and complaints name its path. */
final class FieldReader {

    /** Reads one member. */
    interface MemberReader {
        void read(FieldReader field) throws IOException;
    }

    private static final int LONGEST_TEXT = 200;
    private static final BigDecimal MOST = new BigDecimal("1e12");

    private final JsonParser parser;
    private final String path;

    /** @param parser standing on the value */
    FieldReader(JsonParser parser, String path) {
        this.parser = parser;
        this.path = path;
    }

    /** The last part of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    JsonToken token() {
        return parser.currentToken();
    }

    /** Hands on each member whose value is not null. */
    void members(MemberReader reader) throws IOException {
        if (token() != JsonToken.START_OBJECT) {
            throw invalid(path, "an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            FieldReader member = new FieldReader(parser, path + "." + parser.currentName());
            if (parser.nextToken() != JsonToken.VALUE_NULL) { // null means the default, as in OpenRouter's schema
                reader.read(member);
            }
        }
    }

    boolean flag() {
        return switch (token()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw invalid(path, "true or false");
        };
    }

    String oneOf(List<String> allowed) throws IOException {
        if (token() != JsonToken.VALUE_STRING || !allowed.contains(parser.getText())) {
            throw invalid(path, "one of " + String.join(", ", allowed));
        }
        return parser.getText();
    }

    List<String> texts() throws IOException {
        if (token() != JsonToken.START_ARRAY) {
            throw invalid(path, "an array of texts");
        }
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (token() != JsonToken.VALUE_STRING
                    || parser.getText().isBlank()
                    || parser.getTextLength() > LONGEST_TEXT) {
                throw invalid(path + "[" + texts.size() + "]", "a text of 1 to " + LONGEST_TEXT + " characters");
            }
            texts.add(parser.getText());
        }
        return texts;
    }

    Set<String> textsOf(Collection<String> allowed) throws IOException {
        List<String> texts = texts();
        for (int i = 0; i < texts.size(); i++) {
            if (!allowed.contains(texts.get(i))) {
                throw invalid(path + "[" + i + "]", "one of " + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        return new LinkedHashSet<>(texts);
    }

    BigDecimal number() throws IOException {
        if (!token().isNumeric()) {
            throw invalid(path, "a number");
        }
        return inRange(parser.getText());
    }

    /** OpenRouter's schema writes prices as texts, its examples as numbers. */
    BigDecimal numberOrText() throws IOException {
        if (!token().isNumeric() && token() != JsonToken.VALUE_STRING) {
            throw invalid(path, "a number");
        }
        return inRange(parser.getText());
    }

    private BigDecimal inRange(String text) {
        try {
            BigDecimal number = text.length() > StrictJson.MAX_NUMBER_LENGTH ? MOST.negate() : new BigDecimal(text);
            if (number.signum() >= 0 && number.compareTo(MOST) <= 0 && number.scale() <= StrictJson.MAX_NUMBER_LENGTH) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as any other number that does not fit
        }
        throw invalid(path, "a number from 0 to a million million");
    }

    GatewayException wrong(String what) {
        return invalid(path, what);
    }

    GatewayException unknown() {
        return new GatewayException(
                        ErrorCode.INVALID_PARAMETER,
                        "'" + path + "' is not known. It may be misspelt; leave it out if it is not needed.")
                .withParam(path);
    }

    static GatewayException invalid(String path, String what) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, "'" + path + "' must be " + what + ".")
                .withParam(path);
    }
}

package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/** {@code metadata.data_subject}: whose content a request is. It is ours to know, and goes to no provider. */
final class DataSubjectMember {

    static final String NAME = "data_subject";

    private static final String PLACE = "metadata." + NAME;
    private static final int LONGEST = 200;

    private DataSubjectMember() {}

    /**
     * The person who is named; empty for nobody.
     *
     * @throws io.signalbox.api.GatewayException where it is no text of 1 to 200 characters
     */
    static String of(JsonMembers body) {
        if (!body.has("metadata")) {
            return "";
        }
        try (JsonParser parser = body.parser("metadata").orElseThrow()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return ""; // for the provider to judge
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = parser.currentName().equals(NAME);
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return checked(value == JsonToken.VALUE_STRING ? parser.getText() : "");
                }
                parser.skipChildren();
            }
            return "";
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }

    private static String checked(String person) {
        if (person.isBlank() || person.length() > LONGEST) {
            throw RequestRules.invalid(
                    PLACE,
                    "'" + PLACE + "' names a person by 1 to " + LONGEST + " characters. Leave it out for nobody.");
        }
        return person;
    }

    /** The metadata for a provider. */
    static Optional<byte[]> withoutIt(JsonMembers body) {
        try {
            byte[] metadata = body.raw("metadata").orElseThrow();
            JsonMembers members = JsonMembers.of(metadata);
            return members.names().size() == 1
                    ? Optional.empty()
                    : Optional.of(members.with(Map.of(NAME, Optional.empty())).utf8());
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }
}

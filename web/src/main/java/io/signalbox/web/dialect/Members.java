package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Looks at the members of one object of a client's request before a translation does: what it reads in a loose way would
 * become nothing, or something else. Null is as good as absence. What a dialect carries along is looked at by the router.
 *
 * @param object the object, or what stands in its place
 * @param path where it stands; empty for the request itself
 */
public record Members(JsonNode object, String path) {

    /** The members of a request. */
    public static Members of(JsonNode request) {
        return new Members(request, "");
    }

    /** The members of the object of that name; none where there is no such object. */
    public Members object(String name) {
        check(name, JsonNode::isObject, "an object");
        return new Members(object.path(name), at(name));
    }

    public Members text(String name) {
        return check(name, JsonNode::isTextual, "a text");
    }

    public Members flag(String name) {
        return check(name, JsonNode::isBoolean, "true or false");
    }

    public Members list(String name) {
        return check(name, JsonNode::isArray, "an array");
    }

    public Members oneOf(String name, String... words) {
        List<String> all = List.of(words);
        return check(
                name,
                value -> value.isTextual() && all.contains(value.asText()),
                all.size() == 1 ? "'" + words[0] + "'" : "one of " + String.join(", ", all));
    }

    public Members whole(String name, long least, long most) {
        return check(
                name,
                value -> value.isIntegralNumber()
                        && value.canConvertToLong()
                        && value.asLong() >= least
                        && value.asLong() <= most,
                "a whole number from " + least + " to " + most);
    }

    public Members texts(String name) {
        list(name);
        for (int i = 0; i < object.path(name).size(); i++) {
            if (!object.path(name).get(i).isTextual()) {
                throw Unsayable.invalid(at(name) + "[" + i + "]", "a text");
            }
        }
        return this;
    }

    /** Wants a text that says something. */
    public Members named(String name) {
        if (!object.hasNonNull(name)) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, "'" + at(name) + "' is missing. It must be a text.")
                    .withParam(at(name));
        }
        return check(name, value -> value.isTextual() && !value.asText().isBlank(), "a text that is not empty");
    }

    /** Where a member stands. */
    public String at(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Members check(String name, Predicate<JsonNode> good, String mustBe) {
        if (object.hasNonNull(name) && !good.test(object.path(name))) {
            throw Unsayable.invalid(at(name), mustBe);
        }
        return this;
    }
}

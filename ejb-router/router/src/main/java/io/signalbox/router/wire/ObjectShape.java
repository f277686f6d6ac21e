package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object of which some members are known. The others pass: one invented next month must work without a release. A
 * member that is null counts as left out. Immutable, thread-safe.
 */
final class ObjectShape implements Shape {

    private static final String KIND = "type";

    /** A member that must be there, for one kind of object or (with an empty kind) for all. */
    private record Need(String kind, String member) {}

    private final String words;
    private final String usual;
    private final Map<String, Shape> members;
    private final List<Need> needs;

    private ObjectShape(String words, String usual, Map<String, Shape> members, List<Need> needs) {
        this.words = words;
        this.usual = usual;
        this.members = Map.copyOf(members);
        this.needs = List.copyOf(needs);
    }

    /** Any object. */
    static ObjectShape any() {
        return new ObjectShape("an object", "", Map.of(), List.of());
    }

    @Override
    public ObjectShape called(String others) {
        return new ObjectShape(others, usual, members, needs);
    }

    /** This object, being of a certain kind where it does not say of which. */
    ObjectShape usually(String kind) {
        return new ObjectShape(words, kind, members, needs);
    }

    /** This object, with a member that may be there. */
    ObjectShape with(String name, Shape shape) {
        Map<String, Shape> more = new HashMap<>(members);
        more.put(name, shape);
        return new ObjectShape(words, usual, more, needs);
    }

    /** This object, with a member that must be there. */
    ObjectShape needing(String name, Shape shape) {
        return with(name, shape).and(new Need("", name));
    }

    /** This object, with a member that must be there where {@code "type"} says so. */
    ObjectShape needingFor(String kind, String name, Shape shape) {
        return with(name, shape).and(new Need(kind, name));
    }

    private ObjectShape and(Need need) {
        List<Need> more = new ArrayList<>(needs);
        more.add(need);
        return new ObjectShape(words, usual, members, more);
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public boolean begins(JsonToken token) {
        return token == JsonToken.START_OBJECT;
    }

    @Override
    public void checkInside(JsonParser parser, String path) throws IOException {
        String kind = usual;
        Set<String> there = new HashSet<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            Shape shape = members.get(name);
            if (shape == null || value == JsonToken.VALUE_NULL) {
                parser.skipChildren();
                continue;
            }
            there.add(name);
            if (value == JsonToken.VALUE_STRING && name.equals(KIND)) {
                kind = parser.getText();
            }
            shape.check(parser, path + "." + name);
        }
        for (Need need : needs) {
            if (!there.contains(need.member) && (need.kind.isEmpty() || need.kind.equals(kind))) {
                throw missing(path + "." + need.member, members.get(need.member));
            }
        }
    }

    /** The complaint of a member that is not there. */
    static GatewayException missing(String path, Shape shape) {
        return RequestRules.invalid(path, "'" + path + "' is missing. It must be " + shape.words() + ".");
    }
}

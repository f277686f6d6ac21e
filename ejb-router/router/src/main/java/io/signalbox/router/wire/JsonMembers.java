package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the members of a JSON object's top level stand in its bytes, so that one of them can be read or replaced while
 * every other byte stays as it came: number spelling, white space, unknown fields, member order.
 *
 * <p>Immutable, thread-safe.
 */
public final class JsonMembers {

    private static final byte[] COMMA = {','};

    /** One member: its name from {@code start}, its value from {@code valueStart} up to {@code end}. */
    private record Member(String name, int start, int valueStart, int end) {}

    private final byte[] bytes;
    private final int open;
    private final int close;
    private final List<Member> members;

    private JsonMembers(byte[] bytes, int open, int close, List<Member> members) {
        this.bytes = bytes;
        this.open = open;
        this.close = close;
        this.members = members;
    }

    /**
     * Finds the members of an object.
     *
     * @throws IOException where the bytes are no JSON object, or more than one
     */
    public static JsonMembers of(byte[] bytes) throws IOException {
        try (JsonParser parser = StrictJson.open(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("not a JSON object");
            }
            int open = (int) parser.currentTokenLocation().getByteOffset();
            Builder found = new Builder(bytes, open);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                found.name(parser);
                parser.nextToken();
                found.value(parser);
                parser.skipChildren();
                found.end(parser);
            }
            found.close(parser);
            if (parser.nextToken() != null) {
                throw new IOException("something follows the JSON object");
            }
            return found.build();
        }
    }

    /** The value's bytes as they stand there; empty where there is no such member. */
    public Optional<byte[]> raw(String name) {
        Member member = find(name);
        return member == null
                ? Optional.empty()
                : Optional.of(java.util.Arrays.copyOfRange(bytes, member.valueStart, member.end));
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The members' names, in their order. */
    public List<String> names() {
        return members.stream().map(Member::name).toList();
    }

    /** A text member; empty where it is missing or something else. */
    public Optional<String> text(String name) throws IOException {
        Member member = find(name);
        if (member == null || bytes[member.valueStart] != '"') {
            return Optional.empty();
        }
        try (JsonParser parser = StrictJson.open(bytes, member.valueStart, member.end - member.valueStart)) {
            parser.nextToken();
            return Optional.of(parser.getText());
        }
    }

    /** A parser on one member's value, before its first token. */
    Optional<JsonParser> parser(String name) throws IOException {
        Member member = find(name);
        return member == null
                ? Optional.empty()
                : Optional.of(StrictJson.open(bytes, member.valueStart, member.end - member.valueStart));
    }

    /**
     * The object with some members changed: an existing one keeps its place, a new one goes to the end, and one mapped
     * to an empty value is left out.
     *
     * @param changes member name to the JSON text of its new value
     */
    public Json with(Map<String, Optional<byte[]>> changes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 128);
        out.write(bytes, 0, open + 1);
        boolean first = true;
        int end = open + 1;
        for (Member member : members) {
            Optional<byte[]> change = changes.get(member.name);
            if (change == null || change.isPresent()) {
                if (first) {
                    out.write(bytes, open + 1, members.get(0).start - open - 1);
                } else {
                    out.write(bytes, end, member.start - end); // a comma, and white space
                }
                first = false;
                int same = change == null ? member.end : member.valueStart;
                out.write(bytes, member.start, same - member.start);
                if (change != null) {
                    out.writeBytes(change.get());
                }
            }
            end = member.end;
        }
        for (Map.Entry<String, Optional<byte[]>> change : changes.entrySet()) {
            if (change.getValue().isPresent() && find(change.getKey()) == null) {
                if (!first) {
                    out.writeBytes(COMMA);
                }
                first = false;
                out.writeBytes(StrictJson.quote(change.getKey()));
                out.write(':');
                out.writeBytes(change.getValue().get());
            }
        }
        out.write(bytes, end, close + 1 - end);
        return Json.of(out.toByteArray());
    }

    private Member find(String name) {
        for (Member member : members) {
            if (member.name.equals(name)) {
                return member;
            }
        }
        return null;
    }

    /** Gathers members while a parser walks over the object, fed by whoever does the walking. */
    static final class Builder {

        private final byte[] bytes;
        private final int open;
        private final List<Member> members = new ArrayList<>(12);
        private String name;
        private int start;
        private int valueStart;
        private int close;

        Builder(byte[] bytes, int open) {
            this.bytes = bytes;
            this.open = open;
        }

        void name(JsonParser parser) throws IOException {
            name = parser.currentName();
            start = (int) parser.currentTokenLocation().getByteOffset();
        }

        void value(JsonParser parser) {
            valueStart = (int) parser.currentTokenLocation().getByteOffset();
        }

        void end(JsonParser parser) throws IOException {
            parser.finishToken(); // a string's end is known only once it was read
            members.add(new Member(
                    name, start, valueStart, (int) parser.currentLocation().getByteOffset()));
        }

        void close(JsonParser parser) {
            close = (int) parser.currentTokenLocation().getByteOffset();
        }

        JsonMembers build() {
            return new JsonMembers(bytes, open, close, List.copyOf(members));
        }
    }
}

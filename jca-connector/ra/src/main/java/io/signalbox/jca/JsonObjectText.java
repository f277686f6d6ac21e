package io.signalbox.jca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as text, of which the top level is understood and the rest is carried along untouched. It finds members
 * where they are; whether the text is right in every detail is for the gateway to judge. Immutable.
 */
final class JsonObjectText {

    private final String text;
    private final List<Member> members;
    private final int afterBrace;

    private JsonObjectText(String text, int afterBrace, List<Member> members) {
        this.text = text;
        this.afterBrace = afterBrace;
        this.members = members;
    }

    /** The text as an object; empty where it is something else or broken. */
    static Optional<JsonObjectText> of(String text) {
        try {
            JsonScanner scanner = new JsonScanner(text);
            scanner.skipBlank();
            scanner.expect('{');
            int afterBrace = scanner.position();
            List<Member> members = new ArrayList<>();
            scanner.skipBlank();
            if (scanner.peek() == '}') {
                scanner.expect('}');
            } else {
                boolean more = true;
                while (more) {
                    members.add(member(scanner));
                    more = scanner.peek() == ',';
                    scanner.expect(more ? ',' : '}');
                }
            }
            scanner.skipBlank();
            return scanner.atEnd() ? Optional.of(new JsonObjectText(text, afterBrace, members)) : Optional.empty();
        } catch (JsonScanner.Broken e) {
            return Optional.empty();
        }
    }

    private static Member member(JsonScanner scanner) throws JsonScanner.Broken {
        scanner.skipBlank();
        String name = scanner.readString();
        scanner.skipBlank();
        scanner.expect(':');
        scanner.skipBlank();
        int start = scanner.position();
        scanner.skipValue();
        Member member = new Member(name, start, scanner.position());
        scanner.skipBlank();
        return member;
    }

    /** The text of a member's value. */
    Optional<String> raw(String name) {
        return members.stream()
                .filter(member -> member.name.equals(name))
                .findFirst()
                .map(member -> text.substring(member.start, member.end));
    }

    /** The value of a member that is a string. */
    Optional<String> string(String name) {
        return raw(name).filter(value -> value.startsWith("\"")).flatMap(JsonScanner::unquote);
    }

    /** The value of a member that is an object. */
    Optional<JsonObjectText> object(String name) {
        return raw(name).flatMap(JsonObjectText::of);
    }

    /** The first element of a member that is an array of objects. */
    Optional<JsonObjectText> firstObject(String name) {
        return raw(name).filter(value -> value.startsWith("[")).flatMap(array -> {
            try {
                JsonScanner scanner = new JsonScanner(array);
                scanner.expect('[');
                scanner.skipBlank();
                int start = scanner.position();
                scanner.skipValue();
                return of(array.substring(start, scanner.position()));
            } catch (JsonScanner.Broken e) {
                return Optional.empty();
            }
        });
    }

    /** The same text with this value for this member, put in front where there was none. */
    String with(String name, String value) {
        StringBuilder out = new StringBuilder(text.length() + name.length() + value.length() + 4);
        int copied = 0;
        for (Member member : members) {
            if (member.name.equals(name)) {
                out.append(text, copied, member.start).append(value);
                copied = member.end;
            }
        }
        if (copied == 0) {
            out.append(text, 0, afterBrace)
                    .append('"')
                    .append(name)
                    .append("\":")
                    .append(value);
            out.append(members.isEmpty() ? "" : ",");
            copied = afterBrace;
        }
        return out.append(text, copied, text.length()).toString();
    }

    private static final class Member {

        final String name;
        final int start;
        final int end;

        Member(String name, int start, int end) {
            this.name = name;
            this.start = start;
            this.end = end;
        }
    }
}

package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks through the messages of a request and checks their outer shape. */
final class PromptReader {

    /** OpenAI's and OpenRouter's types of content parts, by what a model must be able to take. */
    private static final Map<String, String> PARTS = Map.of(
            "image_url", "image",
            "input_audio", "audio",
            "file", "file",
            "video_url", "video",
            "input_video", "video");

    private static final Set<String> THOUGHTS = Set.of("reasoning", "reasoning_details", "reasoning_content");
    private static final Set<String> SYSTEM = Set.of("system", "developer");
    private static final int OPENING_LENGTH = 4096;

    private final JsonParser parser;
    private final Set<String> modalities = new TreeSet<>();
    private Optional<String> claudes = Optional.empty();
    private Optional<String> remote = Optional.empty();
    private long characters;
    private long opening = 17;
    private boolean functions;
    private boolean thoughts;
    private boolean toolPictures;
    private boolean pictured;
    private boolean systemSeen;
    private boolean otherSeen;

    private PromptReader(JsonParser parser) {
        this.parser = parser;
    }

    static Prompt read(JsonMembers body) throws IOException {
        JsonParser source = body.parser("messages")
                .orElseThrow(() -> RequestRules.invalid("messages", "'messages' is missing: at least one is needed."));
        try (JsonParser parser = source) {
            return new PromptReader(parser).messages();
        }
    }

    private Prompt messages() throws IOException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw RequestRules.invalid("messages", "'messages' must be an array.");
        }
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            message("messages[" + count + "]");
            count++;
        }
        if (count == 0) {
            throw RequestRules.invalid("messages", "'messages' is empty: at least one is needed.");
        }
        return new Prompt(count, characters, modalities, opening, functions, thoughts, toolPictures, claudes, remote);
    }

    private void message(String path) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw RequestRules.invalid(path, "A message must be an object with 'role' and 'content'.");
        }
        String role = "";
        long text = 0;
        Set<String> there = new HashSet<>();
        pictured = false; // the role may stand behind the content
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_NULL) {
                continue; // as good as left out
            }
            there.add(name);
            if (name.equals("content")) {
                text = content(path + ".content");
                continue;
            }
            MessageShape.check(name, parser, path);
            if (name.equals("role")) {
                role = parser.getText();
            }
        }
        MessageShape.requireWhole(role, there, path);
        thoughts |= THOUGHTS.stream().anyMatch(there::contains);
        toolPictures |= pictured && role.equals("tool");
        functions |= role.equals("function") || there.contains("function_call");
        boolean system = SYSTEM.contains(role);
        if (system ? !systemSeen : !otherSeen) {
            opening = opening * 31 + role.hashCode();
            opening = opening * 1_000_003 + text;
        }
        systemSeen |= system;
        otherSeen |= !system;
    }

    /** Counts what is said, and answers a hash of its beginning. */
    private long content(String path) throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> {
                return text();
            }
            case START_ARRAY -> {
                long hash = 1;
                int index = 0;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() != JsonToken.START_OBJECT) {
                        throw RequestRules.invalid(path + "[" + index + "]", "A content part must be an object.");
                    }
                    hash = hash * 31 + part(path + "[" + index + "]");
                    index++;
                }
                return hash;
            }
            default -> throw RequestRules.invalid(path, "'content' must be a text or an array of parts.");
        }
    }

    private long part(String path) throws IOException {
        long hash = 0;
        String type = "";
        boolean said = false;
        boolean picture = false;
        String claudesMember = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            said |= name.equals("text") && value == JsonToken.VALUE_STRING;
            if (value == JsonToken.VALUE_STRING && name.equals("type")) {
                type = parser.getText();
                String modality = PARTS.get(type);
                if (modality != null) {
                    modalities.add(modality);
                }
            } else if (value == JsonToken.VALUE_STRING && name.equals("text")) {
                hash = text();
            }
            if (name.equals("citations") && value.isStructStart()) {
                claudesMember = isAnyTrueOrHasItems(value) ? name : claudesMember;
                continue;
            }
            if (name.equals("context") && value == JsonToken.VALUE_STRING) {
                claudesMember = name;
            }
            if (name.equals("image") && value == JsonToken.VALUE_STRING) {
                throw PictureRules.otherForm(path + ".image");
            }
            boolean pictured = name.equals("image_url") && value != JsonToken.VALUE_NULL;
            picture |= pictured;
            boolean address =
                    pictured ? PictureRules.check(parser, path + ".image_url") : RemoteContent.isIn(parser, name);
            if (address) {
                remote = remote.or(() -> Optional.of(path));
            }
        }
        if (type.isEmpty()) {
            throw FieldReader.invalid(path + ".type", "a text, such as 'text' or 'image_url'");
        }
        if (type.equals("image_url") && !picture) {
            throw FieldReader.invalid(path + ".image_url", "an object with 'url'");
        }
        pictured |= type.equals("image_url");
        if (claudes.isEmpty() && (!claudesMember.isEmpty() || ClaudeParts.is(type))) {
            claudes = Optional.of(
                    ClaudeParts.is(type)
                            ? "'" + path + "' of type '" + type + "'"
                            : "'" + path + "." + claudesMember + "'");
        }
        if (type.equals("text") && !said) {
            throw FieldReader.invalid(path + ".text", "a text");
        }
        return hash;
    }

    /**
     * Whether the array at which the parser stands has items, as citations of a text are, or a member of the object is true, as
     * a document's that is to be cited; leaves it at the end.
     */
    private boolean isAnyTrueOrHasItems(JsonToken begin) throws IOException {
        boolean found = false;
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            found |= begin == JsonToken.START_ARRAY || token == JsonToken.VALUE_TRUE;
            parser.skipChildren();
        }
        return found;
    }

    private long text() throws IOException {
        int length = parser.getTextLength();
        characters += length;
        if (systemSeen && otherSeen) {
            return 0; // the opening is known
        }
        char[] chars = parser.getTextCharacters();
        int offset = parser.getTextOffset();
        long hash = length;
        for (int i = 0; i < Math.min(length, OPENING_LENGTH); i++) {
            hash = hash * 31 + chars[offset + i];
        }
        return hash;
    }
}

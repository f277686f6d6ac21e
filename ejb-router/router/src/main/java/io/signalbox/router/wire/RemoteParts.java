package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content parts of a request that name something by its address, and where each address stands in its bytes. */
public final class RemoteParts {

    /**
     * One address.
     *
     * @param path of the part
     * @param picture whether it is said to be a picture, else a file
     * @param url as it stands there
     * @param start where its JSON string begins, in the bytes of {@code messages}
     * @param end where that ends
     */
    public record Place(String path, boolean picture, String url, int start, int end) {}

    /** An address while its part is read: of which kind it is, follows from the part's type. */
    private record Named(String member, String url, int start, int end) {}

    private final JsonMembers request;
    private final byte[] messages;
    private final List<Place> places = new ArrayList<>();
    private Optional<String> unfetchable = Optional.empty();

    private RemoteParts(JsonMembers request, byte[] messages) {
        this.request = request;
        this.messages = messages;
    }

    /** Those of a request that was found well-formed. */
    public static RemoteParts of(ChatRequest request) {
        RemoteParts parts = new RemoteParts(
                request.members(), request.members().raw("messages").orElseGet(() -> new byte[] {'[', ']'}));
        try (JsonParser parser = StrictJson.open(parts.messages)) {
            parser.nextToken();
            for (int i = 0; parser.nextToken() == JsonToken.START_OBJECT; i++) {
                parts.message(parser, "messages[" + i + "]");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("the request was read before", impossible);
        }
        if (parts.places.isEmpty() && parts.unfetchable.isEmpty()) {
            parts.unfetchable = request.prompt().remote(); // it stands where only its refusal is known
        }
        return parts;
    }

    /** What can be fetched, in its order. */
    public List<Place> places() {
        return List.copyOf(places);
    }

    /** The first part that names what nobody here fetches. */
    public Optional<String> unfetchable() {
        return unfetchable;
    }

    /**
     * The request with other addresses in the place of these, and not another byte changed.
     *
     * @param urls one for each place
     */
    public Json with(List<String> urls) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(messages.length);
        int from = 0;
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            out.write(messages, from, place.start - from);
            out.write('"');
            out.writeBytes(urls.get(i).getBytes(StandardCharsets.US_ASCII));
            out.write('"');
            from = place.end;
        }
        out.write(messages, from, messages.length - from);
        return request.with(Map.of("messages", Optional.of(out.toByteArray())));
    }

    private void message(JsonParser parser, String path) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean content = parser.currentName().equals("content");
            if (parser.nextToken() == JsonToken.START_ARRAY && content) {
                for (int i = 0; parser.nextToken() == JsonToken.START_OBJECT; i++) {
                    part(parser, path + ".content[" + i + "]");
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private void part(JsonParser parser, String path) throws IOException {
        String type = "";
        List<Named> named = new ArrayList<>(1);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String member = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                if (member.equals("type")) {
                    type = parser.getText();
                }
                take(parser, member, named);
            } else if (value.isStructStart() && RemoteContent.carries(member)) {
                for (int depth = 1; depth > 0; ) {
                    JsonToken token = parser.nextToken();
                    depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                    if (token == JsonToken.VALUE_STRING) {
                        take(parser, member + "." + parser.currentName(), named);
                    }
                }
            } else {
                parser.skipChildren();
            }
        }
        for (Named one : named) {
            boolean picture = type.equals("image_url") && one.member.matches("image_url(\\.url)?");
            if (picture || (type.equals("file") && one.member.equals("file.file_data"))) {
                places.add(new Place(path, picture, one.url, one.start, one.end));
            } else {
                unfetchable = unfetchable.or(() -> Optional.of(path));
            }
        }
    }

    private static void take(JsonParser parser, String member, List<Named> named) throws IOException {
        if (RemoteContent.isNamedBy(parser)) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            String url = parser.getText();
            named.add(
                    new Named(member, url, start, (int) parser.currentLocation().getByteOffset()));
        }
    }
}

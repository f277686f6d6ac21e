package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks through the {@code input} of a request for embeddings: a text, texts, tokens, or OpenRouter's lists of parts. */
final class EmbeddingsInput {

    private static final Map<String, String> PARTS =
            Map.of("image_url", "image", "input_audio", "audio", "file", "file", "input_video", "video");
    /** Where only tokens are given: as many characters as the shortest guess of a window assumes for each. */
    private static final int CHARACTERS_A_TOKEN = 8;
    /** Of texts, or of lists of tokens (OpenAI's schema of embeddings). */
    private static final int MOST = 2048;

    private final JsonParser parser;
    private final Set<String> modalities = new TreeSet<>();
    private Optional<String> remote = Optional.empty();
    private long characters;
    private int inputs;

    private EmbeddingsInput(JsonParser parser) {
        this.parser = parser;
    }

    static Prompt read(JsonMembers body) throws IOException {
        try (JsonParser parser = body.parser("input").orElseThrow(EmbeddingsInput::invalid)) {
            return new EmbeddingsInput(parser).input();
        }
    }

    private Prompt input() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            text();
        } else if (token == JsonToken.START_ARRAY) {
            JsonToken kind = JsonToken.NOT_AVAILABLE;
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                if (i > 0 && parser.currentToken() != kind) {
                    throw RequestRules.invalid(
                            "input[" + i + "]",
                            "'input[" + i + "]' must be of the kind of those before it: texts, tokens, lists of tokens"
                                    + " and parts do not mix.");
                }
                kind = parser.currentToken();
                one();
            }
        }
        if (inputs == 0) {
            throw invalid();
        }
        if (inputs > MOST) {
            throw RequestRules.invalid("input", "'input' may hold " + MOST + " at most, and holds " + inputs + ".");
        }
        return new Prompt(inputs, characters, modalities, 0, false, false, false, Optional.empty(), remote);
    }

    private void one() throws IOException {
        switch (parser.currentToken()) {
            case VALUE_STRING -> text();
            case VALUE_NUMBER_INT -> {
                inputs = 1;
                characters += CHARACTERS_A_TOKEN;
            }
            case START_ARRAY -> {
                inputs++;
                long before = characters;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
                        throw invalid();
                    }
                    characters += CHARACTERS_A_TOKEN;
                }
                if (characters == before) {
                    throw invalid();
                }
            }
            case START_OBJECT -> {
                inputs++;
                parts();
            }
            default -> throw invalid();
        }
    }

    private void text() throws IOException {
        if (parser.getTextLength() == 0) {
            throw invalid();
        }
        inputs++;
        characters += parser.getTextLength();
    }

    private void parts() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_STRING && "type".equals(parser.currentName())) {
                String modality = PARTS.get(parser.getText());
                if (modality != null) {
                    modalities.add(modality);
                }
            } else if (token == JsonToken.VALUE_STRING && RemoteContent.isNamedBy(parser)) {
                remote = remote.or(() -> Optional.of("input[" + (inputs - 1) + "]"));
            } else if (token == JsonToken.VALUE_STRING && "text".equals(parser.currentName())) {
                characters += parser.getTextLength();
            }
        }
    }

    private static GatewayException invalid() {
        return RequestRules.invalid(
                "input", "'input' must be a text, an array of texts, or an array of tokens; none of them empty.");
    }
}

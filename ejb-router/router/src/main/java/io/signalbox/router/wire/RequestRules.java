package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a chat request must look like before anybody is called: {@link ChatShape} for its members, {@link PromptReader} for
 * its messages, and here what is between them. What is not named there is the provider's business.
 */
final class RequestRules {

    /** Routing words of OpenRouter that would tighten a call; ignoring them silently would break a promise. */
    private static final List<String> NOT_OFFERED = List.of("preset", "transforms");

    /** Without the search the answer would look like one with it; {@code {}} asks for it too. */
    private static final String SEARCH = "web_search_options";

    /** OpenRouter's; OpenAI has the first two (https://openrouter.ai/docs/api-reference/chat-completion, modalities). */
    private static final List<String> OUTPUTS = List.of("text", "audio", "image");

    private RequestRules() {}

    static ChatRequest check(JsonMembers body, int bytes) {
        try {
            ChatShape.check(body);
            ToolRules.check(body);
            for (String name : NOT_OFFERED) {
                if (body.raw(name)
                        .filter(value -> value.length > 2 && value[0] != 'n')
                        .isPresent()) {
                    throw invalid(name, "'" + name + "' is not offered by this gateway yet. Leave it out.");
                }
            }
            if (body.raw(SEARCH).filter(value -> value[0] != 'n').isPresent()) {
                throw invalid(
                        SEARCH,
                        "'" + SEARCH + "' cannot be served: this gateway lets no model search the web. Leave it out, or"
                                + " offer a search of your own as a tool.");
            }
            boolean stream = flag(body, "stream");
            Prompt prompt = PromptReader.read(body);
            Optional<Long> limit = whole(body, "max_completion_tokens").or(() -> whole(body, "max_tokens"));
            return new ChatRequest(
                    Purpose.TEXT,
                    body,
                    models(body),
                    stream,
                    stream && StreamOptions.asksForUsage(body),
                    prompt,
                    limit,
                    OfferedTools.of(body),
                    PreferencesReader.read(body),
                    outputs(body),
                    AutoWishes.read(body),
                    DataSubjectMember.of(body),
                    bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }

    private static Set<String> outputs(JsonMembers body) throws IOException {
        Optional<JsonParser> value = body.parser("modalities");
        if (value.isEmpty()) {
            return Set.of();
        }
        try (JsonParser parser = value.get()) {
            return parser.nextToken() == JsonToken.VALUE_NULL
                    ? Set.of()
                    : new FieldReader(parser, "modalities").textsOf(OUTPUTS);
        }
    }

    static List<String> models(JsonMembers body) throws IOException {
        Set<String> models = new LinkedHashSet<>();
        if (body.has("model")) {
            models.add(body.text("model")
                    .filter(name -> !name.isBlank() && name.length() <= 200)
                    .orElseThrow(() -> invalid("model", "'model' must be a text of 1 to 200 characters.")));
        }
        Optional<JsonParser> more = body.parser("models");
        if (more.isPresent()) {
            models.addAll(texts(more.get()));
        }
        if (models.isEmpty()) {
            throw invalid("model", "'model' is missing: name a model such as 'openai/gpt-4o-mini'.");
        }
        return new ArrayList<>(models);
    }

    private static List<String> texts(JsonParser source) throws IOException {
        try (JsonParser parser = source) {
            List<String> texts = new ArrayList<>();
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw invalid("models", "'models' must be an array of model names.");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_STRING
                        || parser.getText().isBlank()) {
                    throw invalid("models[" + texts.size() + "]", "'models' must be an array of model names.");
                }
                texts.add(parser.getText());
            }
            return texts;
        }
    }

    static boolean flag(JsonMembers body, String name) throws IOException {
        Optional<JsonParser> value = body.parser(name);
        if (value.isEmpty()) {
            return false;
        }
        try (JsonParser parser = value.get()) {
            return switch (parser.nextToken()) {
                case VALUE_TRUE -> true;
                case VALUE_FALSE, VALUE_NULL -> false;
                default -> throw invalid(name, "'" + name + "' must be true or false.");
            };
        }
    }

    private static Optional<Long> whole(JsonMembers body, String name) {
        return body.raw(name).filter(value -> value[0] != 'n').map(value ->
                (long) Double.parseDouble(new String(value, java.nio.charset.StandardCharsets.US_ASCII)));
    }

    static GatewayException invalid(String param, String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam(param);
    }
}

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
 * What a chat request must look like before anybody is called. Ranges are those of OpenAI's and OpenRouter's schemas;
 * what is not named here is the provider's business.
 */
final class RequestRules {

    private record Range(String name, double least, double most, boolean whole) {}

    private static final List<Range> RANGES = List.of(
            new Range("temperature", 0, 2, false),
            new Range("top_p", 0, 1, false),
            new Range("frequency_penalty", -2, 2, false),
            new Range("presence_penalty", -2, 2, false),
            new Range("n", 1, 128, true),
            new Range("top_logprobs", 0, 20, true),
            new Range("max_tokens", 1, Integer.MAX_VALUE, true),
            new Range("max_completion_tokens", 1, Integer.MAX_VALUE, true));

    /** Routing words of OpenRouter that would tighten a call; ignoring them silently would break a promise. */
    private static final List<String> NOT_OFFERED = List.of("preset", "transforms");

    /** OpenRouter's; OpenAI has the first two (https://openrouter.ai/docs/api-reference/chat-completion, modalities). */
    private static final List<String> OUTPUTS = List.of("text", "audio", "image");

    private RequestRules() {}

    static ChatRequest check(JsonMembers body, int bytes) {
        try {
            for (Range range : RANGES) {
                check(body, range);
            }
            for (String name : NOT_OFFERED) {
                if (body.raw(name)
                        .filter(value -> value.length > 2 && value[0] != 'n')
                        .isPresent()) {
                    throw invalid(name, "'" + name + "' is not offered by this gateway yet. Leave it out.");
                }
            }
            boolean stream = flag(body, "stream");
            Prompt prompt = PromptReader.read(body);
            Optional<Long> limit = whole(body, "max_completion_tokens").or(() -> whole(body, "max_tokens"));
            boolean tools = body.raw("tools").filter(value -> value.length > 2).isPresent();
            return new ChatRequest(
                    Purpose.TEXT,
                    body,
                    models(body),
                    stream,
                    stream && StreamOptions.asksForUsage(body),
                    prompt,
                    limit,
                    tools,
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

    private static void check(JsonMembers body, Range range) throws IOException {
        Optional<JsonParser> value = body.parser(range.name);
        if (value.isEmpty()) {
            return;
        }
        try (JsonParser parser = value.get()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.VALUE_NULL) {
                return;
            }
            boolean number = token == JsonToken.VALUE_NUMBER_INT || (token.isNumeric() && !range.whole);
            double given = number ? parser.getDoubleValue() : Double.NaN;
            if (!(given >= range.least && given <= range.most)) {
                throw invalid(
                        range.name,
                        "'" + range.name + "' must be a " + (range.whole ? "whole " : "") + "number from "
                                + plain(range.least) + " to " + plain(range.most) + ".");
            }
        }
    }

    private static String plain(double value) {
        return Long.toString((long) value);
    }

    static GatewayException invalid(String param, String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam(param);
    }
}

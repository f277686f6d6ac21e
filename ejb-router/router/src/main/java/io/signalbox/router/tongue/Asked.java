package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What tongues read alike in a canonical request. */
public final class Asked {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://");

    private Asked() {}

    /** A request as a tree that may be changed. */
    public static ObjectNode tree(Json request) {
        try {
            ObjectNode tree = Trees.object(request.utf8());
            for (JsonNode message : tree.path("messages")) {
                message.path("content").forEach(Asked::picture);
            }
            return tree;
        } catch (IOException impossible) {
            throw new UncheckedIOException("the request was read before", impossible);
        }
    }

    /** Some write a picture's address alone, where the schema has an object around it. */
    private static void picture(JsonNode part) {
        if (part instanceof ObjectNode object && part.path("image_url").isTextual()) {
            JsonNode url = part.path("image_url");
            object.putObject("image_url").set("url", url);
        }
    }

    /**
     * Where a file of a message is: a data URL, or an address with its scheme; empty where the file has an id only.
     *
     * @throws GatewayException {@code invalid_parameter} for anything else, which providers take for names of files of theirs
     */
    public static String file(JsonNode file) {
        String said = file.path("file_data").asText(file.path("file_url").asText());
        boolean data = said.startsWith("data:");
        if (data
                ? !DataUrl.parse(said).map(DataUrl::isWhole).orElse(false)
                : !said.isEmpty() && !SCHEME.matcher(said).lookingAt()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "'file.file_data' must hold the file's bytes, 'data:application/pdf;base64,...', or an address with"
                                    + " its scheme, 'https://...'.")
                    .withParam("messages.content.file.file_data");
        }
        return said;
    }

    /** The most completion tokens wanted: the newer name wins. */
    public static Optional<JsonNode> maxTokens(ObjectNode request) {
        return Optional.of(request.path("max_completion_tokens"))
                .filter(JsonNode::isNumber)
                .or(() -> Optional.of(request.path("max_tokens")).filter(JsonNode::isNumber));
    }

    /** The texts that end an answer; may be none. */
    public static ArrayNode stops(ObjectNode request) {
        JsonNode stop = request.path("stop");
        if (stop instanceof ArrayNode several) {
            return several;
        }
        ArrayNode stops = Trees.empty().putArray("stop");
        return stop.isTextual() ? stops.add(stop.asText()) : stops;
    }

    /** The word of {@code tool_choice}, or the type of one that is an object; {@code auto} where nothing is said. */
    public static String toolChoice(ObjectNode request) {
        JsonNode choice = request.path("tool_choice");
        return choice.isObject() ? choice.path("type").asText("object") : choice.asText("auto");
    }

    /** The one function that must be called, where the request names one. */
    public static Optional<String> oneFunction(ObjectNode request) {
        JsonNode name = request.path("tool_choice").path("function").path("name");
        return name.isTextual() ? Optional.of(name.asText()) : Optional.empty();
    }

    /**
     * The arguments of a tool call that a message gives back, for tongues that send them as an object; none are an empty one.
     *
     * @throws GatewayException where they are something else: a provider that got less would go on from what was never said
     */
    public static ObjectNode arguments(JsonNode call) {
        JsonNode said = call.path("function").path("arguments");
        if (said instanceof ObjectNode object) {
            return object;
        }
        String text = said.asText("");
        if (text.isBlank()) {
            return Trees.empty();
        }
        if (Trees.value(text) instanceof ObjectNode object) {
            return object;
        }
        throw new GatewayException(
                        ErrorCode.INVALID_PARAMETER,
                        "'tool_calls[].function.arguments' must be the text of a JSON object: this provider takes nothing"
                                + " else as the input of a tool.")
                .withParam("messages.tool_calls.function.arguments");
    }

    /** The texts of a message's content, joined; parts of other types are passed over. */
    public static String text(JsonNode content) {
        if (content.isTextual()) {
            return content.asText();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            text.append(part.path("text").asText(part.path("refusal").asText("")));
        }
        return text.toString();
    }

    /** Whether a message of the assistant has neither text nor calls nor thoughts. */
    public static boolean saysNothing(JsonNode message) {
        return message.path("tool_calls").isEmpty()
                && message.path("reasoning_details").isEmpty()
                && saysNoText(message.path("content"))
                && message.path("refusal").asText("").isEmpty();
    }

    private static boolean saysNoText(JsonNode content) {
        for (JsonNode part : content) {
            if (!part.path("type").asText("text").equals("text")) {
                return false;
            }
        }
        return text(content).isEmpty();
    }

    /**
     * Refuses what a tongue with one answer of text a request cannot say.
     *
     * @throws io.signalbox.api.GatewayException {@code invalid_parameter}
     */
    public static void requireOneTextAnswer(ObjectNode request, String tongue) {
        if (request.path("n").asInt(1) > 1) {
            throw Unsayable.refusal(tongue, "n", "it gives one answer a request");
        }
        for (JsonNode modality : request.path("modalities")) {
            if (!modality.asText().equals("text")) {
                throw Unsayable.refusal(tongue, "modalities", "it answers in text only");
            }
        }
    }

    /**
     * Refuses {@code parallel_tool_calls: false} where tools are offered.
     *
     * @throws io.signalbox.api.GatewayException {@code invalid_parameter}
     */
    public static void requireFreeToolCalls(ObjectNode request, String tongue) {
        if (!request.path("parallel_tool_calls").asBoolean(true)
                && !request.path("tools").isEmpty()) {
            throw Unsayable.refusal(
                    tongue, "parallel_tool_calls", "it cannot be kept from calling several tools at once");
        }
    }

    /** Whether a part or a call of a message carries a mark for a prompt cache. */
    public static boolean cacheMarks(ObjectNode request) {
        for (JsonNode message : request.path("messages")) {
            if (marks(message.path("content")) || marks(message.path("tool_calls"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean marks(JsonNode items) {
        for (JsonNode item : items) {
            if (item.has("cache_control")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses content of an assistant's message that is no text, for tongues that send its text only.
     *
     * @throws GatewayException {@code invalid_parameter}
     */
    public static void requireWords(JsonNode content, String tongue) {
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            if (!type.equals("text") && !type.equals("refusal")) {
                throw Unsayable.refusal(
                        tongue,
                        "messages",
                        "it takes text as what the assistant said, not content of type '" + type + "'");
            }
        }
    }

    /** The names of members that are none of these and not null. */
    public static Set<String> others(ObjectNode request, Set<String> known) {
        Set<String> others = new java.util.TreeSet<>();
        request.properties().forEach(member -> {
            if (!known.contains(member.getKey()) && !member.getValue().isNull()) {
                others.add(member.getKey());
            }
        });
        return others;
    }
}

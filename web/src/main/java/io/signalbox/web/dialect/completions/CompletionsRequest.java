package io.signalbox.web.dialect.completions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.web.dialect.ClientJson;
import io.signalbox.web.dialect.Fields;
import io.signalbox.web.dialect.Members;
import io.signalbox.web.dialect.Unsayable;
import java.util.List;
import java.util.Set;

/** A completions request in canonical words. Members that are not named here are carried along. For one request only. */
final class CompletionsRequest {

    private static final int MOST_LOGPROBS = 5;
    private static final Set<String> TRANSLATED = Set.of("prompt", "echo", "best_of", "suffix", "logprobs");

    /** What a chat model would be told, and the answer has no place for. */
    private static final List<String> OF_CHATS = List.of("messages", "tools", "functions", "modalities", "audio");

    private final ObjectNode request;

    CompletionsRequest(ObjectNode request) {
        this.request = request;
    }

    ObjectNode translate() {
        Members.of(request)
                .flag("echo")
                .text("suffix")
                .whole("n", 1, 128)
                .whole("best_of", 0, 20)
                .whole("logprobs", 0, MOST_LOGPROBS);
        for (String name : OF_CHATS) {
            if (request.hasNonNull(name)) {
                throw Unsayable.refusal(name, "a text completion has none; chat completions do");
            }
        }
        ObjectNode out = ClientJson.empty();
        Fields.rename(request, "model", out, "model");
        out.putArray("messages").addObject().put("role", "user").put("content", prompt());
        if (!request.path("suffix").asText("").isEmpty()) {
            throw Unsayable.refusal("suffix", "a chat model continues a text, it fills no gap");
        }
        if (request.path("best_of").asInt(1) > Math.max(1, request.path("n").asInt(1))) {
            throw Unsayable.refusal("best_of", "answers are not ranked here; ask for 'n' and choose");
        }
        if (request.hasNonNull("logprobs")) {
            if (echoes()) {
                throw Unsayable.refusal("logprobs", "the prompt's own tokens have none here; leave out 'echo'");
            }
            out.put("logprobs", true).set("top_logprobs", request.path("logprobs"));
        }
        Fields.carryTheRest(request, TRANSLATED, out);
        return out;
    }

    /** What stands before each completion. */
    String echoed() {
        return echoes() ? prompt() : "";
    }

    private boolean echoes() {
        return request.path("echo").asBoolean(false);
    }

    private String prompt() {
        JsonNode prompt = request.path("prompt");
        JsonNode only = prompt.isArray() && prompt.size() == 1 ? prompt.get(0) : prompt;
        if (only.isTextual()) {
            return only.asText();
        }
        if (prompt.isArray() && prompt.path(0).isTextual()) {
            throw Unsayable.refusal("prompt", "one prompt a request; send each in a request of its own");
        }
        if (prompt.isArray() && !prompt.isEmpty()) {
            throw Unsayable.refusal("prompt", "tokens mean something else to each model; send the text");
        }
        throw Unsayable.invalid("prompt", "a text");
    }
}

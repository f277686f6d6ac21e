package io.signalbox.router.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ContentDesk;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;

/** What a call said as OpenRouter's {@code GET /generation/content} shows it. */
public final class GenerationContent {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RegisterReader register;
    private final ContentReader content;

    /** Shows calls of this register. */
    public GenerationContent(RegisterReader register, ContentReader content) {
        this.register = register;
        this.content = content;
    }

    /**
     * What a caller's own call said.
     *
     * @throws GatewayException with {@link ErrorCode#NOT_FOUND} for another key's call as for none at all, and where
     *     nothing can be read
     */
    public Json of(Caller caller, String id) {
        AuditRecord row = register.row(id)
                .filter(found -> found.keyId.equals(caller.keyId()))
                .orElseThrow(() -> missing("This key made no call of that id. Take the 'id' of an answer."));
        ContentDesk.Content read = content.read(row, "key " + caller.keyId());
        if (read.state() != ContentDesk.State.READABLE) {
            throw missing(
                    switch (read.state()) {
                        case ERASED -> "What this call said was erased.";
                        case ELSEWHERE -> "What this call said lies at another node of this gateway.";
                        case DAMAGED -> "What this call said cannot be read; the operator finds why in the log.";
                        default -> "What this call said was not kept, by the rules of this gateway.";
                    });
        }
        ObjectNode data = said(read.request(), read.answer());
        if (row.errorCode.isEmpty()) {
            data.putNull("error");
        } else {
            data.putObject("error").put("code", row.status).put("message", row.errorMessage);
        }
        return Json.of(JsonNodeFactory.instance.objectNode().set("data", data).toString());
    }

    static ObjectNode said(String request, String answer) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        input(data.putObject("input"), tree(request));
        output(data.putObject("output"), tree(answer));
        return data;
    }

    private static void input(ObjectNode input, JsonNode request) {
        for (String name : new String[] {"messages", "prompt", "input"}) {
            if (request.has(name)) {
                input.set(name, request.get(name));
            }
        }
    }

    /** OpenRouter's members, and beside them what an answer may hold that is no text. */
    private static void output(ObjectNode output, JsonNode answer) {
        JsonNode choices = answer.path("choices");
        JsonNode message = choices.path(0).path("message");
        JsonNode text = message.has("content")
                ? message.path("content")
                : choices.path(0).path("text"); // of a legacy completion
        output.put("completion", text.isTextual() ? text.textValue() : text.isContainerNode() ? text.toString() : null);
        output.put("reasoning", message.path("reasoning").textValue());
        for (String name : new String[] {"tool_calls", "function_call", "refusal", "images", "audio"}) {
            if (message.hasNonNull(name)) {
                output.set(name, message.get(name));
            }
        }
        if (choices.size() > 1) {
            output.set("choices", choices);
        }
        if (answer.path("data").isArray()) { // of embeddings
            output.set("data", answer.get("data"));
        }
    }

    private static JsonNode tree(String kept) {
        try {
            return JSON.readTree(kept.isEmpty() ? "{}" : kept);
        } catch (JsonProcessingException noJson) { // a refused request need not be JSON
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private static GatewayException missing(String text) {
        return new GatewayException(ErrorCode.NOT_FOUND, text).withParam("id");
    }
}

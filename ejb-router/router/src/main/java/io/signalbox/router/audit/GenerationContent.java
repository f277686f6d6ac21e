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
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        input(data.putObject("input"), tree(read.request()));
        output(data.putObject("output"), tree(read.answer()).at("/choices/0/message"));
        if (row.errorCode.isEmpty()) {
            data.putNull("error");
        } else {
            data.putObject("error").put("code", row.status).put("message", row.errorMessage);
        }
        return Json.of(JsonNodeFactory.instance.objectNode().set("data", data).toString());
    }

    private static void input(ObjectNode input, JsonNode request) {
        for (String name : new String[] {"messages", "prompt", "input"}) {
            if (request.has(name)) {
                input.set(name, request.get(name));
            }
        }
    }

    private static void output(ObjectNode output, JsonNode message) {
        JsonNode text = message.path("content");
        output.put("completion", text.isTextual() ? text.textValue() : text.isContainerNode() ? text.toString() : null);
        output.put("reasoning", message.path("reasoning").textValue());
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

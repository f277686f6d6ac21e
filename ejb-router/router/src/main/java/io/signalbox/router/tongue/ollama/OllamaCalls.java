package io.signalbox.router.tongue.ollama;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Trees;

/** Calls of tools as Ollama says them: arguments as an object, an id only in newer versions. */
final class OllamaCalls {

    private OllamaCalls() {}

    /** The call's own id, else one made of the moment its response names and its place. */
    static String id(JsonNode call, JsonNode response, int place) {
        String moment = response.path("created_at").asText().replaceAll("[^0-9]", "");
        return call.path("id").asText("call_" + moment + "_" + place);
    }

    static String name(JsonNode call) {
        return call.path("function").path("name").asText();
    }

    static String arguments(JsonNode call) {
        JsonNode arguments = call.path("function").path("arguments");
        return Trees.text(arguments.isObject() ? arguments : Trees.empty());
    }

    /** OpenAI's form into Ollama's. */
    static ObjectNode said(JsonNode call) {
        ObjectNode said = Trees.empty();
        said.set("id", call.path("id"));
        said.putObject("function").put("name", name(call)).set("arguments", Asked.arguments(call));
        return said;
    }
}

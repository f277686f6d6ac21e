package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.anthropic.AnthropicTongue;
import io.signalbox.router.tongue.bedrock.BedrockTongue;
import io.signalbox.router.tongue.cohere.CohereTongue;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import io.signalbox.router.tongue.ollama.OllamaTongue;
import io.signalbox.router.tongue.responses.ResponsesTongue;
import io.signalbox.router.tongue.vertex.VertexTongue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request says in each provider's schema, read by hand from the provider's documents and not with our own code:
 * one line for everything said, in its order.
 */
@SuppressWarnings("ImmutableEnumChecker") // a tongue is stateless
enum ReadBack {
    ANTHROPIC(new AnthropicTongue(), "claude-sonnet-4-5", true) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            said.path("system").forEach(block -> lines.add("system " + text(block)));
            for (JsonNode message : said.path("messages")) {
                for (JsonNode block : message.path("content")) {
                    switch (block.path("type").asText()) {
                        case "thinking" ->
                            lines.add("thought " + block.path("thinking").asText() + " sealed "
                                    + block.path("signature").asText());
                        case "tool_use" -> lines.add(call(block.path("id"), block.path("name"), block.path("input")));
                        case "tool_result" ->
                            lines.add(result(block.path("tool_use_id"), all(block.path("content"), "text")));
                        case "image" ->
                            lines.add("picture " + block.at("/source/data").asText());
                        default -> lines.add(message.path("role").asText() + " " + text(block));
                    }
                }
            }
        }
    },
    BEDROCK(new BedrockTongue(), "us.anthropic.claude-sonnet-4-5-v1:0", true) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            said.path("system").forEach(block -> lines.add("system " + text(block)));
            for (JsonNode message : said.path("messages")) {
                for (JsonNode block : message.path("content")) {
                    JsonNode use = block.path("toolUse");
                    JsonNode result = block.path("toolResult");
                    JsonNode thought = block.at("/reasoningContent/reasoningText");
                    if (use.isObject()) {
                        lines.add(call(use.path("toolUseId"), use.path("name"), use.path("input")));
                    } else if (result.isObject()) {
                        lines.add(result(result.path("toolUseId"), all(result.path("content"), "text")));
                    } else if (thought.isObject()) {
                        lines.add("thought " + text(thought) + " sealed "
                                + thought.path("signature").asText());
                    } else if (block.has("image")) {
                        lines.add("picture " + block.at("/image/source/bytes").asText());
                    } else {
                        lines.add(message.path("role").asText() + " " + text(block));
                    }
                }
            }
        }
    },
    COHERE(new CohereTongue(), "command-a-03-2025", false) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            for (JsonNode message : said.path("messages")) {
                String role = message.path("role").asText();
                if (role.equals("tool")) {
                    JsonNode part = message.at("/content/0");
                    String text = part.path("type").asText().equals("document")
                            ? part.at("/document/data").toString()
                            : text(part);
                    lines.add(result(message.path("tool_call_id"), text));
                    continue;
                }
                if (message.path("content").isTextual()) {
                    lines.add(role + " " + message.path("content").asText());
                }
                for (JsonNode part : message.path("content")) {
                    switch (part.path("type").asText()) {
                        case "thinking" ->
                            lines.add("thought " + part.path("thinking").asText());
                        case "image_url" ->
                            lines.add("picture "
                                    + base64(part.at("/image_url/url").asText()));
                        default -> lines.add(role + " " + text(part));
                    }
                }
                if (message.has("tool_plan")) {
                    lines.add(role + " " + message.path("tool_plan").asText());
                }
                openAiCalls(message, lines);
            }
        }
    },
    GEMINI(new GeminiTongue(), "gemini-2.5-flash", true) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            readGemini(said, lines);
        }
    },
    OLLAMA(new OllamaTongue(), "llama3.2", false) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            for (JsonNode message : said.path("messages")) {
                String role = message.path("role").asText();
                String text = message.path("content").asText();
                if (role.equals("tool")) {
                    lines.add(result(message.path("tool_call_id"), text));
                    continue;
                }
                if (message.has("thinking")) {
                    lines.add("thought " + message.path("thinking").asText());
                }
                if (!text.isEmpty()) {
                    lines.add(role + " " + text);
                }
                message.path("images").forEach(image -> lines.add("picture " + image.asText()));
                for (JsonNode one : message.path("tool_calls")) {
                    lines.add(call(one.path("id"), one.at("/function/name"), one.at("/function/arguments")));
                }
            }
        }

        /** A message of Ollama's holds one text. */
        @Override
        boolean joinsParts() {
            return true;
        }
    },
    RESPONSES(new ResponsesTongue(), "gpt-5", false) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            for (JsonNode item : said.path("input")) {
                switch (item.path("type").asText()) {
                    case "function_call" ->
                        lines.add(call(
                                item.path("call_id"),
                                item.path("name"),
                                Trees.value(item.path("arguments").asText())));
                    case "function_call_output" ->
                        lines.add(result(
                                item.path("call_id"),
                                item.path("output").isTextual()
                                        ? item.path("output").asText()
                                        : all(item.path("output"), "text")));
                    case "reasoning" ->
                        lines.add("thought " + all(item.path("summary"), "text") + " sealed "
                                + item.path("encrypted_content").asText());
                    default -> readItem(item, lines);
                }
            }
        }
    },
    VERTEX_CLAUDE(new VertexTongue(), "claude-sonnet-4-5", true) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            ANTHROPIC.read(said, lines);
        }
    },
    VERTEX_GEMINI(new VertexTongue(), "gemini-2.5-flash", true) {
        @Override
        void read(ObjectNode said, List<String> lines) {
            readGemini(said, lines);
        }
    };

    final Tongue tongue;
    final String model;

    /** Whether system texts stand before all others, wherever they were said. */
    final boolean systemFirst;

    ReadBack(Tongue tongue, String model, boolean systemFirst) {
        this.tongue = tongue.forModel(model);
        this.model = model;
        this.systemFirst = systemFirst;
    }

    abstract void read(ObjectNode said, List<String> lines);

    boolean joinsParts() {
        return false;
    }

    /** Gemini knows no ids of calls, only names: in these tests each tool is called once. */
    boolean knowsIds() {
        return this != GEMINI && this != VERTEX_GEMINI;
    }

    /** A request, said and read back. */
    List<String> linesOf(ObjectNode canonical) throws IOException {
        List<String> lines = new ArrayList<>();
        read(asked(canonical), lines);
        return lines;
    }

    ObjectNode asked(ObjectNode canonical) throws IOException {
        Tongue.Question question =
                new Tongue.Question(Json.of(Trees.bytes(canonical)), model, 4000, Efforts.UNKNOWN, false);
        return Trees.object(tongue.ask(question).body().utf8());
    }

    private static void readGemini(ObjectNode said, List<String> lines) {
        said.at("/systemInstruction/parts").forEach(part -> lines.add("system " + text(part)));
        for (JsonNode message : said.path("contents")) {
            String role = message.path("role").asText().equals("model") ? "assistant" : "user";
            for (JsonNode part : message.path("parts")) {
                String seal = part.path("thoughtSignature").asText("");
                if (part.has("functionCall")) {
                    JsonNode name = part.at("/functionCall/name");
                    lines.add(call(name, name, part.at("/functionCall/args")) + sealed(seal));
                } else if (part.has("functionResponse")) {
                    JsonNode response = part.at("/functionResponse/response");
                    JsonNode result = response.path("result");
                    lines.add(result(
                            part.at("/functionResponse/name"),
                            result.isTextual() ? result.asText() : response.toString()));
                } else if (part.has("inlineData")) {
                    lines.add("picture " + part.at("/inlineData/data").asText());
                } else {
                    lines.add(role + " " + text(part) + sealed(seal));
                }
            }
        }
    }

    private static void readItem(JsonNode item, List<String> lines) {
        String role = item.path("role").asText().equals("developer")
                ? "system"
                : item.path("role").asText();
        if (item.path("content").isTextual()) {
            lines.add(role + " " + item.path("content").asText());
        }
        for (JsonNode part : item.path("content")) {
            switch (part.path("type").asText()) {
                case "input_image" ->
                    lines.add("picture " + base64(part.path("image_url").asText()));
                case "refusal" -> lines.add(role + " " + part.path("refusal").asText());
                default -> lines.add(role + " " + text(part));
            }
        }
    }

    private static void openAiCalls(JsonNode message, List<String> lines) {
        for (JsonNode one : message.path("tool_calls")) {
            JsonNode function = one.path("function");
            lines.add(call(
                    one.path("id"),
                    function.path("name"),
                    Trees.value(function.path("arguments").asText())));
        }
    }

    private static String call(JsonNode id, JsonNode name, JsonNode arguments) {
        return "call " + id.asText() + " " + name.asText() + arguments;
    }

    private static String result(JsonNode id, String text) {
        return "result " + id.asText() + " " + text;
    }

    private static String sealed(String seal) {
        return seal.isEmpty() ? "" : " sealed " + seal;
    }

    private static String text(JsonNode part) {
        return part.path("text").asText();
    }

    private static String all(JsonNode parts, String member) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.path(member).asText("")));
        return text.toString();
    }

    private static String base64(String url) {
        return url.substring(url.indexOf(',') + 1);
    }
}

package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How a client of one dialect understands what it gets; written from the schemas, not from our translation. */
abstract class Ear {
    private static final class Chat extends Ear {
        @Override
        void whole(JsonNode body) {
            choice(body, body.at("/choices/0/message"));
        }

        @Override
        void event(JsonNode event) {
            choice(event, event.at("/choices/0/delta"));
        }

        private void choice(JsonNode body, JsonNode said) {
            text.append(said.path("content").asText("").replace("null", ""));
            refused |= !said.path("refusal").asText("").replace("null", "").isEmpty();
            reasoning.append(
                    said.path("reasoning").asText(said.path("reasoning_content").asText("")));
            int place = 0;
            for (JsonNode call : said.path("tool_calls")) {
                call(
                        call.path("index").asText(String.valueOf(place++)),
                        call.at("/function/name").asText(""),
                        call.at("/function/arguments").asText(""));
            }
            String reason = body.at("/choices/0/finish_reason").asText("null");
            finish = reason.equals("null") ? finish : reason;
            refused |= reason.equals("content_filter");
            error = body.has("error") ? body.at("/error/metadata/error_type").asText() : error;
            usage(body.path("usage"), "prompt_tokens", "completion_tokens");
        }
    }

    private static final class Messages extends Ear {
        @Override
        void whole(JsonNode body) {
            int index = 0;
            for (JsonNode block : body.path("content")) {
                block(String.valueOf(index++), block);
            }
            stopped(body.path("stop_reason"));
            usage(body.path("usage"), "input_tokens", "output_tokens");
            error = body.path("error").path("error_type").asText("");
        }

        @Override
        void event(JsonNode event) {
            String index = event.path("index").asText();
            JsonNode delta = event.path("delta");
            switch (event.path("type").asText()) {
                case "content_block_start" -> block(index, event.path("content_block"));
                case "content_block_delta" -> {
                    text.append(delta.path("text").asText(""));
                    reasoning.append(delta.path("thinking").asText(""));
                    if (delta.has("partial_json")) {
                        call(index, "", delta.path("partial_json").asText());
                    }
                }
                case "message_delta" -> {
                    stopped(delta.path("stop_reason"));
                    usage(event.path("usage"), "input_tokens", "output_tokens");
                }
                case "error" -> error = event.path("error").path("error_type").asText("");
                default -> {
                    // message_start, content_block_stop, message_stop
                }
            }
        }

        private void block(String index, JsonNode block) {
            text.append(block.path("text").asText(""));
            reasoning.append(block.path("thinking").asText(""));
            if (block.path("type").asText().equals("tool_use")) {
                String input =
                        block.path("input").isEmpty() ? "" : block.path("input").toString();
                call(index, block.path("name").asText(), input);
            }
        }

        private void stopped(JsonNode reason) {
            finish = reason.asText("");
            refused |= finish.equals("refusal");
        }
    }

    private static final class Responses extends Ear {
        @Override
        void whole(JsonNode body) {
            for (JsonNode item : body.path("output")) {
                for (JsonNode part : item.path("content")) {
                    if (part.path("type").asText().equals("reasoning_text")) {
                        reasoning.append(part.path("text").asText(""));
                    } else {
                        text.append(part.path("text").asText(""));
                    }
                    refused |= part.has("refusal");
                }
                item.path("summary")
                        .forEach(part -> reasoning.append(part.path("text").asText("")));
                if (item.path("type").asText().equals("function_call")) {
                    call(
                            item.path("call_id").asText(),
                            item.path("name").asText(),
                            item.path("arguments").asText());
                }
            }
            finish = body.path("status").asText("");
            refused |= body.at("/incomplete_details/reason").asText("").equals("content_filter");
            usage(body.path("usage"), "input_tokens", "output_tokens");
            error = body.path("error_type").asText("");
        }

        /** The deltas must say the same as the whole response at the end, so both are heard. */
        @Override
        void event(JsonNode event) {
            if (event.path("sequence_number").asInt(-1) != next++) {
                throw new AssertionError("not in sequence: " + event);
            }
            String type = event.path("type").asText();
            switch (type) {
                case "response.output_text.delta" ->
                    text.append(event.path("delta").asText());
                case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                    reasoning.append(event.path("delta").asText());
                case "response.refusal.delta" -> refused = true;
                case "response.output_item.added" -> {
                    JsonNode item = event.path("item");
                    if (item.path("type").asText().equals("function_call")) {
                        call(item.path("id").asText(), item.path("name").asText(), "");
                    }
                }
                case "response.function_call_arguments.delta" ->
                    call(event.path("item_id").asText(), "", event.path("delta").asText());
                case "response.completed", "response.incomplete", "response.failed" -> {
                    Heard deltas = heard();
                    forget();
                    whole(event.path("response"));
                    if (!type.endsWith("failed") && !deltas.text().equals(text.toString())) {
                        throw new AssertionError("the deltas said '" + deltas.text() + "', the response " + event);
                    }
                    refused |= deltas.refused();
                }
                default -> {
                    // the rest says again what was said
                }
            }
        }
    }

    private static final class Completions extends Ear {
        @Override
        void whole(JsonNode body) {
            text.append(body.at("/choices/0/text").asText(""));
            reasoning.append(body.at("/choices/0/reasoning")
                    .asText(body.at("/choices/0/reasoning_content").asText("")));
            String reason = body.at("/choices/0/finish_reason").asText("null");
            finish = reason.equals("null") ? finish : reason;
            refused |= reason.equals("content_filter");
            error = body.has("error") ? body.at("/error/metadata/error_type").asText() : error;
            usage(body.path("usage"), "prompt_tokens", "completion_tokens");
        }

        @Override
        void event(JsonNode event) {
            whole(event);
        }
    }

    final StringBuilder text = new StringBuilder();
    final StringBuilder reasoning = new StringBuilder();
    final Map<String, StringBuilder> calls = new LinkedHashMap<>();
    String finish = "";
    boolean refused;
    String error = "";
    long usage;
    int next;

    /** A new ear for a dialect by the name of its folder. */
    static Ear of(String dialect) {
        return switch (dialect) {
            case "messages" -> new Messages();
            case "responses" -> new Responses();
            case "completions" -> new Completions();
            default -> new Chat();
        };
    }

    abstract void whole(JsonNode body);

    abstract void event(JsonNode event);

    final void forget() {
        text.setLength(0);
        reasoning.setLength(0);
        calls.clear();
        finish = "";
        refused = false;
        error = "";
        usage = 0;
    }

    Heard heard() {
        List<String> tools = new ArrayList<>();
        calls.values().forEach(call -> tools.add(call.toString()));
        return new Heard(text.toString(), tools, reasoning.toString(), finish, refused, error, usage);
    }

    void call(String key, String name, String arguments) {
        StringBuilder call = calls.computeIfAbsent(key, unknown -> new StringBuilder(name + " "));
        call.append(arguments);
    }

    void usage(JsonNode said, String prompt, String completion) {
        if (said.isObject()) {
            usage = said.path(prompt).asLong() + said.path(completion).asLong();
        }
    }
}

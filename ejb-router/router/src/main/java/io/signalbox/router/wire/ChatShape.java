package io.signalbox.router.wire;

import static io.signalbox.router.wire.Shapes.flag;
import static io.signalbox.router.wire.Shapes.list;
import static io.signalbox.router.wire.Shapes.name;
import static io.signalbox.router.wire.Shapes.number;
import static io.signalbox.router.wire.Shapes.object;
import static io.signalbox.router.wire.Shapes.oneOf;
import static io.signalbox.router.wire.Shapes.pairs;
import static io.signalbox.router.wire.Shapes.text;
import static io.signalbox.router.wire.Shapes.unbroken;
import static io.signalbox.router.wire.Shapes.whole;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The members of a chat request that OpenAI's and OpenRouter's schemas know, and what each may be. A translation takes
 * from a wrong value nothing or something else, so none gets that far, whoever is asked. Bounds that differ from provider
 * to provider (how many texts {@code stop} may have) are left to it. Messages are read by {@link PromptReader}.
 */
final class ChatShape {

    /** Of OpenAI's schema and of OpenRouter's; a model that lacks one is given the nearest. The last is Groq's for none of them. */
    private static final Shape EFFORT = oneOf("max", "xhigh", "high", "medium", "low", "minimal", "none", "default");

    private static final Shape SUMMARY = oneOf("auto", "concise", "detailed");
    private static final double ANY = 1e300;

    private static final Map<String, Shape> MEMBERS = members();

    private ChatShape() {}

    /** Checks every member that is known, null being as good as absence. */
    static void check(JsonMembers body) throws IOException {
        Shapes.check(body, MEMBERS);
    }

    private static Map<String, Shape> members() {
        Map<String, Shape> all = new HashMap<>();
        sampling(all);
        answer(all);
        all.put("tools", list("an array of tools", tool()));
        all.put("tool_choice", choice());
        all.put("parallel_tool_calls", flag());
        all.put("functions", list("an array of functions", function()));
        all.put(
                "function_call",
                oneOf("none", "auto")
                        .or(object().called("an object with 'name'").needing("name", name())));
        all.put("stream", flag());
        all.put("stream_options", object().with("include_usage", flag()).with("include_obfuscation", flag()));
        all.put(ChatRequest.NATIVE_BLOCKS, flag());
        all.put("user", text());
        all.put("safety_identifier", text());
        all.put("store", flag());
        all.put("metadata", pairs("an object of at most 16 texts, under names of at most 64", text(512), 16, 64));
        all.put("cache_control", object().needing("type", oneOf("ephemeral")).with("ttl", oneOf("5m", "1h")));
        all.put("prompt_cache_retention", text());
        all.put("prompt_cache_options", object().with("mode", text()).with("ttl", text()));
        all.put("route", oneOf("fallback", "sort"));
        all.put("usage", object().with("include", flag()));
        all.put("trace", object());
        all.put("image_config", object());
        all.put("debug", object().with("echo_upstream_body", flag()));
        all.put("stop_server_tools_when", list("an array of conditions", object()));
        return Map.copyOf(all);
    }

    private static void sampling(Map<String, Shape> all) {
        all.put("temperature", number(0, 2));
        all.put("top_p", number(0, 1));
        all.put("top_k", whole(-1, Integer.MAX_VALUE)); // -1 is vLLM's word for all of them
        all.put("top_a", number(0, 1));
        all.put("min_p", number(0, 1));
        all.put("frequency_penalty", number(-2, 2));
        all.put("presence_penalty", number(-2, 2));
        all.put("repetition_penalty", number(0, ANY));
        all.put("seed", unbroken());
        all.put("n", whole(1, 128));
        all.put("logit_bias", pairs("an object of numbers, each under a token", number(-100, 100)));
        all.put("logprobs", flag());
        all.put("top_logprobs", whole(0, 20));
        all.put("max_tokens", unbroken(1, Integer.MAX_VALUE));
        all.put("max_completion_tokens", unbroken(1, Integer.MAX_VALUE));
        all.put("stop", text().or(list("an array of texts", text())));
    }

    private static void answer(Map<String, Shape> all) {
        all.put(
                "reasoning",
                object().with("effort", EFFORT)
                        .with("max_tokens", whole(0, Integer.MAX_VALUE))
                        .with("enabled", flag())
                        .with("exclude", flag())
                        .with("summary", SUMMARY)
                        .with("context", oneOf("auto", "all_turns", "current_turn"))
                        .with("mode", oneOf("standard", "pro")));
        all.put("reasoning_effort", EFFORT);
        all.put("include_reasoning", flag());
        all.put("verbosity", oneOf("low", "medium", "high", "xhigh", "max"));
        all.put(
                "response_format",
                object().called("an object with 'type'")
                        .needing(
                                "type",
                                oneOf("text", "json_object", "json_schema", "grammar", "python", "structural_tag"))
                        .needingFor(
                                "json_schema",
                                "json_schema",
                                object().called("an object with 'name' and 'schema'")
                                        .needing("name", name())
                                        .needing("schema", object())
                                        .with("description", text())
                                        .with("strict", flag()))
                        .needingFor("grammar", "grammar", text()));
        all.put("modalities", list("an array of forms of answer", text()));
        all.put(
                "audio",
                object().called("an object with 'voice' and 'format'")
                        .needing("voice", text().or(object()))
                        .needing("format", text()));
        all.put(
                "prediction",
                object().called("an object with 'type' and 'content'")
                        .needing("type", oneOf("content"))
                        .needing("content", text().or(list("an array of text parts", object()))));
    }

    /** A tool of a type that OpenAI's chat completions do not have is its provider's business, or a tongue's to refuse. */
    private static Shape tool() {
        return object().called("an object with 'type'")
                .needing("type", name())
                .needingFor("function", "function", function())
                .needingFor(
                        "custom",
                        "custom",
                        object().called("an object with 'name'").needing("name", name()));
    }

    private static Shape function() {
        return object().called("an object with 'name'")
                .needing("name", name())
                .with("description", text())
                .with("parameters", object())
                .with("strict", flag());
    }

    private static Shape choice() {
        Shape named = object().called("an object with 'name'").needing("name", name());
        return oneOf("none", "auto", "required")
                .or(object().called("an object with 'type'")
                        .needing("type", name())
                        .needingFor("function", "function", named)
                        .needingFor("custom", "custom", named)
                        .needingFor(
                                "allowed_tools",
                                "allowed_tools",
                                object().called("an object with 'mode' and 'tools'")
                                        .needing("mode", oneOf("auto", "required"))
                                        .needing("tools", list("an array of tools", object()))));
    }
}

package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In what some providers of OpenAI's schema differ from it, as their own documents or their users' reports say. */
final class Peculiarities {

    /** Members that are an error, in a request and in a message. */
    private static final Map<String, List<String>> REFUSED = Map.of(
            "groq", List.of("logit_bias", "logprobs", "top_logprobs", "reasoning"), // console.groq.com/docs/openai
            "openai", List.of("reasoning"),
            "azure-openai", List.of("reasoning"),
            "xai", List.of("frequency_penalty", "presence_penalty", "stop")); // github.com/BerriAI/litellm/issues/12635

    private static final Map<String, List<String>> REFUSED_IN_MESSAGES =
            Map.of("groq", List.of("name", "reasoning", "reasoning_details", "reasoning_content"));

    /** They show what was thought, under either name. */
    private static final Set<String> SHOW_THOUGHTS = Set.of("deepseek", "xai", "fireworks", "vllm", "groq");

    private Peculiarities() {}

    static void check(String provider, JsonNode request) throws Refused {
        for (String name : REFUSED.getOrDefault(provider, List.of())) {
            if (request.has(name)) {
                throw Refused.badRequest("property '" + name + "' is unsupported");
            }
        }
        String before = "";
        for (JsonNode message : request.path("messages")) {
            for (String name : REFUSED_IN_MESSAGES.getOrDefault(provider, List.of())) {
                if (message.has(name)) {
                    throw Refused.badRequest("'messages': property '" + name + "' is unsupported");
                }
            }
            String role = message.path("role").asText();
            // github.com/perplexityai/api-discussion/issues/265
            if (provider.equals("perplexity") && Set.of("user", "assistant").contains(role) && role.equals(before)) {
                throw Refused.badRequest(
                        "After the (optional) system message(s), user and assistant roles should be alternating.");
            }
            before = role;
        }
    }

    /** Whether a thought is to be shown: DeepSeek thinks unasked. */
    static boolean showsThought(String provider, JsonNode request) {
        return provider.equals("deepseek")
                || request.path("model").asText().startsWith("magistral")
                || (SHOW_THOUGHTS.contains(provider) && request.hasNonNull("reasoning_effort"));
    }

    /** Whether content comes in parts, thoughts among them (docs.mistral.ai/capabilities/reasoning). */
    static boolean inParts(String provider) {
        return provider.equals("mistral");
    }

    /** The member of a message that holds the thought (console.groq.com/docs/reasoning; api-docs.deepseek.com). */
    static String thoughtName(String provider) {
        return provider.equals("groq") ? "reasoning" : "reasoning_content";
    }
}

package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What some models of OpenAI's schema refuse that others take, in the words that their users report. Limits:
 * github.com/spring-projects/spring-ai/issues/1411, github.com/koosoli/ESPHomeDesigner/issues/379,
 * github.com/NVIDIA-NeMo/Skills/pull/804 (Azure), github.com/editor-code-assistant/eca/issues/231 (Mistral). Efforts:
 * github.com/davidmigloz/langchain_dart/issues/712, github.com/NousResearch/hermes-agent/issues/23435 (xAI),
 * github.com/microsoft/vscode/issues/301045 and github.com/anomalyco/opencode/issues/4451 (GPT-5 and 5.1),
 * github.com/earendil-works/pi/issues/1745 (Groq).
 */
final class ModelRules {

    private static final Set<String> OPENAI = Set.of("openai", "azure-openai");

    /** They reason, and so take neither a temperature nor the older name of the limit. */
    private static final Pattern REASONS = Pattern.compile("o\\d.*|gpt-[5-9].*");

    private static final Pattern THINKS_UNASKED = Pattern.compile("gpt-(?:5\\.[5-9]|[6-9]).*");
    private static final Pattern OLD_ON_AZURE = Pattern.compile("gpt-35.*|gpt-3\\.5.*|gpt-4-turbo.*");
    private static final Pattern GROK_WITH_EFFORT = Pattern.compile("grok-3-mini.*|grok-4\\.[3-9].*|.*multi-agent.*");

    private ModelRules() {}

    static void check(String provider, String model, JsonNode request) throws Refused {
        if (OPENAI.contains(provider)) {
            openAi(provider, model, request);
        }
        if (provider.equals("xai")
                && request.hasNonNull("reasoning_effort")
                && model.startsWith("grok-")
                && !GROK_WITH_EFFORT.matcher(model).matches()) {
            throw Refused.badRequest("Model " + model + " does not support parameter reasoningEffort.");
        }
        if (provider.equals("groq") && request.hasNonNull("reasoning_effort")) {
            groq(model, request.path("reasoning_effort").asText());
        }
        if (provider.equals("mistral") && request.has("max_completion_tokens")) {
            throw new Refused(422, Errors.body(422, "extra_forbidden", "Extra inputs are not permitted"));
        }
        if (provider.equals("cerebras") && request.has("max_tokens") && request.has("max_completion_tokens")) {
            throw Refused.badRequest("max_tokens and max_completion_tokens cannot both be set");
        }
    }

    private static void openAi(String provider, String model, JsonNode request) throws Refused {
        unrecognized(request, "include_reasoning");
        if (REASONS.matcher(model).matches()) {
            if (request.hasNonNull("max_tokens")) {
                throw unsupported(
                        "max_tokens",
                        "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
                                + " 'max_completion_tokens' instead.");
            }
            if (request.path("temperature").asDouble(1) != 1) {
                throw unsupported(
                        "temperature",
                        "Unsupported value: 'temperature' does not support "
                                + request.path("temperature").asText()
                                + " with this model. Only the default (1) value is supported.");
            }
            if (request.hasNonNull("reasoning_effort")) {
                effort(model, request.path("reasoning_effort").asText());
            }
            tools(model, request);
        } else if (request.hasNonNull("reasoning_effort")) {
            unrecognized(request, "reasoning_effort");
        }
        if (provider.equals("azure-openai") && OLD_ON_AZURE.matcher(model).matches()) {
            unrecognized(request, "max_completion_tokens");
        }
    }

    /** Also for Responses, which call it by another name. */
    static void effort(String model, String effort) throws Refused {
        List<String> taken = List.of("none", "low", "medium", "high", "xhigh", "max");
        if (model.matches("o\\d.*")) {
            taken = List.of("low", "medium", "high");
        } else if (model.matches("gpt-5(?:-mini|-nano)?")) {
            taken = List.of("minimal", "low", "medium", "high");
        } else if (model.equals("gpt-5.1")) {
            taken = List.of("none", "low", "medium", "high");
        } else if (model.matches("gpt-5\\.[2-5]")) {
            taken = List.of("none", "low", "medium", "high", "xhigh");
        }
        if (!taken.contains(effort)) {
            throw unsupported(
                    "reasoning_effort",
                    "Unsupported value: '" + effort + "' is not supported with the '" + model
                            + "' model. Supported values are: '" + String.join("', '", taken) + "'.");
        }
    }

    private static void groq(String model, String effort) throws Refused {
        boolean qwen = model.startsWith("qwen/");
        List<String> taken = qwen ? List.of("none", "default") : List.of("low", "medium", "high");
        if (!taken.contains(effort)) {
            throw Refused.badRequest("`reasoning_effort` must be one of `" + String.join("`, `", taken) + "`");
        }
    }

    /** github.com/pipecat-ai/pipecat/issues/4043, github.com/BerriAI/litellm/issues/34569. */
    private static void tools(String model, JsonNode request) throws Refused {
        String effort = request.path("reasoning_effort")
                .asText(THINKS_UNASKED.matcher(model).matches() ? "medium" : "none");
        boolean newer =
                model.startsWith("gpt-5.4") || THINKS_UNASKED.matcher(model).matches();
        if (newer && !effort.equals("none") && !request.path("tools").isEmpty()) {
            throw Refused.badRequest("Function tools with reasoning_effort are not supported for " + model
                    + " in /v1/chat/completions. To use function tools, use /v1/responses or set reasoning_effort to"
                    + " 'none'.");
        }
    }

    private static void unrecognized(JsonNode request, String name) throws Refused {
        if (request.has(name)) {
            throw Refused.badRequest("Unrecognized request argument supplied: " + name);
        }
    }

    private static Refused unsupported(String param, String message) {
        ObjectNode body = Errors.body(400, "unsupported_parameter", message);
        body.withObject("/error").put("param", param).put("code", "unsupported_parameter");
        return new Refused(400, body);
    }
}

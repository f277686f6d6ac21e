package io.signalbox.router.provider;

import io.signalbox.router.wire.JsonMembers;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may be repeated of a provider's error: codes that are known, and the place in the request as far as it consists of
 * words of the schema. All else could quote the prompt, and would stand in the register where the rules keep nothing.
 */
final class ErrorWords {

    /** Of OpenAI's API and of those that copy it: Groq, Mistral, Azure (their documents of errors, November 2026). */
    private static final Set<String> CODES = Set.of(
            "invalid_request_error",
            "invalid_value",
            "invalid_type",
            "invalid_parameter",
            "invalid_json",
            "invalid_prompt",
            "invalid_image",
            "invalid_image_url",
            "invalid_image_format",
            "invalid_base64_image",
            "invalid_function_parameters",
            "invalid_api_version",
            "unsupported_value",
            "unsupported_parameter",
            "unsupported_model",
            "unknown_parameter",
            "missing_required_parameter",
            "string_above_max_length",
            "string_below_min_length",
            "array_above_max_length",
            "array_below_min_length",
            "integer_above_max_value",
            "integer_below_min_value",
            "decimal_above_max_value",
            "decimal_below_min_value",
            "image_too_large",
            "image_too_small",
            "image_parse_error",
            "empty_image_file",
            "image_file_too_large",
            "image_content_policy_violation",
            "unsupported_image_media_type",
            "failed_to_download_image",
            "image_file_not_found",
            "model_not_found",
            "content_filter",
            "content_policy_violation",
            "context_length_exceeded",
            "insufficient_quota",
            "rate_limit_exceeded",
            "json_validate_failed",
            "tool_use_failed",
            "bad_request");

    /** Members of requests whose names the caller does not choose. */
    private static final Set<String> MEMBERS = Set.of(
            "model",
            "messages",
            "message",
            "role",
            "content",
            "type",
            "text",
            "name",
            "input",
            "image_url",
            "url",
            "detail",
            "input_audio",
            "file",
            "file_data",
            "file_id",
            "filename",
            "data",
            "format",
            "refusal",
            "tool_calls",
            "tool_call_id",
            "id",
            "function",
            "functions",
            "function_call",
            "arguments",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "description",
            "parameters",
            "strict",
            "response_format",
            "json_schema",
            "schema",
            "temperature",
            "top_p",
            "top_k",
            "n",
            "stop",
            "seed",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "frequency_penalty",
            "presence_penalty",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "stream",
            "stream_options",
            "include_usage",
            "reasoning",
            "reasoning_effort",
            "effort",
            "modalities",
            "audio",
            "voice",
            "prediction",
            "service_tier",
            "store",
            "metadata",
            "user",
            "dimensions",
            "encoding_format",
            "verbosity",
            "web_search_options");

    private static final Pattern STEP =
            Pattern.compile("\\G(?:(?:^|\\.)([A-Za-z_]{1,40})(?=$|[.\\[])|\\.?\\[?([0-9]{1,6})\\]?)");

    private ErrorWords() {}

    /** The code of an OpenAI error, if it is one that we know. */
    static Optional<String> code(byte[] body) {
        return field(body, "code").filter(CODES::contains);
    }

    /** The place that an OpenAI error names, up to the first name that a caller might have chosen. */
    static Optional<String> place(byte[] body) {
        return field(body, "param").map(ErrorWords::known).filter(place -> !place.isEmpty());
    }

    private static String known(String place) {
        Matcher step = STEP.matcher(place);
        int end = 0;
        while (step.find() && (step.group(1) == null ? end > 0 : MEMBERS.contains(step.group(1)))) {
            end = step.end();
        }
        return place.substring(0, end);
    }

    private static Optional<String> field(byte[] body, String name) {
        try {
            Optional<byte[]> error = JsonMembers.of(body).raw("error");
            return error.isEmpty()
                    ? Optional.empty()
                    : JsonMembers.of(error.get()).text(name);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}

package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A known member of a wrong type, or with a word that nobody knows, is refused by name: whoever is asked. */
class ChatShapeTest {

    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}],";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"reasoning\":{\"effort\":\"ultra\"}|reasoning.effort|one of max, xhigh, high, medium, low, minimal, none",
                "\"reasoning\":{\"effort\":3}|reasoning.effort|one of max",
                "\"reasoning\":\"high\"|reasoning|an object",
                "\"reasoning\":{\"max_tokens\":\"1\"}|reasoning.max_tokens|a whole number",
                "\"reasoning\":{\"enabled\":\"yes\"}|reasoning.enabled|true or false",
                "\"reasoning\":{\"exclude\":1}|reasoning.exclude|true or false",
                "\"reasoning\":{\"summary\":\"long\"}|reasoning.summary|one of auto, concise, detailed",
                "\"reasoning_effort\":\"ultra\"|reasoning_effort|one of max",
                "\"include_reasoning\":1|include_reasoning|true or false",
                "\"verbosity\":\"loud\"|verbosity|one of low, medium, high",
                "\"stop\":1|stop|a text, or an array of texts",
                "\"stop\":[\"a\",1]|stop[1]|a text",
                "\"response_format\":\"json\"|response_format|an object with 'type'",
                "\"response_format\":{}|response_format.type|one of text, json_object, json_schema",
                "\"response_format\":{\"type\":\"xml\"}|response_format.type|one of text, json_object, json_schema",
                "\"response_format\":{\"type\":\"json_schema\"}|response_format.json_schema|an object with 'name' and 'schema'",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\"}}|response_format.json_schema.schema|an object",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{}}}|response_format.json_schema.name|a text",
                "\"response_format\":{\"json_schema\":{\"name\":\"x\",\"schema\":\"{}\"},\"type\":\"json_schema\"}|response_format.json_schema.schema|an object",
                "\"logprobs\":\"yes\"|logprobs|true or false",
                "\"logit_bias\":[1]|logit_bias|an object of numbers",
                "\"logit_bias\":{\"7\":\"x\"}|logit_bias.7|a number",
                "\"logit_bias\":{\"7\":100.5}|logit_bias.7|a number from -100 to 100",
                "\"logit_bias\":{\"7\":1,\"8\":-101}|logit_bias.8|a number from -100 to 100",
                "\"seed\":1.5|seed|a whole number",
                "\"seed\":\"7\"|seed|a whole number",
                "\"top_k\":\"7\"|top_k|a whole number",
                "\"min_p\":2|min_p|a number from 0 to 1",
                "\"top_a\":-1|top_a|a number from 0 to 1",
                "\"repetition_penalty\":\"1\"|repetition_penalty|a number",
                "\"tools\":{}|tools|an array of tools",
                "\"tools\":[\"f\"]|tools[0]|an object with 'type'",
                "\"tools\":[{\"function\":{\"name\":\"f\"}}]|tools[0].type|a text",
                "\"tools\":[{\"type\":\"function\"}]|tools[0].function|an object with 'name'",
                "\"tools\":[{\"type\":\"function\",\"function\":{}}]|tools[0].function.name|a text that is not empty",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"\"}}]|tools[0].function.name|a text that is not empty",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":\"{}\"}}]|tools[0].function.parameters|an object",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":1}}]|tools[0].function.description|a text",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"strict\":1}}]|tools[0].function.strict|true or false",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{}}]|tools[0].custom.name|a text",
                "\"tool_choice\":\"required\"|tool_choice|'tools' offers none",
                "\"tools\":[ ],\"tool_choice\":\"required\"|tool_choice|'tools' offers none",
                "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}|tool_choice|'tools' offers none",
                "TOOLS\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"g\"}}|tool_choice.function.name|does not offer",
                "TOOLS\"tool_choice\":\"any\"|tool_choice|one of none, auto, required, or an object with 'type'",
                "TOOLS\"tool_choice\":1|tool_choice|one of none, auto, required",
                "TOOLS\"tool_choice\":{}|tool_choice.type|a text",
                "TOOLS\"tool_choice\":{\"type\":\"function\"}|tool_choice.function|an object with 'name'",
                "TOOLS\"tool_choice\":{\"type\":\"function\",\"function\":{}}|tool_choice.function.name|a text",
                "TOOLS\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"x\",\"tools\":[]}}|tool_choice.allowed_tools.mode|one of auto, required",
                "\"parallel_tool_calls\":\"no\"|parallel_tool_calls|true or false",
                "\"functions\":[{}]|functions[0].name|a text",
                "\"function_call\":\"must\"|function_call|one of none, auto",
                "\"function_call\":\"auto\"|function_call|has no meaning without 'functions'",
                "\"functions\":[]|functions|one function at least",
                "TOOLS\"functions\":[{\"name\":\"f\"}]|functions|mean the same",
                "\"functions\":[{\"name\":\"f\"}],\"function_call\":{\"name\":\"g\"}|function_call.name|does not offer",
                "\"stream_options\":true|stream_options|an object",
                "\"stream_options\":{\"include_usage\":1}|stream_options.include_usage|true or false",
                "\"user\":7|user|a text",
                "\"store\":\"no\"|store|true or false",
                "\"metadata\":\"x\"|metadata|an object of at most 16 texts",
                "\"metadata\":{\"a\":1}|metadata.a|a text of at most 512 characters",
                "\"cache_control\":{\"type\":\"forever\"}|cache_control.type|'ephemeral'",
                "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1y\"}|cache_control.ttl|one of 5m, 1h",
                "\"route\":\"scenic\"|route|one of fallback, sort",
                "\"audio\":{\"voice\":\"alloy\"}|audio.format|a text",
                "\"prediction\":\"x\"|prediction|an object with 'type' and 'content'",
                "\"prediction\":{\"type\":\"content\"}|prediction.content|a text",
                "\"debug\":1|debug|an object",
                "\"trace\":\"t\"|trace|an object",
                "\"web_search_options\":{}|web_search_options|this gateway lets no model search the web",
                "\"web_search_options\":{\"search_context_size\":\"low\"}|web_search_options|search of your own as a tool"
            })
    void refusesAWrongValueByItsName(String member, String param, String allowed) {
        GatewayException refusal =
                refusal(body(member.replace("TOOLS", TOOLS), "{\"role\":\"user\",\"content\":\"hi\"}"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
        assertThat(refusal)
                .hasMessageContaining("'" + param.replaceAll("\\..*|\\[.*", ""))
                .hasMessageContaining(allowed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"role\":\"wizard\",\"content\":\"x\"}|messages[0].role|one of system, developer, user, assistant, tool, function",
                "{\"role\":7,\"content\":\"x\"}|messages[0].role|one of system",
                "{\"content\":\"x\"}|messages[0].role|one of system",
                "{\"role\":\"user\"}|messages[0].content|a text, or an array of parts",
                "{\"role\":\"system\",\"content\":null}|messages[0].content|a text, or an array of parts",
                "{\"role\":\"user\",\"content\":\"x\",\"name\":1}|messages[0].name|a text",
                "{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}|messages[0].content[0].type|a text",
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}|messages[0].content[0].text|a text",
                "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":7}]}|messages[0].content[0].text|a text",
                "{\"role\":\"tool\",\"content\":\"x\"}|messages[0].tool_call_id|a text",
                "{\"role\":\"tool\",\"content\":\"x\",\"tool_call_id\":7}|messages[0].tool_call_id|a text",
                "{\"role\":\"assistant\",\"tool_calls\":\"x\"}|messages[0].tool_calls|an array of tool calls",
                "{\"role\":\"assistant\",\"tool_calls\":[1]}|messages[0].tool_calls[0]|a tool call",
                "{\"role\":\"assistant\",\"tool_calls\":[{}]}|messages[0].tool_calls[0].function|an object with 'name'",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"arguments\":\"{}\"}}]}|messages[0].tool_calls[0].function.name|a text",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":{}}}]}|messages[0].tool_calls[0].function.arguments|a text",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":1,\"function\":{\"name\":\"f\"}}]}|messages[0].tool_calls[0].id|a text",
                "{\"role\":\"assistant\",\"reasoning\":{}}|messages[0].reasoning|a text",
                "{\"role\":\"assistant\",\"reasoning_details\":\"x\"}|messages[0].reasoning_details|an array of objects",
                "{\"role\":\"assistant\",\"refusal\":1}|messages[0].refusal|a text"
            })
    void refusesAMessageThatSaysSomethingWrong(String message, String param, String allowed) {
        GatewayException refusal = refusal(body("\"n\":1", message));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
        assertThat(refusal).hasMessageContaining("'" + param + "'").hasMessageContaining(allowed);
    }

    /** What OpenAI's and OpenRouter's schemas and their clients know is never refused, nor what nobody knows yet. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reasoning_effort\":\"minimal\"",
                "\"reasoning_effort\":\"none\"",
                "\"reasoning_effort\":\"xhigh\"",
                "\"reasoning\":{\"effort\":\"max\",\"summary\":\"auto\",\"context\":\"all_turns\",\"mode\":\"pro\"}",
                "\"reasoning\":{\"effort\":null,\"max_tokens\":2000,\"exclude\":true,\"of_next_month\":{}}",
                "\"stop\":[\"a\",\"b\",\"c\",\"d\",\"e\"]",
                "\"stop\":null",
                "\"top_k\":-1",
                "\"top_k\":0",
                "\"repetition_penalty\":3",
                "\"seed\":-9223372036854775808",
                "\"seed\":100E-2",
                "\"logit_bias\":{\"50256\":-100,\"7\":100}",
                "\"logprobs\":null",
                "\"tools\":null",
                "\"tools\":[]",
                "\"tools\":[],\"tool_choice\":\"auto\"",
                "\"tool_choice\":\"none\"",
                "TOOLS\"tool_choice\":\"required\"",
                "TOOLS\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}}",
                "TOOLS\"tool_choice\":{\"type\":\"allowed_tools\",\"allowed_tools\":{\"mode\":\"auto\",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]}}",
                "\"tools\":[{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}],\"tool_choice\":{\"type\":\"custom\",\"custom\":{\"name\":\"c\"}}",
                "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}]",
                "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"s\"}],\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"s\"}}",
                "\"tools\":[{\"type\":\"openrouter:datetime\"}],\"tool_choice\":{\"type\":\"openrouter:datetime\"}",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":null,\"parameters\":null,\"strict\":null},\"cache_control\":{\"type\":\"ephemeral\"}}]",
                "\"response_format\":{\"type\":\"text\"}",
                "\"response_format\":{\"type\":\"json_object\",\"schema\":{}}",
                "\"response_format\":{\"type\":\"grammar\",\"grammar\":\"root ::= x\"}",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"x\",\"schema\":{},\"strict\":null}}",
                "\"stream_options\":{\"include_usage\":true,\"include_obfuscation\":false}",
                "\"metadata\":{\"a\":\"b\"}",
                "\"audio\":{\"voice\":{\"id\":\"v\"},\"format\":\"mp3\"}",
                "\"prediction\":{\"type\":\"content\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "\"verbosity\":\"low\"",
                "\"web_search_options\":null",
                "\"of_next_month\":[{\"a\":1}]"
            })
    void takesWhatTheSchemasKnow(String member) {
        assertThatCode(() -> ChatRequest.read(
                        Json.of(body(member.replace("TOOLS", TOOLS), "{\"role\":\"user\",\"content\":\"hi\"}"))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"role\":\"developer\",\"content\":\"x\"}",
                "{\"role\":\"function\",\"name\":\"f\",\"content\":null}",
                "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":null,\"refusal\":null,\"name\":null}",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"type\":\"custom\",\"custom\":{\"name\":\"c\",\"input\":\"x\"}}]}",
                "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}",
                "{\"role\":\"assistant\",\"reasoning\":\"x\",\"reasoning_details\":[{\"type\":\"reasoning.text\"}],\"audio\":{\"id\":\"a\"}}",
                "{\"role\":\"tool\",\"tool_call_id\":\"1\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                "{\"role\":\"user\",\"content\":[{\"type\":\"search_result\",\"source\":\"x\"}],\"of_next_month\":1}"
            })
    void takesMessagesThatTheSchemasKnow(String message) {
        assertThatCode(() -> ChatRequest.read(Json.of(body("\"n\":1", message))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesMoreMetadataThanOpenAiTakes() {
        String longName = "\"metadata\":{\"" + "n".repeat(65) + "\":\"x\"}";
        String longText = "\"metadata\":{\"a\":\"" + "x".repeat(513) + "\"}";
        StringBuilder many = new StringBuilder("\"metadata\":{\"a\":\"x\"");
        for (int i = 0; i < 16; i++) {
            many.append(",\"a").append(i).append("\":\"x\"");
        }

        for (String metadata : new String[] {longName, longText, many + "}"}) {
            assertThat(refusal(body(metadata, "{\"role\":\"user\",\"content\":\"x\"}"))
                            .param()
                            .orElseThrow())
                    .startsWith("metadata");
        }
    }

    private static String body(String member, String message) {
        return "{\"model\":\"m\",\"messages\":[" + message + "]," + member + "}";
    }

    private static GatewayException refusal(String body) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> ChatRequest.read(Json.of(body)));
        assertThat(refusal).as("was refused: " + body).isNotNull();
        return refusal;
    }
}

package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.wire.ChatRequest;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import io.signalbox.web.dialect.completions.CompletionsDialect;
import io.signalbox.web.dialect.responses.ResponsesDialect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong value is refused by the name that it has in its client's dialect; translated it would be nothing or another. */
class DialectRulesTest {

    private static final String TOOL = "\"tools\":[{\"name\":\"f\",\"input_schema\":{}}],";
    private static final String FUNCTION = "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TOOL\"tool_choice\":{\"type\":\"tool\"}|tool_choice.name",
                "TOOL\"tool_choice\":{\"type\":\"tool\",\"name\":\"g\"}|tool_choice.name",
                "TOOL\"tool_choice\":{\"type\":\"must\"}|tool_choice.type",
                "TOOL\"tool_choice\":{}|tool_choice.type",
                "TOOL\"tool_choice\":\"any\"|tool_choice",
                "TOOL\"tool_choice\":{\"type\":\"any\",\"disable_parallel_tool_use\":\"no\"}|tool_choice.disable_parallel_tool_use",
                "\"tool_choice\":{\"type\":\"any\"}|tool_choice",
                "\"tools\":\"f\"|tools",
                "\"tools\":[\"f\"]|tools[0]",
                "\"tools\":[{\"input_schema\":{}}]|tools[0].name",
                "\"tools\":[{\"name\":\"f\"}]|tools[0]",
                "\"tools\":[{\"name\":\"f\",\"input_schema\":{},\"description\":1}]|tools[0].description",
                "\"output_config\":\"x\"|output_config",
                "\"output_config\":{\"effort\":\"zzz\"}|output_config.effort",
                "\"output_config\":{\"effort\":7}|output_config.effort",
                "\"output_config\":{\"format\":\"json\"}|output_config.format",
                "\"output_config\":{\"format\":{\"type\":\"json_schema\"}}|output_config.format",
                "\"thinking\":\"on\"|thinking",
                "\"thinking\":{\"type\":\"enabled\"}|thinking.budget_tokens",
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":-5}|thinking.budget_tokens",
                "\"thinking\":{\"type\":\"adaptive\",\"display\":\"loud\"}|thinking.display",
                "\"stop_sequences\":\"x\"|stop_sequences",
                "\"stop_sequences\":[1]|stop_sequences[0]",
                "\"stream\":\"yes\"|stream",
                "\"service_tier\":7|service_tier",
                "\"service_tier\":\"standard\"|service_tier",
                "\"metadata\":\"x\"|metadata",
                "\"metadata\":{\"user_id\":7}|metadata.user_id",
                "\"temperature\":\"hot\"|temperature",
                "\"top_k\":\"7\"|top_k",
                "\"max_tokens\":0|max_tokens",
                "\"max_tokens\":9.5|max_tokens",
                "\"tools\":[{\"name\":\"f\",\"input_schema\":{},\"eager_input_streaming\":1}]|tools[0].eager_input_streaming",
                "\"system\":7|system",
                "\"n\":2|n",
                "\"stop\":\"x\"|stop",
                "\"functions\":[{\"name\":\"f\"}]|functions",
                "\"function_call\":\"auto\"|function_call",
                "\"max_completion_tokens\":5|max_completion_tokens",
                "\"response_format\":{\"type\":\"json_object\"}|response_format",
                "\"reasoning_effort\":\"low\"|reasoning_effort",
                "\"web_search_options\":{}|web_search_options"
            })
    void messagesRefuse(String member, String param) {
        refuses(
                new MessagesDialect(),
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + limited(member) + "}",
                param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|messages",
                "[{\"role\":\"wizard\",\"content\":\"x\"}]|messages[0].role",
                "[{\"role\":\"user\"}]|messages[0].content",
                "[{\"role\":\"user\",\"content\":[]},{\"role\":\"user\",\"content\":\"x\"}]|messages[0].content",
                "[{\"role\":\"assistant\",\"content\":[{\"type\":\"tool_use\",\"id\":\"1\",\"name\":\"f\",\"input\":\"x\"}]}]|messages[0].content[0].input",
                "[{\"role\":\"assistant\",\"content\":[{\"type\":\"thinking\",\"thinking\":7}]}]|messages[0].content[0].thinking",
                "[{\"role\":\"assistant\",\"content\":[{\"type\":\"redacted_thinking\"}]}]|messages[0].content[0].data",
                "[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"1\",\"is_error\":\"yes\"}]}]|messages[0].content[0].is_error"
            })
    void messagesRefuseWhatWasSaid(String messages, String param) {
        refuses(new MessagesDialect(), "{\"model\":\"m\",\"max_tokens\":9,\"messages\":" + messages + "}", param);
    }

    /** OpenRouter's schema lets it be left out; Anthropic's own API does not. */
    @Test
    void messagesNeedNoLimit() {
        takes(new MessagesDialect(), "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}");
    }

    private static String limited(String member) {
        String said = member.replace("TOOL", TOOL);
        return said.contains("max_tokens") ? said : "\"max_tokens\":9000," + said;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TOOL\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true}",
                "\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"web_search\"}],\"tool_choice\":{\"type\":\"tool\",\"name\":\"web_search\"}",
                "\"tool_choice\":{\"type\":\"auto\"},\"tools\":[]",
                "\"output_config\":{\"effort\":\"xhigh\",\"format\":null},\"thinking\":{\"type\":\"adaptive\",\"display\":\"summarized\"}",
                "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024}",
                "\"stop_sequences\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"],\"metadata\":{\"user_id\":null}",
                "\"n\":null,\"stop\":null,\"functions\":null,\"response_format\":null,\"reasoning_effort\":null",
                "\"service_tier\":\"standard_only\",\"stream\":true,\"of_next_month\":{}"
            })
    void messagesTakeWhatTheSchemaKnows(String member) {
        takes(
                new MessagesDialect(),
                "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]," + limited(member) + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"reasoning\":{\"effort\":\"zz\"}|reasoning.effort",
                "\"reasoning\":\"high\"|reasoning",
                "\"reasoning\":{\"summary\":\"long\"}|reasoning.summary",
                "\"reasoning\":{\"generate_summary\":\"long\"}|reasoning.generate_summary",
                "\"text\":\"x\"|text",
                "\"text\":{\"verbosity\":\"loud\"}|text.verbosity",
                "\"text\":{\"format\":\"json\"}|text.format",
                "\"text\":{\"format\":{\"type\":\"xml\"}}|text.format.type",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"x\"}}|text.format.schema",
                "\"text\":{\"format\":{\"type\":\"json_schema\",\"schema\":{}}}|text.format.name",
                "FUNCTION\"tool_choice\":\"zz\"|tool_choice",
                "FUNCTION\"tool_choice\":7|tool_choice",
                "FUNCTION\"tool_choice\":{\"type\":\"function\"}|tool_choice.name",
                "FUNCTION\"tool_choice\":{\"type\":\"function\",\"name\":\"g\"}|tool_choice.name",
                "\"tool_choice\":\"required\"|tool_choice",
                "\"tools\":{}|tools",
                "\"tools\":[{\"type\":\"function\"}]|tools[0].name",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":\"x\"}]|tools[0].parameters",
                "\"include\":\"x\"|include",
                "\"include\":[\"x\"]|include[0]",
                "\"top_logprobs\":\"x\"|top_logprobs",
                "\"max_output_tokens\":\"x\"|max_output_tokens",
                "\"instructions\":[]|instructions",
                "\"modalities\":\"text\"|modalities",
                "\"stream\":1|stream",
                "\"n\":2|n",
                "\"stop\":\"x\"|stop",
                "\"messages\":[]|messages",
                "\"max_tokens\":5|max_tokens",
                "\"response_format\":{\"type\":\"json_object\"}|response_format",
                "\"reasoning_effort\":\"low\"|reasoning_effort",
                "\"logprobs\":true|logprobs",
                "\"parallel_tool_calls\":\"no\"|parallel_tool_calls",
                "\"metadata\":{\"a\":1}|metadata.a",
                "\"web_search_options\":{}|web_search_options"
            })
    void responsesRefuse(String member, String param) {
        refuses(
                new ResponsesDialect(),
                "{\"model\":\"m\",\"input\":\"x\"," + member.replace("FUNCTION", FUNCTION) + "}",
                param);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"role\":\"user\",\"content\":[{\"type\":\"input_text\"}]}]|input[0].content[0].text",
                "[]|input",
                "[{\"role\":\"wizard\",\"content\":\"x\"}]|input[0].role",
                "[{\"type\":\"function_call\",\"call_id\":\"1\",\"name\":\"f\",\"arguments\":{}}]|input[0].arguments",
                "[{\"type\":\"reasoning\",\"id\":\"r\",\"summary\":\"x\"}]|input[0].summary"
            })
    void responsesRefuseWhatWasSaid(String input, String param) {
        refuses(new ResponsesDialect(), "{\"model\":\"m\",\"input\":" + input + "}", param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reasoning\":{\"effort\":\"minimal\",\"summary\":\"auto\",\"generate_summary\":null}",
                "\"reasoning\":null,\"text\":null,\"include\":null,\"tools\":null,\"tool_choice\":null,\"n\":null,\"stop\":null",
                "\"text\":{\"verbosity\":\"low\",\"format\":{\"type\":\"json_schema\",\"name\":\"x\",\"schema\":{},\"strict\":true}}",
                "FUNCTION\"tool_choice\":\"required\",\"parallel_tool_calls\":false",
                "FUNCTION\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"}",
                "\"tool_choice\":\"auto\",\"tools\":[]",
                "\"tools\":[{\"type\":\"function\",\"name\":\"f\",\"parameters\":null,\"strict\":null}]",
                "\"include\":[\"reasoning.encrypted_content\",\"message.output_text.logprobs\"],\"top_logprobs\":3",
                "\"truncation\":\"disabled\",\"store\":false,\"max_output_tokens\":16,\"instructions\":\"x\",\"of_next_month\":1"
            })
    void responsesTakeWhatTheSchemaKnows(String member) {
        takes(new ResponsesDialect(), "{\"model\":\"m\",\"input\":\"x\"," + member.replace("FUNCTION", FUNCTION) + "}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"logprobs\":true|logprobs",
                "\"logprobs\":\"3\"|logprobs",
                "\"logprobs\":1.5|logprobs",
                "\"logprobs\":6|logprobs",
                "\"echo\":\"yes\"|echo",
                "\"best_of\":\"x\"|best_of",
                "\"best_of\":2|best_of",
                "\"n\":\"2\"|n",
                "\"suffix\":7|suffix",
                "\"stop\":7|stop",
                "\"stream\":1|stream",
                "\"max_tokens\":\"9\"|max_tokens",
                "\"logit_bias\":[]|logit_bias",
                "\"seed\":\"x\"|seed",
                "\"user\":7|user",
                "\"stream_options\":7|stream_options",
                "\"messages\":[{\"role\":\"user\",\"content\":\"y\"}]|messages",
                "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]|tools",
                "\"web_search_options\":{}|web_search_options"
            })
    void completionsRefuse(String member, String param) {
        refuses(new CompletionsDialect(), "{\"model\":\"m\",\"prompt\":\"x\"," + member + "}", param);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"logprobs\":5,\"n\":2,\"best_of\":2,\"echo\":false",
                "\"suffix\":\"\"",
                "\"logprobs\":null,\"best_of\":null,\"suffix\":null,\"stop\":[\"a\",\"b\"],\"tools\":null"
            })
    void completionsTakeWhatTheSchemaKnows(String member) {
        takes(new CompletionsDialect(), "{\"model\":\"m\",\"prompt\":\"x\"," + member + "}");
    }

    private static void refuses(Dialect dialect, String body, String param) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> read(dialect, body));
        assertThat(refusal).as("was refused: " + body).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains(param);
        assertThat(refusal).hasMessageContaining("'" + param + "'");
    }

    private static void takes(Dialect dialect, String body) {
        assertThatCode(() -> read(dialect, body)).doesNotThrowAnyException();
    }

    /** As a call is read: by the dialect, and what it made of it by the router. */
    private static void read(Dialect dialect, String body) {
        ChatRequest.read(dialect.read(Json.of(body)).canonical());
    }
}

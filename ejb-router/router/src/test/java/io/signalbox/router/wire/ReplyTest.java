package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.AnswerHead;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    private static final AnswerHead HEAD = new AnswerHead("gen-1", "openai", false);
    private static final AnswerHead SIMULATED = new AnswerHead("gen-1", "openai", true);

    @Test
    void readsTheFinishReasonOfTheFirstChoice() throws IOException {
        assertThat(read("{\"choices\":[{\"message\":{\"finish_reason\":\"no\"},\"finish_reason\":\"stop\"}]}")
                        .finishReason())
                .isEqualTo("stop");
        assertThat(read("{\"choices\":[{\"finish_reason\":null,\"delta\":{}}]}").finishReason())
                .isEmpty();
        assertThat(read("{\"choices\":[]}").finishReason()).isEmpty();
    }

    @Test
    void tellsAnErrorFromAnAnswer() throws IOException {
        assertThat(read("{\"error\":{\"message\":\"x\"}}").isError()).isTrue();
        assertThat(read("{\"error\":\"x\"}").isError()).isTrue();
        assertThat(read("{\"choices\":[],\"error\":{}}").isError()).isTrue();
        assertThat(read("{\"choices\":[],\"error\":null}").isError()).isFalse();
        assertThat(read("{\"choices\":[]}").isError()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "",
                "{\"choices\":null}",
                "{\"choices\":{}}",
                "{\"choices\":[7]}",
                "{\"choices\":[",
                "{\"choices\":[]} {\"choices\":[]}",
                "{\"choices\":[]}x"
            })
    void takesNothingForAReplyThatIsNone(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class);
    }

    @Test
    void keepsEveryFieldItDoesNotUnderstand() throws IOException {
        String reply = "{\"id\":\"chatcmpl-9\",\"object\":\"chat.completion\", \"future\" : {\"x\":[1.0,-0,1E5]},"
                + "\"model\":\"gpt-x\",\"choices\":[{\"index\":0,\"message\":{\"content\":\"\\u00e9\\/\"}}]}";

        assertThat(read(reply)
                        .forCaller(HEAD, "openai/gpt-x", Optional.empty(), false)
                        .text())
                .isEqualTo(reply.replace("chatcmpl-9", "gen-1")
                        .replace("\"gpt-x\"", "\"openai/gpt-x\"")
                        .replaceAll("}$", ",\"provider\":\"openai\"}"));
    }

    @Test
    void saysWhatIsSimulated() throws IOException {
        Reply reply = read("{\"choices\":[]}");

        assertThat(Tree.of(reply.forCaller(SIMULATED, "m", Optional.empty(), false)
                                .text())
                        .path("simulated")
                        .asBoolean())
                .isTrue();
        assertThat(reply.forCaller(HEAD, "m", Optional.empty(), false).text()).doesNotContain("simulated");
    }

    @Test
    void saysTheCostWhereUsageStands() throws IOException {
        Reply reply =
                read("{\"choices\":[],\"usage\":{\"prompt_tokens\":1, \"completion_tokens\":2,\"total_tokens\":3}}");

        assertThat(reply.forCaller(HEAD, "m", Optional.of(new BigDecimal("1E-7")), false)
                        .text())
                .contains(
                        "\"usage\":{\"prompt_tokens\":1, \"completion_tokens\":2,\"total_tokens\":3,\"cost\":0.0000001}");
        assertThat(reply.forCaller(HEAD, "m", Optional.empty(), false).text()).doesNotContain("cost");
    }

    /** A caller who adds up the parts finds the sum, and what the call is billed by; all else stays as it came. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'prompt_tokens':1,'completion_tokens':2,'total_tokens':99,'x':1.10}|{'prompt_tokens':1,'completion_tokens':2,'total_tokens':3,'x':1.10}",
                "{'prompt_tokens':1, 'completion_tokens':2}|{'prompt_tokens':1, 'completion_tokens':2,'total_tokens':3}",
                "{'prompt_tokens':1,'completion_tokens':2,'total_tokens':8,'completion_tokens_details':{'reasoning_tokens':5}}"
                        + "|{'prompt_tokens':1,'completion_tokens':7,'total_tokens':8,'completion_tokens_details':{'reasoning_tokens':5}}",
                "{'total_tokens':3,'completion_tokens':2,'prompt_tokens':1}|{'total_tokens':3,'completion_tokens':2,'prompt_tokens':1}"
            })
    void tellsFiguresOfWhichThePartsMakeTheSum(String reported, String told) throws IOException {
        Reply reply = read("{\"choices\":[],\"usage\":" + reported.replace('\'', '"') + "}");

        assertThat(reply.forCaller(HEAD, "m", Optional.empty(), false).text())
                .contains("\"usage\":" + told.replace('\'', '"'));
    }

    @Test
    void replacesACostThatAProviderClaims() throws IOException {
        Reply reply = read("{\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"cost\":99}}");

        assertThat(reply.forCaller(HEAD, "m", Optional.of(BigDecimal.ONE), false)
                        .text())
                .contains("\"cost\":1,")
                .doesNotContain("99");
    }

    @Test
    void padsAnEmptyListOfChoicesForCallersThatDidNotAskForIt() throws IOException {
        Reply usage = read("{\"choices\":[],\"usage\":null}");
        Reply content = read("{\"choices\":[{\"delta\":{\"content\":\"x\"}}]}");

        assertThat(Tree.of(usage.forCaller(HEAD, "m", Optional.empty(), true).text())
                        .at("/choices/0/delta/content")
                        .asText("none"))
                .isEmpty();
        assertThat(usage.forCaller(HEAD, "m", Optional.empty(), false).text()).contains("\"choices\":[]");
        assertThat(content.forCaller(HEAD, "m", Optional.empty(), true).text())
                .contains("\"choices\":[{\"delta\":{\"content\":\"x\"}}]");
    }

    private static Reply read(String text) throws IOException {
        return Reply.read(text.getBytes(StandardCharsets.UTF_8));
    }
}

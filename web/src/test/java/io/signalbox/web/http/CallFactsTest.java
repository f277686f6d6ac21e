package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.Cancellation;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallFactsTest {

    @Test
    void keepsWhatTheClientSaysOfItself() {
        CallFacts facts = read(new FakeRequest()
                .header("User-Agent", "curl/8")
                .header("HTTP-Referer", "https://shop.example")
                .header("X-Title", "Shop")
                .header("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"));

        assertThat(facts.facts())
                .containsEntry("user_agent", "curl/8")
                .containsEntry("http_referer", "https://shop.example")
                .containsEntry("title", "Shop")
                .containsEntry("trace_id", "0123456789abcdef0123456789abcdef")
                .containsEntry("parent_span_id", "0123456789abcdef")
                .doesNotContainKey("trace_sampled");
    }

    @Test
    void keepsThatACallersTraceIsNotKept() {
        assertThat(read(new FakeRequest()
                                .header("traceparent", "00-0123456789abcdef0123456789abcdef-0123456789abcdef-02"))
                        .facts())
                .containsEntry("trace_sampled", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "00-00000000000000000000000000000000-0123456789abcdef-01",
                "00-0123-45-01",
                "00-0123456789ABCDEF0123456789ABCDEF-0123456789abcdef-01"
            })
    void keepsNoTraceThatIsNone(String traceparent) {
        assertThat(read(new FakeRequest().header("traceparent", traceparent)).facts())
                .doesNotContainKey("trace_id");
    }

    @ParameterizedTest
    @CsvSource({"camel,CAMEL", "jca,JCA", "file,HTTP", "JCA,HTTP", "'',HTTP"})
    void notesTheDoorAtTheFarEndWhereItIsOneOfOurs(String said, Door door) {
        assertThat(read(new FakeRequest().header("X-Signalbox-Door", said)).door())
                .isEqualTo(door);
        assertThat(read(new FakeRequest()).door()).isEqualTo(Door.HTTP);
    }

    @Test
    void setsADeadlineThatTheClientAsksFor() {
        assertThat(Duration.between(
                        Instant.now(), read(timeout("30")).deadline().orElseThrow()))
                .isBetween(Duration.ofSeconds(20), Duration.ofSeconds(40));
        assertThat(Duration.between(
                        Instant.now(), read(timeout("99999")).deadline().orElseThrow()))
                .isLessThan(Duration.ofMinutes(61));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "soon", "999999", "1e3"})
    void refusesADeadlineThatMakesNoSense(String seconds) {
        CallFacts facts = read(timeout(seconds));

        assertThat(facts.call("key", Json.of("{}")).deadline()).isEqualTo(Instant.MAX);
        assertThat(catchThrowableOfType(GatewayException.class, facts::requireDeadline)
                        .code())
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    @Test
    void setsNoDeadlineUnasked() {
        CallFacts facts = read(new FakeRequest());

        facts.requireDeadline();
        assertThat(facts.call("key", Json.of("{}")).deadline()).isEqualTo(Instant.MAX);
    }

    /** Clients send them in one header or in several. */
    @Test
    void keepsTheFeaturesThatAreAskedOfAnthropic() {
        CallFacts facts = read(new FakeRequest()
                .header("anthropic-beta", "context-1m-2025-08-07, files-api-2025-04-14")
                .header("anthropic-beta", "interleaved-thinking-2025-05-14"));

        facts.betas().require();
        assertThat(facts.facts())
                .containsEntry(
                        "anthropic_beta", "context-1m-2025-08-07,files-api-2025-04-14,interleaved-thinking-2025-05-14");
        assertThat(read(new FakeRequest()).facts()).doesNotContainKey("anthropic_beta");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "caf\u00e9", "a,b\tc", "tab\r\nX-Other: 1", "TOO LONG"})
    void refusesFeaturesThatAreNoNames(String said) {
        String value = said.equals("TOO LONG") ? "x,".repeat(501) : said;
        CallFacts facts = read(new FakeRequest().header("anthropic-beta", value));

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> facts.betas().require());
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains("anthropic-beta");
        assertThat(facts.facts()).doesNotContainKey("anthropic_beta");
    }

    private static FakeRequest timeout(String seconds) {
        return new FakeRequest().header("X-Signalbox-Timeout", seconds);
    }

    private static CallFacts read(FakeRequest request) {
        return CallFacts.of(request.request(), new FakeResponse().response(), new Cancellation());
    }
}

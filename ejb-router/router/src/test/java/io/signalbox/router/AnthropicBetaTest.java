package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client asks of Anthropic's API by a header reaches that API, and no other. */
class AnthropicBetaTest {

    private static final String BETAS = "context-1m-2025-08-07,interleaved-thinking-2025-05-14";

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void reachesAnthropicAndTheRegister() {
        assertThat(sentTo("test/anthropic", Map.of(ChatCall.ANTHROPIC_BETA, BETAS)))
                .contains(BETAS);
        assertThat(rig.record().facts()).containsEntry("anthropic_beta", BETAS);
    }

    @Test
    void isSaidOnlyWhereItIsAsked() {
        assertThat(sentTo("test/anthropic", Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "gemini", "bedrock", "cohere", "ollama", "responses"})
    void reachesNobodyElse(String model) {
        assertThat(sentTo("test/" + model, Map.of(ChatCall.ANTHROPIC_BETA, BETAS)))
                .isEmpty();
    }

    private static Optional<String> sentTo(String model, Map<String, String> facts) {
        rig.reset();
        rig.gateway.chat(
                new ChatCall(
                        Door.HTTP,
                        RouterRig.KEY,
                        "",
                        Json.of(RouterRig.asking(model)),
                        Instant.MAX,
                        facts,
                        new Cancellation()),
                new FakeSink());
        assertThat(rig.simulator.received()).hasSize(1);
        return rig.simulator.received().get(0).header("anthropic-beta");
    }
}

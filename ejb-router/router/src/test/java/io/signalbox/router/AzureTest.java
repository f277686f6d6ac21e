package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.GatewayException;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Azure OpenAI as the shipped catalogue has it: by deployments, and by the v1 API. */
class AzureTest {

    private final RouterRig rig = new RouterRig(Map.of(
            "signalbox.provider.azure-openai.credential",
            "azure-secret",
            "signalbox.provider.azure-foundry.credential",
            "azure-secret"));

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void callsADeploymentWithItsKeyAndVersion() {
        String answer = rig.chat(RouterRig.asking("test/azure")).answer.body().text();
        FakeSink stream = rig.chat(RouterRig.streaming("test/azure"));

        ReceivedRequest request = rig.simulator.received("azure-openai").get(0);
        assertThat(answer).contains("at azure-openai");
        assertThat(stream.steps).endsWith("end");
        assertThat(request.path())
                .isEqualTo("/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21");
        assertThat(request.header("api-key")).contains("azure-secret");
        assertThat(request.header("authorization")).isEmpty();
    }

    @Test
    void callsTheV1Api() {
        String answer =
                rig.chat(RouterRig.asking("test/azure-v1")).answer.body().text();

        assertThat(answer).contains("my-deployment at azure-foundry");
        assertThat(rig.simulator.received("azure-foundry").get(0).path())
                .isEqualTo("/azure-foundry/openai/v1/chat/completions");
    }

    @Test
    void namesWhatAzuresFilterRefuses() {
        rig.simulator.always("azure-openai", Behaviour.of("status=400 code=content_filter"));

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(RouterRig.asking("test/azure")));

        assertThat(refusal.code().wire()).isEqualTo("provider_rejected");
        assertThat(refusal).hasMessageContaining("content_filter");
    }

    @Test
    void handsOnHowLongAzureWantsToRest() {
        rig.simulator.always("azure-openai", Behaviour.of("status=429 retry-after=7"));

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(RouterRig.asking("test/azure")));

        assertThat(refusal.retryAfterSeconds()).isEqualTo(7);
    }
}

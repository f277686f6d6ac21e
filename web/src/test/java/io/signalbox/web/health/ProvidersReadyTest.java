package io.signalbox.web.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.GatewayState.ProviderState;
import org.junit.jupiter.api.Test;

class ProvidersReadyTest {

    @Test
    void saysOfEachProviderHowItStands() {
        assertThat(ProvidersReady.inWords(new ProviderState("a", true, false, 3, "")))
                .isEqualTo("on");
        assertThat(ProvidersReady.inWords(new ProviderState("a", true, true, 3, "")))
                .isEqualTo("simulated");
        assertThat(ProvidersReady.inWords(new ProviderState("a", false, false, 3, "provider_error")))
                .isEqualTo("off");
        assertThat(ProvidersReady.inWords(new ProviderState("a", true, false, 3, "provider_timeout")))
                .isEqualTo("on, last attempt: provider_timeout");
    }
}

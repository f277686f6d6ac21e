package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.tongue.Trouble;
import io.signalbox.router.tongue.gemini.GeminiTongue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTableTest {

    /** As {@code Retry-After} says it elsewhere; where both do, the longer wait counts. */
    @ParameterizedTest
    @CsvSource({"13s,'',13", "0.520s,'',1", "36069.5s,'',36070", "13s,20,20", "13s,2,13", "soon,7,7", "'',7,7"})
    void googleSaysInTheBodyHowLongToWait(String delay, String retryAfter, int seconds) {
        byte[] body = ("{\"error\":{\"code\":429,\"message\":\"x\",\"status\":\"RESOURCE_EXHAUSTED\",\"details\":["
                        + "{\"@type\":\"type.googleapis.com/google.rpc.Help\",\"links\":[]},"
                        + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay
                        + "\"}]}}")
                .getBytes(StandardCharsets.UTF_8);
        Trouble trouble = new GeminiTongue().trouble(429, body);

        ProviderFailure failure = TroubleTable.failure(trouble, StatusTable.failure(429, retryAfter, body));

        assertThat(failure.retryAfterSeconds()).isEqualTo(seconds);
        assertThat(failure.status()).contains(429);
    }
}

package io.signalbox.router.tongue.responses;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponsesStatusTest {

    /** It must not pass for an empty answer. */
    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress", "a_new_status"})
    void aResponseThatIsNotMadeYetIsNoAnswer(String status) {
        byte[] response = ("{\"id\":\"r\",\"object\":\"response\",\"status\":\"" + status
                        + "\",\"error\":null,\"output\":[]}")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> new ResponsesTongue().whole(response, 0)).isInstanceOf(IOException.class);
    }
}

package io.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class GatewayExceptionTest {

    private final GatewayException plain = new GatewayException(ErrorCode.INVALID_PARAMETER, "No.");

    @Test
    void isCopiedNotChanged() {
        IllegalStateException cause = new IllegalStateException();
        GatewayException all = plain.withParam("messages[1]")
                .withRetryAfter(3)
                .with("a", 1)
                .with("b", "x")
                .causedBy(cause);

        assertThat(all.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(all.param()).contains("messages[1]");
        assertThat(all.retryAfterSeconds()).isEqualTo(3);
        assertThat(all.metadata()).containsEntry("a", 1).containsEntry("b", "x");
        assertThat(all).hasCause(cause).hasMessage("No.");
        assertThat(plain.param()).isEmpty();
        assertThat(plain.metadata()).isEmpty();
        assertThat(plain.retryAfterSeconds()).isZero();
    }

    @Test
    void tellsACallerNothingOfItsCause() {
        assertThat(plain.causedBy(new IllegalStateException("canary")).toJson().text())
                .doesNotContain("canary");
    }

    @Test
    void survivesAJourneyToAnotherProcess() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(plain.with("a", new Object()));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GatewayException arrived = (GatewayException) in.readObject();

            assertThat(arrived.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
            assertThat(arrived.metadata()).isEmpty();
            assertThat(arrived.toJson().text()).contains("\"code\":\"invalid_parameter\"");
        }
    }
}

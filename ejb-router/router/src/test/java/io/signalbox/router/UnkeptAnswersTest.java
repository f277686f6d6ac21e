package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.simulator.Behaviour;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are to be kept, while the disk takes the journal's records but not them. */
class UnkeptAnswersTest {

    private static final String RULES = """
            version: "1"
            content: {default: full}
            """;

    @TempDir
    Path folder;

    private RouterRig rig;

    @BeforeEach
    void start() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        rig = new RouterRig(Map.of(
                "signalbox.policy.file",
                rules.toString(),
                "signalbox.data-dir",
                folder.resolve("data").toString()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void aWholeAnswerThatCannotBeKeptDoesNotLeave() throws Exception {
        rig.simulator.script("alpha", Behaviour.gate("whole"));
        FakeSink sink = new FakeSink();
        AtomicReference<GatewayException> refusal = new AtomicReference<>();

        whileContentIsAway("whole", RouterRig.asking("test/one"), sink, refusal);

        assertThat(refusal.get().code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
        assertThat(refusal.get().code().status()).isEqualTo(503);
        assertThat(sink.steps).isEmpty();
        String id = rig.record().summary().callId();
        assertThat(rig.value("outcome", id)).isEqualTo("FAILED");
        assertThat(rig.value("status", id)).isEqualTo("503");
        assertThat(rig.value("error_code", id)).isEqualTo("audit_unavailable");
        assertThat(rig.value("answer_hash", id)).isEmpty();
        assertThat(rig.parts.content().read(id, rig.value("content", id)).request())
                .as("it was kept before")
                .isEqualTo(RouterRig.asking("test/one"));
    }

    @Test
    void aStreamWhoseAnswerCannotBeKeptDoesNotEndAsIfItWere() throws Exception {
        rig.simulator.script("alpha", Behaviour.gateAfter(3, "rest"));
        FakeSink sink = new FakeSink();

        whileContentIsAway("rest", RouterRig.streaming("test/one"), sink, new AtomicReference<>());

        assertThat(sink.steps).contains("chunk", "fail").doesNotContain("end");
        assertThat(Trees.of(sink.error).at("/error/code").textValue()).isEqualTo("audit_unavailable");
        String id = rig.record().summary().callId();
        assertThat(rig.value("outcome", id)).isEqualTo("PARTIAL");
        assertThat(rig.value("error_code", id)).isEqualTo("audit_unavailable");
        assertThat(rig.value("finish_reason", id)).isEmpty();
    }

    /** Asks, takes the folder of kept texts away once the request lies in it, and only then lets the provider go on. */
    private void whileContentIsAway(String gate, String body, FakeSink sink, AtomicReference<GatewayException> refusal)
            throws Exception {
        Path content = folder.resolve("data/content");
        Path away = folder.resolve("content-away");
        int before = rig.simulator.received().size();
        Thread caller = new Thread(() -> {
            try {
                rig.gateway.chat(RouterRig.call(body), sink);
            } catch (GatewayException refused) {
                refusal.set(refused);
            }
        });
        caller.start();
        await().until(() -> rig.simulator.received().size() > before);
        rig.parts.content().close(); // the open file would still take what its name does not lead to
        Files.move(content, away);
        try {
            Files.writeString(content, "a file where a folder should be");
            rig.simulator.openGate(gate);
            caller.join(30_000);
            assertThat(caller.isAlive()).isFalse();
        } finally {
            Files.delete(content);
            Files.move(away, content);
        }
    }
}

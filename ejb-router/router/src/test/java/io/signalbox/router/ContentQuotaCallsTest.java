package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.content.Reading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of a gateway whose quota for kept content will be used up by the next one. */
class ContentQuotaCallsTest {

    private static final String RULES = """
            version: "1"
            content:
              rules: [{name: whole, when: "request.model == 'test/one' || request.model == 'test/off'", keep: full}]
            """;

    @TempDir
    Path folder;

    private Path old;
    private RouterRig rig;

    @BeforeEach
    void start() throws IOException {
        Path content = Files.createDirectories(folder.resolve("data/content"));
        old = content.resolve("00000001.content");
        try (RandomAccessFile large = new RandomAccessFile(old.toFile(), "rw")) {
            large.setLength((64L << 20) - 100);
        }
        rig = new RouterRig(Map.of(
                "signalbox.policy.file",
                Files.writeString(folder.resolve("rules.yaml"), RULES).toString(),
                "signalbox.audit.content.max-size",
                "64MB",
                "signalbox.data-dir",
                folder.resolve("data").toString()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void theOneThatUsesItUpEndsTheNextIsRefusedBeforeAProviderIsCalledAndRetentionHeals() throws IOException {
        assertThat(rig.parts.content().state().nearlyFull()).isTrue();
        String id = rig.chat(RouterRig.asking("test/one")).head.id();

        Reading kept = rig.parts.content().read(id, rig.value("content", id));
        assertThat(kept.answer())
                .as("its answer was kept though its request had used it up")
                .isNotEmpty();
        int received = rig.simulator.received().size();
        int records = rig.records();
        for (String body : new String[] {RouterRig.asking("test/one"), RouterRig.streaming("test/one")}) {
            assertThatThrownBy(() -> rig.chat(body)).isInstanceOfSatisfying(GatewayException.class, refused -> {
                assertThat(refused.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                assertThat(refused.code().status()).isEqualTo(503);
                assertThat(refused.metadata()).as("on no record").doesNotContainKey("call_id");
            });
        }
        assertThat(rig.simulator.received()).hasSize(received);
        assertThat(rig.records()).isEqualTo(records);
        assertThatThrownBy(() -> rig.chat(RouterRig.asking("test/off"))).isInstanceOf(GatewayException.class);
        assertThat(rig.value("error_code", rig.record().summary().callId()))
                .as("one that is refused anyway is recorded")
                .isEqualTo("audit_unavailable");
        assertThat(rig.parts.content().trouble()).contains("quota");
        assertThat(rig.chat(RouterRig.asking("test/two")).answer)
                .as("a hash is kept")
                .isNotNull();

        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        assertThat(rig.parts.content().removeBefore(Instant.now().minus(Duration.ofDays(1))))
                .isEqualTo(1);

        assertThat(rig.parts.content().trouble()).isEmpty();
        assertThat(rig.chat(RouterRig.asking("test/one")).answer).isNotNull();
    }
}

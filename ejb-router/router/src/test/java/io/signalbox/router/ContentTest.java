package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.ChatCall;
import io.signalbox.api.ContentDesk;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.content.Reading;
import io.signalbox.simulator.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a call is kept, from the rule to the files. */
class ContentTest {

    private static final String RULES = """
            version: "1"
            content:
              default: hash
              rules:
                - {name: quiet, when: "request.model == 'test/old'", keep: nothing}
                - {name: careful, when: "request.model == 'test/two'", keep: redacted}
                - {name: whole, when: "caller.costCentre == 'default' && request.model != 'test/unpriced'", keep: full}
              redact:
                - {name: staff-number, pattern: "E-[0-9]{6}"}
            """;

    @TempDir
    static Path folder;

    private static RouterRig rig;

    @BeforeAll
    static void start() throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), RULES);
        rig = new RouterRig(Map.of(
                "signalbox.policy.file",
                rules.toString(),
                "signalbox.data-dir",
                folder.resolve("data").toString()));
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @Test
    void aWholeAnswerIsKeptAsItWasSent() throws IOException {
        FakeSink sink = rig.chat(RouterRig.asking("test/one"));
        Reading kept = kept(sink.head.id());

        assertThat(kept.state()).isEqualTo(Reading.State.READABLE);
        assertThat(kept.request()).isEqualTo(RouterRig.asking("test/one"));
        assertThat(kept.answer()).isEqualTo(sink.answer.body().text());
        assertThat(rig.value("kept", sink.head.id())).isEqualTo("full");
        assertThat(rig.value("answer_hash", sink.head.id())).hasSize(64);
    }

    @Test
    void aStreamedAnswerIsKeptAsTheAnswerThatItWas() throws IOException {
        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));
        var answer = Trees.of(Json.of(kept(sink.head.id()).answer()));

        assertThat(answer.at("/choices/0/message/content").textValue()).isEqualTo(Trees.content(sink.chunks));
        assertThat(answer.at("/choices/0/message/role").textValue()).isEqualTo("assistant");
        assertThat(answer.at("/choices/0/finish_reason").textValue()).isEqualTo("stop");
        assertThat(answer.at("/usage/total_tokens").isNumber()).isTrue();
        assertThat(answer.get("object").textValue()).isEqualTo("chat.completion");
    }

    @Test
    void ofAStreamThatBreaksIsKeptWhatLeft() throws IOException {
        rig.simulator.script("alpha", Behaviour.cutAfter(3));
        FakeSink sink = rig.chat(RouterRig.streaming("test/one"));
        var answer = Trees.of(Json.of(kept(sink.head.id()).answer()));

        assertThat(sink.error).isNotNull();
        assertThat(answer.at("/choices/0/message/content").textValue()).isEqualTo(Trees.content(sink.chunks));
    }

    @Test
    void whatIsKeptRedactedIsWithoutWhatDetectorsFindAndStillCanBeFollowed() throws IOException {
        String asked = RouterRig.asking("test/two").replace("How are you?", "I am E-123456, mail me: ann@example.com");
        FakeSink sink = rig.chat(asked);
        Reading kept = kept(sink.head.id());

        assertThat(kept.request())
                .isEqualTo(
                        RouterRig.asking("test/two").replace("How are you?", "I am [staff-number], mail me: [email]"));
        assertThat(kept.answer()).contains("[email]").doesNotContain("ann@example.com");
        assertThat(sink.answer.body().text()).contains("ann@example.com"); // the caller gets what the model said
    }

    @Test
    void aHashAloneIsKeptWhereTheRulesSayNoMore() {
        FakeSink sink = rig.chat(RouterRig.asking("test/unpriced"));

        assertThat(rig.value("request_hash", sink.head.id())).hasSize(64);
        assertThat(rig.value("content", sink.head.id())).isEmpty();
        assertThat(rig.value("answer_hash", sink.head.id())).isEmpty();
    }

    @Test
    void whereNothingIsToBeKeptThereIsNotEvenAHash() {
        FakeSink sink = rig.chat(RouterRig.asking("test/old"));

        assertThat(rig.value("request_hash", sink.head.id())).isEmpty();
        assertThat(rig.value("kept", sink.head.id())).isEqualTo("nothing");
    }

    @Test
    void aCallThatIsRefusedBeforeTheRulesAreAskedIsKeptAsTheLeastThatTheyMightHaveSaid() {
        assertThatThrownBy(() -> rig.chat("{\"model\":\"test/one\"}")).isInstanceOf(GatewayException.class);
        String id = rig.record().summary().callId();

        assertThat(rig.value("request_hash", id)).isEmpty();
    }

    @Test
    void theNameOfAPersonGoesToNoProviderAndStandsInNoFile() throws IOException {
        String body = RouterRig.asking("test/one")
                .replace("{\"model\"", "{\"metadata\":{\"data_subject\":\"canary-in-body\",\"case\":\"7\"},\"model\"");
        FakeSink sink = new FakeSink();
        rig.gateway.chat(
                new ChatCall(
                        Door.HTTP,
                        RouterRig.KEY,
                        "",
                        Json.of(RouterRig.asking("test/one")),
                        Instant.MAX,
                        Map.of(ChatCall.DATA_SUBJECT, "canary-in-header"),
                        new io.signalbox.api.Cancellation()),
                sink);
        FakeSink other = rig.chat(body);

        assertThat(rig.value("data_subject", other.head.id()))
                .hasSize(64)
                .isNotEqualTo(rig.value("data_subject", sink.head.id()));
        assertThat(kept(other.head.id()).request()).isEqualTo(body);
        String sent = rig.simulator
                .received()
                .get(rig.simulator.received().size() - 1)
                .bodyText();
        assertThat(sent).contains("\"case\":\"7\"").doesNotContain("canary");
        assertThat(filesWith("canary-in")).isEmpty();
        assertThat(filesWith("How are you?")).isEmpty();
    }

    @Test
    void whereContentIsToBeKeptAndCannotBeNobodyIsCalled() throws IOException {
        rig.chat(RouterRig.asking("test/one"));
        Path keys = folder.resolve("data/content/keys");
        Path away = folder.resolve("keys-away");
        Files.move(keys, away);
        Files.writeString(keys, "a file where a folder should be");
        int before = rig.simulator.received().size();
        try {
            assertThatThrownBy(() -> rig.gateway.chat(
                            new ChatCall(
                                    Door.HTTP,
                                    RouterRig.KEY,
                                    "",
                                    Json.of(RouterRig.asking("test/one")),
                                    Instant.MAX,
                                    Map.of(ChatCall.DATA_SUBJECT, "somebody new"),
                                    new io.signalbox.api.Cancellation()),
                            new FakeSink()))
                    .isInstanceOfSatisfying(GatewayException.class, refused -> {
                        assertThat(refused.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                        assertThat(refused.metadata()).as("on no record").doesNotContainKey("call_id");
                    });
            assertThat(rig.simulator.received()).hasSize(before);
            rig.chat(RouterRig.asking("test/unpriced")); // of which only a hash is kept
        } finally {
            Files.delete(keys);
            Files.move(away, keys);
        }
        assertThat(rig.chat(RouterRig.asking("test/one")).answer).isNotNull();
    }

    @Test
    void theReasonOfAnErasureDoesNotNameThePersonInOtherCapitalsEither() {
        ContentDeskBean desk = new ContentDeskBean(rig.parts);
        for (String reason : List.of("Zoë Bär asked", "zoË bÄr asked", "ZOE\u0308 BA\u0308R asked")) {
            assertThatThrownBy(() -> desk.erase(ContentDesk.Kind.PERSON, "Zoë Bär", "admin", reason))
                    .isInstanceOf(GatewayException.class)
                    .hasMessageContaining("Leave the name out");
        }
    }

    private Reading kept(String id) throws IOException {
        return rig.parts.content().read(id, rig.value("content", id));
    }

    private List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

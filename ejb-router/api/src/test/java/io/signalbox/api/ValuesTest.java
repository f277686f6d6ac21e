package io.signalbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void aCallPrintsNeitherItsKeyNorItsContent() {
        ChatCall call = new ChatCall(
                Door.HTTP,
                "key-canary",
                "req-1",
                Json.of("{\"content\":\"canary\"}"),
                Instant.MAX,
                Map.of("user_agent", "canary"),
                new Cancellation());

        assertThat(call.toString()).contains("HTTP", "req-1").doesNotContain("canary");
    }

    @Test
    void aCallKeepsItsFacts() {
        Map<String, String> facts = new HashMap<>(Map.of("a", "1"));
        ChatCall call = new ChatCall(Door.HTTP, "", "", Json.of("{}"), Instant.MAX, facts, new Cancellation());
        facts.put("b", "2");

        assertThat(call.facts()).containsOnlyKeys("a");
    }

    @Test
    void aCallHasNoNulls() {
        assertThatNullPointerException().isThrownBy(() -> ChatCall.of(Door.HTTP, null, Json.of("")));
        assertThatNullPointerException().isThrownBy(() -> ChatCall.of(Door.HTTP, "", null));
    }

    @Test
    void aJsonTextIsItsBytes() {
        assertThat(Json.of("{\"é\":1}")).isEqualTo(Json.of("{\"é\":1}")).hasSameHashCodeAs(Json.of("{\"é\":1}"));
        assertThat(Json.of("{}")).isNotEqualTo(Json.of("{ }"));
        assertThat(Json.of("é").length()).isEqualTo(2);
        assertThat(Json.of("canary")).asString().doesNotContain("canary");
    }

    @Test
    void aWholeAnswerIsAskedForByADoorThatTakesNoStream() {
        Answer answer = new Answer(new AnswerHead("gen-1", "p", false), Json.of("{}"));
        FakeGateway gateway = new FakeGateway(answer);

        assertThat(gateway.chat(ChatCall.of(Door.PAGE, "", Json.of("{}")))).isSameAs(answer);
        assertThat(gateway.streamsTaken).isFalse();
    }

    /** Answers every call with the same answer. */
    private static final class FakeGateway implements ModelGateway {

        private final Answer answer;
        private boolean streamsTaken = true;

        FakeGateway(Answer answer) {
            this.answer = answer;
        }

        @Override
        public void chat(ChatCall call, AnswerSink sink) {
            streamsTaken = sink.streams();
            try {
                sink.whole(answer);
            } catch (java.io.IOException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void admit(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public GatewayException refuse(ChatCall call, GatewayException refusal) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Json models(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Json generation(String key, String id) {
            throw new UnsupportedOperationException();
        }
    }
}

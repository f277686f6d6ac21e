package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.router.MatrixRig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is no answer never passes for one, in any tongue: pages of proxies, nothing at all, nonsense, bytes that are no
 * UTF-8, errors with status 200, streams without an end. Over HTTP to each tongue's simulator.
 */
class BrokenAnswersTest {

    private static final List<String> WHOLE =
            List.of("html", "empty", "garbage", "garbage=utf8", "error-in-stream=2", "cut-after=1");
    private static final List<String> STREAMED = List.of(
            "html",
            "empty",
            "garbage",
            "garbage=utf8 split=1",
            "error-in-stream=3",
            "cut-after=3",
            "end-after=3",
            "reset cut-after=3");

    private static MatrixRig rig;

    @BeforeAll
    static void start() {
        rig = new MatrixRig(Spoken.catalog(), Spoken.credentials());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        for (Spoken tongue : Spoken.all()) {
            WHOLE.forEach(behaviour -> all.add(Arguments.of(tongue.name(), false, behaviour)));
            STREAMED.forEach(behaviour -> all.add(Arguments.of(tongue.name(), true, behaviour)));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0}, streamed {1}: {2}")
    @MethodSource("cases")
    void isAnErrorAndNoAnswer(String tongue, boolean stream, String behaviour) {
        rig.simulator().reset();

        Client client = ask(tongue, stream, "[[sim: " + behaviour + "]] Good morning to you all");

        assertThat(client.failed).as("%s %s", client.bodies, client.events).isTrue();
        assertThat(client.events).noneMatch(event -> event.data().text().equals("[DONE]"));
        assertThat(rig.record().outcome()).isIn(Outcome.FAILED, Outcome.PARTIAL);
        assertThat(rig.record().errorCode()).startsWith("provider_");
    }

    /** The control: the same question without a word for the simulator is answered. */
    @ParameterizedTest
    @MethodSource("tongues")
    void theSameQuestionIsAnsweredOtherwise(String tongue) {
        rig.simulator().reset();

        assertThat(ask(tongue, false, "Good morning to you all").failed).isFalse();
        assertThat(ask(tongue, true, "Good morning to you all").failed).isFalse();
        assertThat(rig.record().outcome()).isEqualTo(Outcome.ANSWERED);
    }

    /** No usage where one is due is an estimate in every tongue, and never 0. */
    @ParameterizedTest
    @MethodSource("tongues")
    void noUsageIsEstimated(String tongue) {
        for (boolean stream : new boolean[] {false, true}) {
            rig.simulator().reset();
            Client client = ask(tongue, stream, "[[sim: no-usage]] Good morning to you all");
            String said = stream
                    ? client.events.get(client.events.size() - 2).data().text()
                    : client.bodies.get(0).text();

            assertThat(client.failed).isFalse();
            assertThat(Spoken.read(Json.of(said)).at("/usage/estimated").asBoolean())
                    .as(said)
                    .isTrue();
            assertThat(Spoken.read(Json.of(said)).at("/usage/completion_tokens").asLong())
                    .isPositive();
        }
    }

    static Stream<String> tongues() {
        return Spoken.all().stream().map(Spoken::name);
    }

    private static Client ask(String tongue, boolean stream, String text) {
        return Client.ask(
                new ChatDialect(),
                Json.of("{\"model\":\"test/" + tongue + "\",\"stream\":" + stream
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]}"),
                rig.gateway());
    }
}

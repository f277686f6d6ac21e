package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static io.signalbox.simulator.HttpTester.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptsTest {

    private final Simulator simulator = Simulator.start(0);
    private final HttpTester http = new HttpTester(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void usesUpTheQueueOfAProviderBeforeThatOfAll() throws Exception {
        simulator.script("*", Behaviour.status(500));
        simulator.script("openai", Behaviour.status(429), Behaviour.answer());
        simulator.script("openai", Behaviour.status(503));

        assertThat(status("openai")).isEqualTo(429);
        assertThat(status("openai")).isEqualTo(200);
        assertThat(status("openai")).isEqualTo(503);
        assertThat(status("openai")).isEqualTo(500);
        assertThat(status("openai")).isEqualTo(200);
    }

    @Test
    void keepsAStandingOrderUntilReset() throws Exception {
        simulator.always("xai", Behaviour.status(500));
        simulator.always("*", Behaviour.status(503));

        assertThat(status("xai")).isEqualTo(500);
        assertThat(status("xai")).isEqualTo(500);
        assertThat(status("groq")).isEqualTo(503);

        simulator.reset();
        assertThat(status("xai")).isEqualTo(200);
        assertThat(simulator.totalCalls()).isEqualTo(1);
    }

    @Test
    void decidesFromTheRequest() throws Exception {
        simulator.always(
                "openai",
                request -> request.bodyText().contains("secret") ? Behaviour.status(403) : Behaviour.answer());

        assertThat(http.say("openai", "secret").statusCode()).isEqualTo(403);
        assertThat(http.say("openai", "open").statusCode()).isEqualTo(200);
    }

    @Test
    void saysSoWhenTheTestsOwnFunctionFails() throws Exception {
        simulator.always("openai", request -> {
            throw new IllegalStateException("mistake in the test");
        });

        HttpResponse<String> response = http.say("openai", "hello");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("mistake in the test");
    }

    @Test
    void beatsTheDirectiveInTheMessage() throws Exception {
        simulator.script("openai", Behaviour.answer());

        assertThat(http.say("openai", "hello [[sim: status=500]]").statusCode()).isEqualTo(200);
    }

    @Test
    void sendsAnyBodyWholeOrStreamed() throws Exception {
        String odd = "{\"id\":\"x\",\"odd\":1.50,\"choices\":[]}";
        String events = "data: {\"choices\":[]}\n\ndata: [DONE]\n\n";
        simulator.script("openai", Behaviour.body("application/json", odd));
        simulator.script("openai", Behaviour.body("text/event-stream", events));

        assertThat(http.say("openai", "hello").body()).isEqualTo(odd);
        assertThat(http.chat("openai", saying("hello", ",\"stream\":true")).body())
                .isEqualTo(events);
    }

    @Test
    void holdsAnAnswerBackUntilItsGateIsOpened() throws Exception {
        simulator.script("openai", Behaviour.gateAfter(2, "second"));
        try (RawClient raw = new RawClient(simulator)) {
            raw.post("/openai/v1/chat/completions", saying("hello", ",\"stream\":true"));
            raw.readUntil("\"content\":\"Simulated\"");
            assertThat(simulator.received().get(0).ending()).isEqualTo(ReceivedRequest.Ending.RUNNING);

            simulator.openGate("second");

            assertThat(raw.readUntil("[DONE]")).contains("\"content\":\" answer\"");
        }
    }

    private int status(String provider) throws Exception {
        HttpResponse<String> response = http.say(provider, "hello");
        assertThat(json(response.body()).isObject()).isTrue();
        return response.statusCode();
    }
}

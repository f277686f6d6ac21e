package io.signalbox.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.apache.camel.util.URISupport;
import org.junit.jupiter.api.Test;

class SignalboxInVmTest extends CamelTestSupport {

    private static final String CHAT = "signalbox:chat?apiKey=sk-endpoint&model=openai/gpt-4o-mini";
    private static final String REQUEST = "{\"messages\":[{\"role\":\"user\",\"content\":\"Is it?\"}],\"x\":1.00}";

    private final FakeModelGateway gateway = new FakeModelGateway();

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("anyName", gateway);
    }

    @Test
    void answersATextWithATextAndFigures() {
        Message out = send(CHAT + "&systemPrompt=Be brief.&temperature=0.2&maxTokens=20", "Is the line clear?")
                .getMessage();

        assertThat(out.getBody()).isEqualTo("All clear.");
        assertThat(sent()).isEqualTo(json("""
                        {"model":"openai/gpt-4o-mini","temperature":0.2,"max_tokens":20,"messages":[
                        {"role":"system","content":"Be brief."},{"role":"user","content":"Is the line clear?"}]}"""));
        assertThat(out.getHeaders())
                .containsEntry(SignalboxHeaders.ID, "gen-1")
                .containsEntry(SignalboxHeaders.PROVIDER, "openai")
                .containsEntry(SignalboxHeaders.RESPONSE_MODEL, "openai/gpt-4o-mini")
                .containsEntry(SignalboxHeaders.FINISH_REASON, "stop")
                .containsEntry(SignalboxHeaders.PROMPT_TOKENS, 7)
                .containsEntry(SignalboxHeaders.COMPLETION_TOKENS, 3)
                .containsEntry(SignalboxHeaders.TOTAL_TOKENS, 10)
                .containsEntry(SignalboxHeaders.COST, new BigDecimal("0.00000285"))
                .containsEntry(SignalboxHeaders.SIMULATED, true);
    }

    @Test
    void handsAWholeRequestOnByteForByteAndOnlyAddsWhatItLacks() {
        Message out = send(CHAT + "&temperature=0.2", REQUEST).getMessage();

        assertThat(gateway.lastCall().body().text())
                .isEqualTo("{\"model\":\"openai/gpt-4o-mini\",\"temperature\":0.2," + REQUEST.substring(1));
        assertThat(out.getBody()).isEqualTo(gateway.answer);

        String complete = REQUEST.replace("\"x\"", "\"model\":\"mistral/small\",\"temperature\":1,\"x\"");
        send(CHAT + "&temperature=0.2", new ByteArrayInputStream(complete.getBytes(StandardCharsets.UTF_8)));
        assertThat(gateway.lastCall().body().text()).isEqualTo(complete);
    }

    @Test
    void takesJsonWithoutMessagesForATextUnlessToldOtherwise() {
        assertThat(send(CHAT, "{\"wagons\":[1,2]}").getMessage().getBody()).isEqualTo("All clear.");
        assertThat(sent().at("/messages/0/content").textValue()).isEqualTo("{\"wagons\":[1,2]}");

        send(CHAT + "&input=request", "{\"messages\":[");
        assertThat(gateway.lastCall().body().text()).isEqualTo("{\"messages\":[");

        send(CHAT + "&input=text", REQUEST);
        assertThat(sent().at("/messages/0/content").textValue()).isEqualTo(REQUEST);
    }

    @Test
    void answersInTheFormThatWasAskedFor() {
        assertThat(send(CHAT + "&output=json", "Clear?").getMessage().getBody()).isEqualTo(gateway.answer);
        assertThat(send(CHAT + "&output=text", REQUEST).getMessage().getBody()).isEqualTo("All clear.");
    }

    @Test
    void letsHeadersChooseTheModelButNeitherKeyNorHost() {
        template.send(CHAT, exchange -> {
            exchange.getMessage().setBody("Clear?");
            exchange.getMessage()
                    .setHeaders(Map.of(
                            SignalboxHeaders.MODEL,
                            "mistral/small",
                            SignalboxHeaders.MAX_TOKENS,
                            "5",
                            SignalboxHeaders.REQUEST_ID,
                            "order-7",
                            "CamelSignalboxApiKey",
                            "sk-other",
                            "CamelSignalboxKey",
                            "sk-other",
                            "CamelSignalboxGatewayUrl",
                            "http://127.0.0.1:1",
                            "SignalboxEntrance",
                            new Entrance(Door.JMS, "sk-other", "", Instant.MAX)));
        });

        ChatCall call = gateway.lastCall();
        assertThat(sent().path("model").textValue()).isEqualTo("mistral/small");
        assertThat(sent().path("max_tokens").intValue()).isEqualTo(5);
        assertThat(call.key()).isEqualTo("sk-endpoint");
        assertThat(call.requestId()).isEqualTo("order-7");
        assertThat(call.door()).isEqualTo(Door.CAMEL);
        assertThat(call.deadline())
                .isBetween(Instant.now().plusSeconds(280), Instant.now().plusSeconds(300));
    }

    @Test
    void tellsWhoseContentItIs() {
        template.sendBodyAndHeader(CHAT, "Clear?", SignalboxHeaders.DATA_SUBJECT, " Zoë ");
        assertThat(gateway.lastCall().facts()).containsEntry(ChatCall.DATA_SUBJECT, "Zoë");

        template.sendBody(CHAT, "Clear?");
        assertThat(gateway.lastCall().facts()).doesNotContainKey(ChatCall.DATA_SUBJECT);
    }

    @Test
    void believesTheDoorThatAFlowHasMarked() {
        Instant soon = Instant.now().plus(Duration.ofSeconds(9));
        template.send(CHAT, exchange -> {
            exchange.getMessage().setBody("Clear?");
            new Entrance(Door.JMS, "sk-message", "m-1", soon).mark(exchange);
        });

        ChatCall call = gateway.lastCall();
        assertThat(call.door()).isEqualTo(Door.JMS);
        assertThat(call.key()).isEqualTo("sk-message");
        assertThat(call.requestId()).isEqualTo("m-1");
        assertThat(call.deadline()).isEqualTo(soon);
    }

    @Test
    void forgetsTheFiguresOfAnEarlierCall() {
        gateway.answer = "{\"choices\":[{\"message\":{\"content\":null,\"tool_calls\":[]}}]}";
        Message out = template.send(CHAT, exchange -> {
                    exchange.getMessage().setBody("Clear?");
                    exchange.getMessage().setHeader(SignalboxHeaders.COST, BigDecimal.TEN);
                })
                .getMessage();

        assertThat(out.getBody()).isEqualTo("");
        assertThat(out.getHeaders()).doesNotContainKeys(SignalboxHeaders.COST, SignalboxHeaders.PROMPT_TOKENS);
    }

    @Test
    void reportsARefusalAsTheExceptionOfTheExchange() {
        gateway.refusal = Optional.of(new GatewayException(ErrorCode.POLICY_DENIED, "no"));

        assertThat(send(CHAT, "Clear?").getException(GatewayException.class).code())
                .isEqualTo(ErrorCode.POLICY_DENIED);
    }

    @Test
    void refusesAStreamThatTheRouteDidNotExpectAndTheOtherWayRound() {
        String streaming = "{\"stream\":true,\"messages\":[]}";
        assertThat(send(CHAT, streaming).getException(GatewayException.class).param())
                .hasValue("stream");

        String whole = "{\"stream\":false,\"messages\":[]}";
        assertThat(send(CHAT + "&stream=true", whole)
                        .getException(GatewayException.class)
                        .param())
                .hasValue("stream");
    }

    @Test
    void showsNoKeyInItsTexts() throws Exception {
        SignalboxEndpoint endpoint = context.getEndpoint(CHAT, SignalboxEndpoint.class);

        assertThat(endpoint.toString()).contains("signalbox").doesNotContain("sk-endpoint");
        assertThat(endpoint.createProducer().toString()).contains("signalbox").doesNotContain("sk-endpoint");
        assertThat(new Entrance(Door.JMS, "sk-endpoint", "", Instant.MAX).toString())
                .doesNotContain("sk-endpoint");
        assertThat(URISupport.sanitizeUri(CHAT)).doesNotContain("sk-endpoint");
    }

    @Test
    void saysAtTheStartWhatIsWrongWithItsOptions() {
        assertThatThrownBy(() -> template.requestBody("signalbox:embed", "x"))
                .hasRootCauseMessage("signalbox:embed is unknown; known is signalbox:chat");
        assertThatThrownBy(() -> template.requestBody("signalbox:chat?gatewayUrl=http://127.0.0.1:1", "x"))
                .hasRootCauseMessage("a gatewayUrl needs an apiKey");
        assertThatThrownBy(() -> template.requestBody("signalbox:chat?apiKey=k&gatewayUrl=ftp://host", "x"))
                .hasRootCauseMessage("gatewayUrl must be http(s)://host[:port][/path]");
        assertThatThrownBy(() -> template.requestBody("signalbox:chat?timeout=0", "x"))
                .hasRootCauseMessage("timeout must be above 0, was 0");
        assertThatThrownBy(() -> template.requestBody(CHAT, (Object) null)).isInstanceOf(CamelExecutionException.class);
    }

    private Exchange send(String uri, Object body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private JsonNode sent() {
        return json(gateway.lastCall().body().text());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

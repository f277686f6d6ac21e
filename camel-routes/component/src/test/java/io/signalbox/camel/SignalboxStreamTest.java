package io.signalbox.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;

class SignalboxStreamTest extends CamelTestSupport {

    private final FakeModelGateway gateway = new FakeModelGateway();
    private final List<String> parts = new CopyOnWriteArrayList<>();

    @Override
    protected void bindToRegistry(Registry registry) {
        registry.bind("gateway", gateway);
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:all")
                        .to("signalbox:chat?apiKey=k&stream=true&timeout=2s")
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .process(e -> parts.add(e.getMessage().getBody(String.class)));
                from("direct:first")
                        .to("signalbox:chat?apiKey=k&stream=true")
                        .process(e -> parts.add(
                                (String) e.getMessage().getBody(Iterator.class).next()));
                from("direct:json")
                        .to("signalbox:chat?apiKey=k&stream=true&output=json")
                        .split(body())
                        .streaming()
                        .process(e -> parts.add(e.getMessage().getBody(String.class)));
            }
        };
    }

    @Test
    void handsTheTextOfEachChunkOn() {
        gateway.chunks.addAll(
                List.of(chunk("All "), "{\"choices\":[{\"delta\":{}}]}", chunk("clear."), "{\"usage\":{}}"));

        Exchange exchange = send("direct:all");

        assertThat(exchange.getException()).isNull();
        assertThat(parts).containsExactly("All ", "clear.");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(SignalboxHeaders.ID, "gen-1")
                .containsEntry(SignalboxHeaders.PROVIDER, "openai");
    }

    @Test
    void handsWholeChunksOnWhereJsonIsWanted() {
        gateway.chunks.addAll(List.of(chunk("All "), "{\"usage\":{}}"));

        send("direct:json");

        assertThat(parts).isEqualTo(gateway.chunks);
    }

    @Test
    void endsWithTheErrorThatBrokeTheStreamAfterTheChunksBeforeIt() {
        gateway.chunks.add(chunk("All "));
        gateway.brokenBy = Optional.of("{\"error\":{\"code\":\"provider_error\",\"message\":\"cut\"},\"choices\":[]}");

        Exchange exchange = send("direct:all");

        assertThat(parts).containsExactly("All ");
        assertThat(exchange.getException(GatewayException.class))
                .hasMessage("cut")
                .extracting(GatewayException::code)
                .isEqualTo(ErrorCode.PROVIDER_ERROR);
    }

    @Test
    void reportsARefusalBeforeTheStream() {
        gateway.refusal = Optional.of(new GatewayException(ErrorCode.MODEL_NOT_FOUND, "no such model"));

        assertThat(send("direct:all").getException(GatewayException.class).code())
                .isEqualTo(ErrorCode.MODEL_NOT_FOUND);
    }

    @Test
    void endsTheCallWhenTheRouteDoesNotReadToTheEnd() {
        for (int i = 0; i < 10_000; i++) {
            gateway.chunks.add(chunk("x"));
        }

        send("direct:first");

        assertThat(parts).containsExactly("x");
        await().until(() -> gateway.readerGone);
        assertThat(gateway.lastCall().cancellation().isCancelled()).isTrue();
    }

    private Exchange send(String uri) {
        return template.send(uri, exchange -> exchange.getMessage().setBody("Clear?"));
    }

    private static String chunk(String text) {
        return "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text + "\"}}]}";
    }
}

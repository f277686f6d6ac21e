package io.signalbox.camel;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.camel.SignalboxConfiguration.ResultKind;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultProducer;

/** Makes one call an exchange. Thread-safe. */
public class SignalboxProducer extends DefaultProducer {

    private final SignalboxEndpoint endpoint;

    public SignalboxProducer(SignalboxEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        SignalboxConfiguration configuration = endpoint.getConfiguration();
        ChatRequest request = ChatRequest.read(exchange, configuration);
        ChatCall call = call(exchange, configuration, request);
        boolean full = configuration.getOutput() == ResultKind.json
                || (configuration.getOutput() == ResultKind.auto && request.whole());
        AnswerHeaders.clear(exchange.getMessage());
        if (configuration.isStream()) {
            stream(exchange, call, full);
        } else {
            Answer answer = endpoint.gateway().chat(call);
            AnswerReader reader = AnswerReader.of(answer);
            AnswerHeaders.set(exchange.getMessage(), reader);
            exchange.getMessage().setBody(full ? answer.body().text() : reader.text());
        }
    }

    private void stream(Exchange exchange, ChatCall call, boolean full) throws InterruptedException {
        ChunkQueue chunks = new ChunkQueue(call);
        exchange.getExchangeExtension().addOnCompletion(new ClosesStream(chunks));
        endpoint.streamThreads().execute(() -> chunks.fill(endpoint.gateway()));
        AnswerHead head = chunks.awaitHead();
        AnswerHeaders.set(exchange.getMessage(), head);
        exchange.getMessage().setBody(new ChunkIterator(chunks, full));
    }

    private static ChatCall call(Exchange exchange, SignalboxConfiguration configuration, ChatRequest request) {
        Message message = exchange.getMessage();
        String key = configuration.getApiKey() == null ? "" : configuration.getApiKey();
        Entrance entrance = Entrance.of(
                exchange,
                key,
                message.getHeader(SignalboxHeaders.REQUEST_ID, "", String.class),
                message.getHeader(SignalboxHeaders.DATA_SUBJECT, "", String.class));
        Instant timeout = Instant.now().plusMillis(configuration.getTimeout());
        return new ChatCall(
                entrance.door(),
                entrance.key(),
                entrance.requestId(),
                request.body(),
                entrance.deadline().isBefore(timeout) ? entrance.deadline() : timeout,
                facts(entrance.dataSubject()),
                new Cancellation());
    }

    private static Map<String, String> facts(String dataSubject) {
        return dataSubject.isBlank()
                ? Map.of("user_agent", "camel-signalbox")
                : Map.of("user_agent", "camel-signalbox", ChatCall.DATA_SUBJECT, dataSubject.strip());
    }
}

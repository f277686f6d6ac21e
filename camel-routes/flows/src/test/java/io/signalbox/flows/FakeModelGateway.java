package io.signalbox.flows;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Answers every call by quoting its body, so that a mixed-up answer shows; keeps calls and refusals. */
final class FakeModelGateway implements ModelGateway {

    final List<ChatCall> calls = new CopyOnWriteArrayList<>();
    final List<ChatCall> refused = new CopyOnWriteArrayList<>();
    final Map<String, Integer> tries = new ConcurrentHashMap<>();
    volatile Consumer<ChatCall> before = call -> {};

    @Override
    public void chat(ChatCall call, AnswerSink sink) {
        calls.add(call);
        tries.merge(call.body().text(), 1, Integer::sum);
        before.accept(call);
        if (!call.key().equals("sk-good")) {
            throw new GatewayException(ErrorCode.INVALID_API_KEY, "unknown key").with("call_id", "gen-1");
        }
        if (call.body().text().contains("\"stream\":true") && !sink.streams()) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, "no streams here").withParam("stream");
        }
        try {
            sink.whole(new Answer(
                    new AnswerHead("gen-" + calls.size(), "openai", true),
                    Json.of("{\"model\":\"m\",\n\"usage\":{\"cost\":0.0000012},\"echo\":"
                            + call.body().text() + "}")));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public GatewayException refuse(ChatCall call, GatewayException refusal) {
        refused.add(call);
        return refusal;
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

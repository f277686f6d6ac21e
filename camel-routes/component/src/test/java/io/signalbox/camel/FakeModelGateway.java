package io.signalbox.camel;

import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers every call with what a test has set, and keeps the calls. */
final class FakeModelGateway implements ModelGateway {

    static final AnswerHead HEAD = new AnswerHead("gen-1", "openai", true);

    final List<ChatCall> calls = new CopyOnWriteArrayList<>();
    final List<String> chunks = new ArrayList<>();
    volatile String answer = """
            {"id":"gen-1","model":"openai/gpt-4o-mini","choices":[{"index":0,"message":{"role":"assistant",\
            "content":"All clear."},"finish_reason":"stop"}],\
            "usage":{"prompt_tokens":7,"completion_tokens":3,"total_tokens":10,"cost":0.00000285}}""";
    volatile Optional<GatewayException> refusal = Optional.empty();
    volatile Optional<String> brokenBy = Optional.empty();
    volatile boolean readerGone;

    @Override
    public void chat(ChatCall call, AnswerSink sink) {
        calls.add(call);
        refusal.ifPresent(failure -> {
            throw failure;
        });
        try {
            if (!call.body().text().contains("\"stream\":true")) {
                sink.whole(new Answer(HEAD, Json.of(answer)));
                return;
            }
            if (!sink.streams()) {
                throw new GatewayException(ErrorCode.INVALID_PARAMETER, "no streams here").withParam("stream");
            }
            sink.begin(HEAD);
            for (String chunk : chunks) {
                sink.chunk(Json.of(chunk));
            }
            if (brokenBy.isPresent()) {
                sink.fail(Json.of(brokenBy.get()));
            } else {
                sink.end();
            }
        } catch (IOException e) {
            readerGone = true;
        }
    }

    ChatCall lastCall() {
        return calls.get(calls.size() - 1);
    }

    @Override
    public GatewayException refuse(ChatCall call, GatewayException why) {
        return why;
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

package io.signalbox.router.tongue.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Around;
import io.signalbox.router.tongue.Asked;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import java.io.IOException;

/**
 * Any tongue, for a caller that speaks of functions instead of tools. A message has room for one call of a function: a
 * provider that can be kept to one call is, of another's calls the first is told.
 */
public final class FunctionsTongue extends Around {

    private final boolean offered;

    /** @param offered whether functions are offered, so that the answer may call one; else only messages speak of them */
    public FunctionsTongue(Tongue inner, boolean offered) {
        super(inner);
        this.offered = offered;
    }

    @Override
    public Outgoing ask(Question question) {
        ObjectNode request = Asked.tree(question.request());
        FunctionsRequest.toTools(request);
        if (offered && inner.callsOneAtATime()) {
            request.put("parallel_tool_calls", false);
        }
        return inner.ask(question.with(Json.of(Trees.bytes(request))));
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        byte[] answer = inner.whole(body, created);
        if (!offered) {
            return answer;
        }
        ObjectNode tree = Trees.object(answer);
        for (JsonNode choice : tree.path("choices")) {
            FunctionsAnswer.toFunctionCall(choice, "message");
        }
        return Trees.bytes(tree);
    }

    @Override
    public StreamTranslator stream(long created) {
        return offered ? new FunctionsStream(inner.stream(created)) : inner.stream(created);
    }
}

package io.signalbox.router.tongue.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.AroundStream;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A stream whose chunks tell calls of tools, as one that tells the first of them as the call of a function. */
final class FunctionsStream extends AroundStream {

    FunctionsStream(StreamTranslator inner) {
        super(inner);
    }

    @Override
    public List<byte[]> take(byte[] event) throws IOException, TroubleInStream {
        List<byte[]> told = new ArrayList<>();
        for (byte[] chunk : super.take(event)) {
            ObjectNode tree = Trees.object(chunk);
            boolean callsOnly = isEmptyBut(tree, "tool_calls");
            tree.path("choices").forEach(choice -> FunctionsAnswer.toFunctionCall(choice, "delta"));
            if (!callsOnly || !isEmptyBut(tree, "")) { // a piece of a further call leaves nothing behind
                told.add(Trees.bytes(tree));
            }
        }
        return told;
    }

    private static boolean isEmptyBut(ObjectNode chunk, String member) {
        for (JsonNode choice : chunk.path("choices")) {
            JsonNode delta = choice.path("delta");
            if (delta.size() > (delta.has(member) ? 1 : 0) || choice.hasNonNull("finish_reason")) {
                return false;
            }
        }
        return !chunk.path("choices").isEmpty() && !chunk.has("usage");
    }
}

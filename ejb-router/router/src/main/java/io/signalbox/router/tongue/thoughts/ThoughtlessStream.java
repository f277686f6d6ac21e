package io.signalbox.router.tongue.thoughts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.AroundStream;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.TroubleInStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A stream without the thoughts of its deltas; a chunk of which nothing is left is not told. */
final class ThoughtlessStream extends AroundStream {

    ThoughtlessStream(StreamTranslator inner) {
        super(inner);
    }

    @Override
    public List<byte[]> take(byte[] event) throws IOException, TroubleInStream {
        List<byte[]> told = new ArrayList<>();
        for (byte[] chunk : super.take(event)) {
            ObjectNode tree = Trees.object(chunk);
            boolean forgot = false;
            for (JsonNode choice : tree.path("choices")) {
                forgot |= ThoughtlessTongue.forget(choice.path("delta"));
            }
            if (!forgot) {
                told.add(chunk);
            } else if (saysMore(tree)) {
                told.add(Trees.bytes(tree));
            }
        }
        return told;
    }

    private static boolean saysMore(ObjectNode chunk) {
        for (JsonNode choice : chunk.path("choices")) {
            if (choice.hasNonNull("finish_reason") || saysMore(choice.path("delta"))) {
                return true;
            }
        }
        return chunk.hasNonNull("usage");
    }

    /** Providers of OpenAI's schema write {@code content: null} or an empty text beside a thought. */
    private static boolean saysMore(JsonNode delta) {
        for (JsonNode member : delta) {
            if (!member.isNull() && !(member.isTextual() && member.asText().isEmpty())) {
                return true;
            }
        }
        return false;
    }
}

package io.signalbox.router.tongue.vertex;

import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Open models on Vertex take the canonical form as it is, at an address of their own; their errors are Google's. */
final class OpenModelsTongue implements Tongue {

    private static final byte[] DONE = "[DONE]".getBytes(StandardCharsets.US_ASCII);

    private final Tongue errors;

    OpenModelsTongue(Tongue errors) {
        this.errors = errors;
    }

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Outgoing ask(Question question) {
        return new Outgoing("/endpoints/openapi/chat/completions", Map.of(), question.request(), List.of());
    }

    @Override
    public byte[] whole(byte[] body, long created) {
        return body;
    }

    @Override
    public StreamTranslator stream(long created) {
        return new Passing();
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        return errors.trouble(status, body);
    }

    private static final class Passing implements StreamTranslator {

        private boolean complete;

        @Override
        public List<byte[]> take(byte[] event) {
            complete = Arrays.equals(event, DONE);
            return complete ? List.of() : List.of(event);
        }

        @Override
        public boolean complete() {
            return complete;
        }
    }
}

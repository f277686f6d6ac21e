package io.signalbox.router.tongue.bedrock;

import io.signalbox.router.tongue.Framing;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;
import java.util.function.UnaryOperator;

/** Speaks Amazon Bedrock's Converse API, to one family of models at a time. */
public final class BedrockTongue implements Tongue {

    static final String NAME = "bedrock";
    private static final Framing EVENT_STREAM = new Framing("application/vnd.amazon.eventstream", EventFrames::new);

    private final Family family;

    /** For models of no family that has words of its own. */
    public BedrockTongue() {
        this(Family.OTHER);
    }

    private BedrockTongue(Family family) {
        this.family = family;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tongue forModel(String model) {
        return new BedrockTongue(Family.of(model));
    }

    @Override
    public Outgoing ask(Question question) {
        return new BedrockRequest(question).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(BedrockAnswer.translate(Trees.object(body), created, family.format()));
    }

    @Override
    public Framing framing() {
        return EVENT_STREAM;
    }

    @Override
    public StreamTranslator stream(long created) {
        return new BedrockStream(created, family.format());
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        return BedrockErrors.of("", body);
    }

    @Override
    public Trouble trouble(int status, UnaryOperator<String> headers, byte[] body) {
        return BedrockErrors.of(headers.apply("x-amzn-ErrorType"), body);
    }
}

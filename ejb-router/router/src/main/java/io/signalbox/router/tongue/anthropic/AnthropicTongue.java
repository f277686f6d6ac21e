package io.signalbox.router.tongue.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;

/** Speaks Anthropic's Messages API, at Anthropic's own address or at Vertex AI. */
public final class AnthropicTongue implements Tongue {

    /** The tongue's name in catalogue files. */
    public static final String NAME = "anthropic";

    /** The header that names features which are not for everybody yet. */
    public static final String BETAS = "anthropic-beta";

    private final boolean vertex;
    private final boolean nativeBlocks;

    /** At an address of Anthropic's form. */
    public AnthropicTongue() {
        this(false, false);
    }

    private AnthropicTongue(boolean vertex, boolean nativeBlocks) {
        this.vertex = vertex;
        this.nativeBlocks = nativeBlocks;
    }

    /** As Vertex AI wants it: the model in the path, the version in the body (docs.anthropic.com/en/api/claude-on-vertex-ai). */
    public static AnthropicTongue onVertex() {
        return new AnthropicTongue(true, false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Tongue withNativeBlocks() {
        return new AnthropicTongue(vertex, true);
    }

    @Override
    public Outgoing ask(Question question) {
        return new AnthropicRequest(question, vertex).translate();
    }

    @Override
    public byte[] whole(byte[] body, long created) throws IOException {
        return Trees.bytes(new AnthropicAnswer(nativeBlocks).translate(Trees.object(body), created));
    }

    @Override
    public StreamTranslator stream(long created) {
        return new AnthropicStream(created, nativeBlocks);
    }

    @Override
    public boolean callsOneAtATime() {
        return true;
    }

    @Override
    public Trouble trouble(int status, byte[] body) {
        try {
            ObjectNode tree = Trees.object(body);
            return AnthropicErrors.of(tree.path("error"));
        } catch (IOException notJson) {
            return Trouble.UNKNOWN;
        }
    }
}

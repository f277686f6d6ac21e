package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A canonical reasoning detail inside the one opaque text that a dialect offers for it (a signature, encrypted content).
 * Clients must send it back as it is; so a thought of Gemini's survives a client that only knows Anthropic's schema.
 * Opaque, not secret, and not signed by us: the provider that made it checks it.
 */
public final class Sealed {

    private static final String MARK = "sb1.";

    private Sealed() {}

    /** The text that stands for a detail. */
    public static String seal(ObjectNode detail) {
        return MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(detail.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The detail in a text; empty where the text is not one of ours. */
    public static Optional<ObjectNode> open(String text) {
        if (!text.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            String json =
                    new String(Base64.getUrlDecoder().decode(text.substring(MARK.length())), StandardCharsets.UTF_8);
            return ClientJson.objectIn(json).filter(detail -> detail.has("type"));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}

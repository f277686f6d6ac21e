package io.signalbox.router.tongue.bedrock;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.tongue.Trees;
import io.signalbox.router.tongue.Trouble;
import java.io.IOException;
import java.util.Locale;

/**
 * Bedrock's exceptions: named in a header of a response, in a frame of a stream, by some proxies in the body
 * (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, Errors; CommonErrors).
 */
final class BedrockErrors {

    /** How the name of each ends. */
    static final String EXCEPTION = "Exception";

    private BedrockErrors() {}

    /** @param type the header {@code x-amzn-ErrorType}, such as {@code ThrottlingException:http://...}; may be empty */
    static Trouble of(String type, byte[] body) {
        ObjectNode read = Trees.empty();
        try {
            read = Trees.object(body);
        } catch (IOException notJson) {
            // then the header has to say it
        }
        String name = type.isEmpty() ? read.path("__type").asText() : type;
        String message = read.path("message").asText(read.path("Message").asText());
        return named(name, message);
    }

    static Trouble named(String type, String message) {
        String name = type.substring(type.lastIndexOf('#') + 1);
        int more = name.indexOf(':');
        name = (more < 0 ? name : name.substring(0, more)).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "throttlingexception", "servicequotaexceededexception" -> Trouble.of(Trouble.Kind.RATE_LIMITED);
            case "modelnotreadyexception", "serviceunavailableexception" -> Trouble.of(Trouble.Kind.OVERLOADED);
            case "accessdeniedexception",
                    "unrecognizedclientexception",
                    "invalidsignatureexception",
                    "incompletesignatureexception",
                    "missingauthenticationtokenexception",
                    "expiredtokenexception" -> Trouble.of(Trouble.Kind.CREDENTIAL);
            case "validationexception" ->
                Trouble.of(isTooLong(message) ? Trouble.Kind.CONTEXT_LENGTH : Trouble.Kind.INVALID);
            case "modelerrorexception",
                    "modelstreamerrorexception",
                    "modeltimeoutexception",
                    "internalserverexception" ->
                Trouble.of(isTooLong(message) ? Trouble.Kind.CONTEXT_LENGTH : Trouble.Kind.FAILED);
            default -> Trouble.UNKNOWN;
        };
    }

    /** The API has no code of its own for it; these are the words of its own check and of the models behind it. */
    private static boolean isTooLong(String message) {
        String said = message.toLowerCase(Locale.ROOT);
        return said.contains("input is too long")
                || said.contains("prompt is too long")
                || said.contains("exceed context limit")
                || said.contains("exceeds the maximum number of input tokens")
                || said.contains("maximum context length");
    }
}

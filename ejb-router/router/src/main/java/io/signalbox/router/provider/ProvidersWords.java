package io.signalbox.router.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.tongue.Trees;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a provider says is wrong with a request, for the caller who has to change it: the message of its error and nothing
 * else, short, on one line, and without what could be a secret or an address of somebody's network.
 */
final class ProvidersWords {

    /** The name under which they stand in an error's metadata. */
    static final String METADATA = "provider_message";

    private static final int MOST = 300;

    private static final Pattern ADDRESS = Pattern.compile("(?i)[a-z][a-z0-9+.-]{1,20}://\\S+|\\barn:\\S+"
            + "|\\b\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?\\b|\\b[\\w.-]+:\\d{2,5}\\b");

    /** Keys and tokens: behind a word that says so, by their beginnings, or long with digits among the letters. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)\\b(?:bearer|basic|authorization|api[_ -]?key|secret|password)\\b\\W{1,4}[\\w+/=.*-]{8,}"
                    + "|\\b(?:sk|pk|rk|gsk|xai|sb|key|org|proj)[-_][\\w*-]{4,}"
                    + "|\\b(?=[A-Za-z_+/=]*\\d)(?=[\\d_+/=]*[A-Za-z])[\\w+/=]{24,}");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");

    private ProvidersWords() {}

    /** The message of an error's body, whichever schema it is of; empty where there is none. */
    static Optional<String> of(byte[] body) {
        JsonNode tree = Trees.value(new String(body, StandardCharsets.UTF_8));
        JsonNode error = tree.isArray() ? tree.path(0) : tree; // Google puts errors of streams into an array
        for (String place : new String[] {"/error/message", "/message", "/Message", "/error", "/detail"}) {
            if (error.isObject() && error.at(place).isTextual()) {
                return Optional.of(shown(error.at(place).asText())).filter(words -> !words.isEmpty());
            }
        }
        return Optional.empty();
    }

    private static String shown(String message) {
        String begun = message.substring(0, Math.min(message.length(), 4 * MOST));
        String line = UNPRINTABLE.matcher(begun).replaceAll(" ").strip();
        String plain = SECRET.matcher(ADDRESS.matcher(line).replaceAll("[...]")).replaceAll("[...]");
        return plain.length() <= MOST ? plain : plain.substring(0, MOST) + "...";
    }
}

package io.signalbox.router.routing;

import io.signalbox.router.catalog.Target;
import io.signalbox.router.wire.ChatRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tools that Anthropic's API knows by their type and a date, such as {@code bash_20250124} and {@code web_search_20250305}
 * (platform.claude.com/docs/en/agents-and-tools/tool-use/overview). They have no schema that another could be told.
 */
final class OwnTools {

    private static final Pattern TYPE = Pattern.compile("[a-z_]{1,60}_20\\d{6}");

    private OwnTools() {}

    /** The type of the first one among a request's tools; empty where there is none. */
    static Optional<String> in(ChatRequest request) {
        return request.offered().types().stream()
                .filter(type -> TYPE.matcher(type).matches())
                .findFirst();
    }

    /** Whether a target is asked in Anthropic's schema. */
    static boolean areKnownTo(Target target) {
        return switch (target.provider().tongue()) {
            case "anthropic" -> true;
            case "vertex" -> target.providerModel().startsWith("claude");
            default -> false;
        };
    }
}

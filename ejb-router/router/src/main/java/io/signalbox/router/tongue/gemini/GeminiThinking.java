package io.signalbox.router.tongue.gemini;

import java.util.List;

/** How much a Gemini model may think, by its name (ai.google.dev/gemini-api/docs/thinking). */
final class GeminiThinking {

    private GeminiThinking() {}

    /** Gemini 3 takes levels: Pro has two, 3.1 Pro three, the others four. None of them can be switched off. */
    static String level(String model, String effort) {
        List<String> levels = model.startsWith("gemini-3-pro")
                ? List.of("low", "high")
                : model.contains("-pro")
                        ? List.of("low", "medium", "high")
                        : List.of("minimal", "low", "medium", "high");
        String wanted = switch (effort) {
            case "max", "xhigh" -> "high";
            case "none" -> "minimal";
            default -> effort;
        };
        return levels.contains(wanted) ? wanted : wanted.equals("medium") ? "high" : levels.get(0);
    }

    /** Earlier ones take a budget within bounds; Pro cannot be switched off. */
    static long budget(String model, long wanted) {
        boolean pro = model.contains("-pro");
        boolean lite = model.contains("lite");
        long least = pro ? 128 : lite ? 512 : 1;
        long most = pro ? 32_768 : 24_576;
        boolean known = model.startsWith("gemini-2.5");
        if (!known || (wanted == 0 && !pro)) {
            return wanted;
        }
        return Math.max(least, Math.min(most, wanted));
    }
}

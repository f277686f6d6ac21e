package io.signalbox.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a simulated model thinks before it answers, and the mark by which it knows its own thoughts again. */
final class Thought {

    private Thought() {}

    /** The thought, where the request asks for one. */
    static Optional<String> wanted(ChatRequest request) {
        return request.json().path("simulate_thought").asBoolean(false) ? Optional.of(of(request)) : Optional.empty();
    }

    private static String of(ChatRequest request) {
        return "Simulated thought on: " + Tokens.first(20, request.userText());
    }

    /** What of it is shown: where the request has it omitted, nothing but its signature. */
    static String shown(ChatRequest request, String thought) {
        return request.json().path("simulate_thought_omitted").asBoolean(false) ? "" : thought;
    }

    /** Whether a thought is known again that came back. Of one without its text the signature says all. */
    static boolean isKnown(String thought, String signature) {
        return signature.equals(signature(thought)) || (thought.isEmpty() && isMark(signature));
    }

    private static boolean isMark(String signature) {
        try {
            return new String(Base64.getDecoder().decode(signature), StandardCharsets.US_ASCII)
                    .matches("simulated -?\\d+");
        } catch (IllegalArgumentException notOurs) {
            return false;
        }
    }

    static String signature(String thought) {
        byte[] mark = ("simulated " + thought.hashCode()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(mark); // Google's clients read it as bytes
    }
}

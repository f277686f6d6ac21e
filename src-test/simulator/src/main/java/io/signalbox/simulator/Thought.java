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

    static String signature(String thought) {
        byte[] mark = ("simulated " + thought.hashCode()).getBytes(StandardCharsets.US_ASCII);
        return Base64.getEncoder().encodeToString(mark); // Google's clients read it as bytes
    }
}

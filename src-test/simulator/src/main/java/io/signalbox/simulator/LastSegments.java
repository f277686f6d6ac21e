package io.signalbox.simulator;

import java.util.List;
import java.util.Optional;

/** Schemas that are told by how a path ends: Ollama's {@code /api/chat}, Cohere's {@code /chat}, {@code /responses}. */
final class LastSegments {

    private static final Schema COHERE = new CohereSchema();
    private static final Schema OLLAMA = new OllamaSchema();
    private static final Schema RESPONSES = new ResponsesSchema();

    private LastSegments() {}

    static Optional<Schema> schema(List<String> segments) {
        int size = segments.size();
        String last = size == 0 ? "" : segments.get(size - 1);
        if (last.equals("responses")) {
            return Optional.of(RESPONSES);
        }
        if (!last.equals("chat")) {
            return Optional.empty();
        }
        return Optional.of(size >= 2 && segments.get(size - 2).equals("api") ? OLLAMA : COHERE);
    }
}

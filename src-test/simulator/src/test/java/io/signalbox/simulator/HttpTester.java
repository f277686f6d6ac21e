package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** A java.net.http client with short words for what the tests ask. */
final class HttpTester {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Simulator simulator;

    HttpTester(Simulator simulator) {
        this.simulator = simulator;
    }

    HttpResponse<String> post(URI uri, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    HttpResponse<String> chat(String provider, String body) throws IOException, InterruptedException {
        return post(URI.create(simulator.baseUrl(provider) + "/chat/completions"), body);
    }

    /** The answer to one user message. */
    HttpResponse<String> say(String provider, String text) throws IOException, InterruptedException {
        return chat(provider, saying(text, ""));
    }

    JsonNode answer(String body) throws IOException, InterruptedException {
        HttpResponse<String> response = chat("openai", body);
        if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return json(response.body());
    }

    /** The JSON of every event of a stream, {@code [DONE]} as a string. */
    List<JsonNode> events(String body) throws IOException, InterruptedException {
        return eventsOf(chat("openai", body).body());
    }

    static List<JsonNode> eventsOf(String stream) {
        return stream.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> line.substring(6))
                .map(data -> data.equals("[DONE]") ? json("\"[DONE]\"") : json(data))
                .toList();
    }

    /** A request body with one user message; {@code more} are fields with a comma before each. */
    static String saying(String text, String more) {
        return "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":" + quoted(text) + "}]" + more
                + "}";
    }

    static String quoted(String text) {
        try {
            return MAPPER.writeValueAsString(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}

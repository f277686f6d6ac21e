package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/**
 * OpenAI's embeddings (platform.openai.com/docs/api-reference/embeddings): a vector of length one for each input, the
 * same for the same input, that means nothing.
 *
 * @param directives those of the first text
 */
record Embeddings(JsonNode request, String provider, Directives directives) {

    private static final int DIMENSIONS = 1536;
    private static final int MOST_DIMENSIONS = 10_000;

    static Embeddings read(byte[] body, String provider) throws Refused {
        JsonNode request;
        try {
            request = Json.read(body);
        } catch (IOException broken) {
            throw Refused.badRequest("We could not parse the JSON body of your request.");
        }
        if (request.path("model").asText().isEmpty()) {
            throw Refused.badRequest("you must provide a model parameter");
        }
        if (inputs(request).isEmpty()) {
            throw Refused.badRequest("'$.input' is invalid.");
        }
        int dimensions = request.path("dimensions").asInt(DIMENSIONS);
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw Refused.badRequest("'$.dimensions' must be from 1 to " + MOST_DIMENSIONS + ".");
        }
        JsonNode first = inputs(request).get(0);
        try {
            return new Embeddings(request, provider, Directives.in(first.isTextual() ? first.asText() : ""));
        } catch (IllegalArgumentException e) {
            throw Refused.badRequest("Bad simulator directive: " + e.getMessage());
        }
    }

    ObjectNode answer() {
        ObjectNode answer = Json.object().put("object", "list");
        ArrayNode data = answer.putArray("data");
        int tokens = 0;
        for (JsonNode input : inputs(request)) {
            tokens += input.isArray()
                    ? input.size()
                    : Tokens.count(input.isTextual() ? input.asText() : Json.text(input));
            ObjectNode one = data.addObject().put("object", "embedding").put("index", data.size() - 1);
            float[] vector = vector(input.toString());
            if (request.path("encoding_format").asText().equals("base64")) {
                one.put("embedding", base64(vector));
            } else {
                ArrayNode numbers = one.putArray("embedding");
                for (float number : vector) {
                    numbers.add(number);
                }
            }
        }
        answer.set("model", request.path("model"));
        answer.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
        answer.putObject("simulated").put("provider", provider);
        return answer;
    }

    private static List<JsonNode> inputs(JsonNode request) {
        JsonNode input = request.path("input");
        List<JsonNode> inputs = new ArrayList<>();
        if (input.isTextual() || input.path(0).isNumber()) {
            inputs.add(input);
        } else {
            input.forEach(inputs::add);
        }
        return inputs;
    }

    private float[] vector(String input) {
        Random random = new Random(input.hashCode());
        float[] vector = new float[request.path("dimensions").asInt(DIMENSIONS)];
        double square = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            square += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    private static String base64(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : vector) {
            bytes.putFloat(number);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}

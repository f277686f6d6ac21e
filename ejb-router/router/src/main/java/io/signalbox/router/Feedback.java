package io.signalbox.router;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.CallDetail;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.Outcome;
import io.signalbox.router.access.Caller;
import io.signalbox.router.audit.RegisterReader;
import io.signalbox.router.quality.Graded;
import io.signalbox.router.quality.QualityStore;
import io.signalbox.router.quality.RecentPrompts;
import io.signalbox.router.wire.JsonMembers;
import io.signalbox.router.wire.PromptText;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Takes a caller's word on an answer it got: {@code POST /v1/generation/feedback} with OpenRouter's {@code generation_id}
 * and {@code category}, or with our own {@code score} (0 to 1) or {@code rating} ({@code good}, {@code bad}). A second
 * word on the same answer takes the first one's place. Thread-safe.
 */
final class Feedback {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** OpenRouter's categories; the others complain of something that another answer's words would not change. */
    private static final Map<String, Double> CATEGORIES =
            Map.of("incoherence", 0.0, "incorrect_response", 0.0, "formatting", 0.0);

    private final RegisterReader register;
    private final QualityStore quality;
    private final RecentPrompts recent;

    Feedback(RegisterReader register, QualityStore quality, RecentPrompts recent) {
        this.register = register;
        this.quality = quality;
        this.recent = recent;
    }

    Json take(Caller caller, Json body) {
        JsonNode said = read(body);
        String id = said.path("generation_id").asText("");
        if (!said.path("generation_id").isTextual() || id.isBlank()) {
            throw invalid(
                    "generation_id", "Say which answer is meant: 'generation_id' is the 'id' of an answer, a text.");
        }
        double success = success(said);
        CallDetail call = register.find(id)
                .filter(found -> found.keyId().equals(caller.keyId()))
                .orElseThrow(() -> new GatewayException(
                                ErrorCode.NOT_FOUND, "This key made no call of that id. Take the 'id' of an answer.")
                        .withParam("generation_id"));
        if (call.summary().outcome() != Outcome.ANSWERED) {
            throw invalid("generation_id", "That call has no whole answer that could be good or bad.");
        }
        quality.add(new Graded(
                "feedback-" + id,
                recent.body(id).flatMap(Feedback::prompt),
                call.summary().modelAnswered(),
                "",
                success,
                "feedback",
                "",
                id,
                call.summary().simulated(),
                call.summary().cost(),
                Instant.now()));
        return Json.of("{\"data\":{\"success\":true}}");
    }

    private static Optional<String> prompt(Json body) {
        try {
            return Optional.of(PromptText.of(JsonMembers.of(body.utf8()))).filter(text -> !text.isBlank());
        } catch (IOException impossible) {
            return Optional.empty(); // it was read before
        }
    }

    private static double success(JsonNode said) {
        if (said.path("score").isNumber()) {
            double score = said.get("score").asDouble();
            if (score >= 0 && score <= 1) {
                return score;
            }
        } else if (said.path("rating").asText().equals("good")) {
            return 1;
        } else if (said.path("rating").asText().equals("bad")) {
            return 0;
        } else if (CATEGORIES.containsKey(said.path("category").asText())) {
            return CATEGORIES.get(said.path("category").asText());
        }
        throw invalid(
                "score",
                "Say how good the answer was: 'score' from 0 to 1, or 'rating' 'good' or 'bad', or a 'category' of"
                        + " incoherence, incorrect_response or formatting.");
    }

    private static JsonNode read(Json body) {
        try {
            JsonNode read = JSON.readTree(body.utf8());
            if (read != null && read.isObject()) {
                return read;
            }
        } catch (JsonProcessingException broken) {
            throw new GatewayException(ErrorCode.INVALID_JSON, "The body is not valid JSON.").causedBy(broken);
        } catch (IOException broken) {
            throw new GatewayException(ErrorCode.INVALID_JSON, "The body is not valid UTF-8.").causedBy(broken);
        }
        throw new GatewayException(ErrorCode.INVALID_JSON, "The body must be one JSON object.");
    }

    private static GatewayException invalid(String param, String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam(param);
    }
}

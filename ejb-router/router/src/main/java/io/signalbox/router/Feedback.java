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
import io.signalbox.router.telemetry.CallMetrics;
import io.signalbox.router.wire.JsonMembers;
import io.signalbox.router.wire.PromptText;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/**
 * Takes a caller's word on an answer it got: {@code POST /v1/generation/feedback} with OpenRouter's {@code generation_id}
 * and {@code category}, or with our own {@code score} (0 to 1) or {@code rating} ({@code good}, {@code bad}). A second
 * word on the same answer takes the first one's place. Thread-safe.
 */
final class Feedback {

    private static final Logger LOG = Logger.getLogger(Feedback.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Json TAKEN = Json.of("{\"data\":{\"success\":true}}");

    /** OpenRouter's categories that say of an answer's words that they are bad. */
    private static final Set<String> BAD = Set.of("incoherence", "incorrect_response", "formatting");

    /** Its others complain of something that another model's words would not change: counted, but not as quality. */
    private static final Set<String> BESIDE = Set.of("latency", "billing", "api_error", "other");

    private static final int LONGEST_COMMENT = 1000;

    private final RegisterReader register;
    private final QualityStore quality;
    private final RecentPrompts recent;
    private final CallMetrics metrics;

    Feedback(RegisterReader register, QualityStore quality, RecentPrompts recent, CallMetrics metrics) {
        this.register = register;
        this.quality = quality;
        this.recent = recent;
        this.metrics = metrics;
    }

    Json take(Caller caller, Json body) {
        JsonNode said = read(body);
        String id = said.path("generation_id").asText("");
        if (!said.path("generation_id").isTextual() || id.isBlank()) {
            throw invalid(
                    "generation_id", "Say which answer is meant: 'generation_id' is the 'id' of an answer, a text.");
        }
        requireComment(said);
        boolean beside = isBeside(said);
        double success = beside ? 0 : success(said);
        CallDetail call = register.find(id)
                .filter(found -> found.keyId().equals(caller.keyId()))
                .orElseThrow(() -> new GatewayException(
                                ErrorCode.NOT_FOUND, "This key made no call of that id. Take the 'id' of an answer.")
                        .withParam("generation_id"));
        if (beside) {
            note(said.path("category").asText(), call);
            return TAKEN;
        }
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
        return TAKEN;
    }

    private static Optional<String> prompt(Json body) {
        try {
            return Optional.of(PromptText.of(JsonMembers.of(body.utf8()))).filter(text -> !text.isBlank());
        } catch (IOException impossible) {
            return Optional.empty(); // it was read before
        }
    }

    /** A grade that is said as well is what counts. */
    private static boolean isBeside(JsonNode said) {
        return !said.has("score")
                && !said.has("rating")
                && BESIDE.contains(said.path("category").asText());
    }

    /** For the operator: the figure on the metrics, the call in the log. The comment may hold content and is not kept. */
    private void note(String category, CallDetail call) {
        metrics.complaint(category);
        LOG.info(() -> "Feedback on " + call.summary().callId() + ", answered by "
                + (call.summary().provider().isEmpty()
                        ? "nobody"
                        : call.summary().provider()) + ": "
                + category);
    }

    private static void requireComment(JsonNode said) {
        JsonNode comment = said.path("comment");
        if (!comment.isMissingNode()
                && !comment.isNull()
                && (!comment.isTextual() || comment.asText().length() > LONGEST_COMMENT)) {
            throw invalid("comment", "'comment' is a text of " + LONGEST_COMMENT + " characters at most.");
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
        } else if (BAD.contains(said.path("category").asText())) {
            return 0;
        }
        throw invalid(
                "score",
                "Say how good the answer was: 'score' from 0 to 1, or 'rating' 'good' or 'bad', or a 'category' of"
                        + " incoherence, incorrect_response, formatting, latency, billing, api_error or other.");
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

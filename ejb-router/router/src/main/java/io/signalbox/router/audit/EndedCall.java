package io.signalbox.router.audit;

import io.signalbox.api.CallDetail;
import io.signalbox.router.ledger.Usage;
import java.time.Instant;
import java.util.List;

/**
 * What an ended call's span tells.
 *
 * @param trace its place
 * @param arrivedAt when it began
 * @param millis how long it took
 * @param door by which it came
 * @param operation {@code chat}, {@code embeddings}; {@code chat} also where the request could not be read
 * @param modelAsked empty where the request could not be read
 * @param modelAnswered empty where nobody answered
 * @param outcome such as {@code answered}
 * @param finishReason empty where there is none
 * @param upstreamId the provider's id of its answer
 * @param errorCode empty where there was no error
 * @param usage what was used
 * @param attempts the tries
 * @param servers whom each try asked: host names
 */
public record EndedCall(
        Trace trace,
        Instant arrivedAt,
        long millis,
        String door,
        String operation,
        String modelAsked,
        String modelAnswered,
        String outcome,
        String finishReason,
        String upstreamId,
        String errorCode,
        Usage usage,
        List<CallDetail.AttemptView> attempts,
        List<String> servers) {

    /** Checks itself. */
    public EndedCall {
        attempts = List.copyOf(attempts);
        servers = List.copyOf(servers);
    }
}

package io.signalbox.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * One chat request as a door received it, not yet judged.
 *
 * @param door the way it came in
 * @param key the virtual key presented, as it stood there; empty where none was. Never logged, never stored
 * @param requestId the caller's own id of this request, echoed as {@code x-request-id}; empty where it gave none
 * @param body the request in the canonical form (OpenAI chat completions with OpenRouter's additions)
 * @param deadline the moment past which nobody waits for the answer; {@link Instant#MAX} for none
 * @param facts what the door knows of its client, by OpenRouter's names: {@code user_agent}, {@code http_referer},
 *     {@code origin}, {@code trace_id}; {@link #ANTHROPIC_BETA}; and {@link #DATA_SUBJECT}, which is stored nowhere in clear
 * @param cancellation how the door tells that its client went away
 * @param received the request as it came, of which the audit keeps a hash; the body itself where that is its form
 */
public record ChatCall(
        Door door,
        String key,
        String requestId,
        Json body,
        Instant deadline,
        Map<String, String> facts,
        Cancellation cancellation,
        Json received) {

    /** The fact that names the person whose content the call is. */
    public static final String DATA_SUBJECT = "data_subject";

    /** The fact that names the features of Anthropic's API that the caller asks for, with commas between them. */
    public static final String ANTHROPIC_BETA = "anthropic_beta";

    public ChatCall {
        Objects.requireNonNull(door);
        Objects.requireNonNull(key);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(body);
        Objects.requireNonNull(deadline);
        facts = Map.copyOf(facts);
        Objects.requireNonNull(cancellation);
        Objects.requireNonNull(received);
    }

    /** A call that came in the canonical form. */
    public ChatCall(
            Door door,
            String key,
            String requestId,
            Json body,
            Instant deadline,
            Map<String, String> facts,
            Cancellation cancellation) {
        this(door, key, requestId, body, deadline, facts, cancellation, body);
    }

    /** A call without deadline, facts or request id, whose client cannot go away. */
    public static ChatCall of(Door door, String key, Json body) {
        return new ChatCall(door, key, "", body, Instant.MAX, Map.of(), new Cancellation());
    }

    /** The same call with another body, as a dialect translates it. */
    public ChatCall saying(Json canonical) {
        return new ChatCall(door, key, requestId, canonical, deadline, facts, cancellation, received);
    }

    /** Everything but key and content. */
    @Override
    public String toString() {
        return "ChatCall[" + door + ", requestId=" + requestId + ", " + body + "]";
    }
}

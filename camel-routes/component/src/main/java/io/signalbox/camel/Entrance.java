package io.signalbox.camel;

import io.signalbox.api.Door;
import java.time.Instant;
import java.util.Objects;
import org.apache.camel.Exchange;

/**
 * How a call came into the gateway's own process, told by a shipped flow to the component. It travels as an exchange
 * property, never as a header, because no message from outside can set one. A gateway in another process sees the door
 * {@link Door#CAMEL} whatever stands here.
 *
 * @param door the door the caller used, stored with the audit record
 * @param key the caller's own virtual key, which takes the place of the endpoint's; empty for none
 * @param requestId the caller's own id of the request; empty for none
 * @param deadline the moment past which nobody waits for the answer; {@link Instant#MAX} for none
 * @param dataSubject the person whose content the call is, beside what its body says; empty for none
 */
public record Entrance(Door door, String key, String requestId, Instant deadline, String dataSubject) {

    private static final String PROPERTY = "SignalboxEntrance";

    public Entrance {
        Objects.requireNonNull(door);
        Objects.requireNonNull(key);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(deadline);
        Objects.requireNonNull(dataSubject);
    }

    /** A call of which the entrance does not know whose content it is. */
    public Entrance(Door door, String key, String requestId, Instant deadline) {
        this(door, key, requestId, deadline, "");
    }

    /** Tells the component about the call that this exchange is going to make. */
    public void mark(Exchange exchange) {
        exchange.setProperty(PROPERTY, this);
    }

    /** What {@link #mark} said; a plain Camel call otherwise. */
    static Entrance of(Exchange exchange, String key, String requestId, String dataSubject) {
        return exchange.getProperty(PROPERTY) instanceof Entrance marked
                ? marked
                : new Entrance(Door.CAMEL, key, requestId, Instant.MAX, dataSubject);
    }

    /** Everything but the key and the person. */
    @Override
    public String toString() {
        return "Entrance[" + door + ", requestId=" + requestId + ", deadline=" + deadline + "]";
    }
}

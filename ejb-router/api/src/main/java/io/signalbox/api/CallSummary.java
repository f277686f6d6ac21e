package io.signalbox.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the register.
 *
 * @param sequence the record's place in the register, rising
 * @param callId our id of the call, the answer's {@code id}
 * @param at when the call arrived
 * @param door the way it came in
 * @param caller the key's name; empty where no key was recognised
 * @param costCentre who pays; empty where no key was recognised
 * @param modelAsked the model or alias as asked; empty where the request could not be read
 * @param modelAnswered the model that answered; empty where none did
 * @param provider the provider that answered; empty where none did
 * @param outcome how it ended
 * @param status the HTTP status that it was answered with
 * @param errorCode the error's code; empty where there was none
 * @param cost in US dollars; empty where unknown (no usage reported, or no price), which is not zero
 * @param totalMillis from arrival to end
 * @param simulated whether a simulator answered
 */
public record CallSummary(
        long sequence,
        String callId,
        Instant at,
        Door door,
        String caller,
        String costCentre,
        String modelAsked,
        String modelAnswered,
        String provider,
        Outcome outcome,
        int status,
        String errorCode,
        Optional<BigDecimal> cost,
        long totalMillis,
        boolean simulated) {}

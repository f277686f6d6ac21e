package io.signalbox.router.catalog.imports;

import io.signalbox.router.ledger.PriceList;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a list says of one model at one provider.
 *
 * @param model our id of the model
 * @param provider our id of the provider
 * @param providerModel what the provider calls it
 * @param variant what tells it from the same model's other targets there; empty for the usual one
 * @param facts what the list says of it
 * @param prices what it costs; empty where the list has no price that makes sense
 * @param doubts why a price of the list was not taken, in words
 */
public record Offer(
        String model,
        String provider,
        String providerModel,
        String variant,
        Facts facts,
        PriceList prices,
        List<String> doubts) {

    /**
     * Facts other than prices; what the list does not say is empty, or 0.
     *
     * @param name for people
     * @param created day of release
     * @param contextLength tokens
     * @param maxCompletionTokens tokens
     * @param inputModalities what it reads
     * @param outputModalities what it writes
     * @param knowledge the last day it knows of
     * @param expires the first day on which it can no longer be called
     * @param openWeights whether anybody may run it
     * @param parameters request parameters it takes
     */
    public record Facts(
            String name,
            Optional<LocalDate> created,
            long contextLength,
            long maxCompletionTokens,
            List<String> inputModalities,
            List<String> outputModalities,
            Optional<LocalDate> knowledge,
            Optional<LocalDate> expires,
            Optional<Boolean> openWeights,
            Parameters parameters) {

        public Facts {
            Objects.requireNonNull(name);
            inputModalities = List.copyOf(inputModalities);
            outputModalities = List.copyOf(outputModalities);
            Objects.requireNonNull(parameters);
        }
    }

    public Offer {
        Objects.requireNonNull(prices);
        doubts = List.copyOf(doubts);
    }

    /** The target's name within its model. */
    public String slug() {
        return variant.isEmpty() ? provider : provider + "/" + variant;
    }
}

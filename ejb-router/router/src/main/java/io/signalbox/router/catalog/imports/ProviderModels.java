package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.PriceList;
import java.util.List;
import java.util.Optional;

/** Reads what a provider's own {@code GET /models} answers in OpenAI's shape: names, and no prices. */
public final class ProviderModels {

    private ProviderModels() {}

    /**
     * The offers of the list, in its order; none has a price.
     *
     * @param provider our id of the provider that answered
     * @throws UnreadableList where it is not such a list
     */
    public static Listed read(String provider, String json) {
        Listed.Entries entries = new Listed.Entries();
        int number = 0;
        for (JsonNode entry : Lists.array(json, "data")) {
            number++;
            entries.add("entry " + number + " of 'data'", entry, () -> offer(provider, entry));
        }
        return entries.whole();
    }

    private static Offer offer(String provider, JsonNode entry) {
        String listed = Lists.id(entry, "id");
        ModelName name = ModelNames.of(provider, listed);
        return new Offer(
                name.id(),
                provider,
                listed,
                name.variant(),
                Purpose.facts(
                        name.id(),
                        new Offer.Facts(
                                listed,
                                Lists.dayOf(entry.path("created")),
                                Math.max(
                                        entry.path("context_window").asLong(),
                                        entry.path("max_model_len").asLong()),
                                0,
                                List.of("text"),
                                List.of("text"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Parameters.UNKNOWN)),
                PriceList.UNKNOWN,
                List.of());
    }
}

package io.signalbox.router.catalog.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.router.ledger.PriceList;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
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
    public static List<Offer> read(String provider, String json) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode entry : Lists.array(json, "data")) {
            String listed = Lists.id(entry, "id");
            ModelName name = ModelNames.of(provider, listed);
            long created = entry.path("created").asLong();
            offers.add(new Offer(
                    name.id(),
                    provider,
                    listed,
                    name.variant(),
                    new Offer.Facts(
                            listed,
                            created > 0
                                    ? Optional.of(LocalDate.ofInstant(Instant.ofEpochSecond(created), ZoneOffset.UTC))
                                    : Optional.empty(),
                            Math.max(
                                    entry.path("context_window").asLong(),
                                    entry.path("max_model_len").asLong()),
                            0,
                            List.of("text"),
                            List.of("text"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of()),
                    PriceList.UNKNOWN,
                    List.of()));
        }
        return offers;
    }
}

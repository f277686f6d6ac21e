package io.signalbox.router.catalog;

import io.signalbox.router.ledger.Price;
import java.net.URI;
import java.util.Optional;

/**
 * A model at a provider: one place a call can go.
 *
 * @param model the model's id, such as {@code openai/gpt-4o-mini}
 * @param provider who serves it
 * @param providerModel what the provider calls it
 * @param price what it costs there; empty where the catalogue knows none, which is not zero
 * @param uri where a chat request goes, worked out once
 */
public record Target(String model, Provider provider, String providerModel, Optional<Price> price, URI uri) {

    /** A target at its provider's own address. */
    public static Target at(String model, Provider provider, String providerModel, Optional<Price> price) {
        return new Target(model, provider, providerModel, price, provider.chatUri(providerModel));
    }

    /** {@code model@provider}, as plans and records name it. */
    public String id() {
        return model + "@" + provider.id();
    }
}

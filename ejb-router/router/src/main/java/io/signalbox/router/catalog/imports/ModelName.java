package io.signalbox.router.catalog.imports;

/**
 * How we name what a provider sells.
 *
 * @param id {@code author/slug}, as OpenRouter writes it
 * @param variant the way of serving that the provider's name told, such as {@code turbo}; empty for the usual one
 */
public record ModelName(String id, String variant) {

    static ModelName of(String author, String slug, String variant) {
        return new ModelName(author + "/" + slug, variant);
    }
}

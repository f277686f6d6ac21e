package io.signalbox.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes the catalogue, for the pages: a list of prices is looked at first, then accepted. Thread-safe. */
public interface CatalogueAdmin {

    /** Lists that can be read. */
    enum Format {
        /** What OpenRouter's {@code GET /models} answers. */
        OPENROUTER,
        /** LiteLLM's {@code model_prices_and_context_window.json}. */
        LITELLM,
        /** models.dev's {@code api.json}. */
        MODELS_DEV,
        /** What a provider's own {@code GET /models} answers. */
        PROVIDER;

        /** The name in forms and versions. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The format of that name.
         *
         * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER} where there is none
         */
        public static Format of(String wire) {
            for (Format format : values()) {
                if (format.wire().equals(wire)) {
                    return format;
                }
            }
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "There is no format '" + wire + "' of price lists. It can be "
                                    + Arrays.stream(values()).map(Format::wire).collect(Collectors.joining(", "))
                                    + ".")
                    .withParam("format");
        }
    }

    /**
     * A list to be taken over.
     *
     * @param format how it is written
     * @param provider whose it is, for {@link Format#PROVIDER}; empty otherwise
     * @param text the list
     */
    record PriceList(Format format, String provider, String text) {}

    /**
     * What a list would change.
     *
     * @param version the version that it was compared with
     * @param changes what would change or is refused
     * @param unchanged how many targets of the list are as they were
     * @param skipped entries of the list that cannot be read, each with its place and why
     * @param coverage the providers that the list speaks of
     */
    record Preview(
            String version, List<Change> changes, int unchanged, List<String> skipped, List<Coverage> coverage) {}

    /**
     * How much of a provider a list knows.
     *
     * @param provider its id
     * @param known how many targets the catalogue has there
     * @param named how many of these the list names; the others are shown as removed
     */
    record Coverage(String provider, int known, int named) {}

    /**
     * What happens to one target.
     *
     * @param target {@code model@provider}
     * @param kind {@code added}, {@code changed}, {@code removed} or {@code refused}
     * @param fields what is different
     * @param warning why it is refused, or why it must be accepted by its own name
     */
    record Change(String target, String kind, List<Field> fields, Optional<String> warning) {

        /** Whether it can be accepted at all. */
        public boolean acceptable() {
            return !kind.equals("refused");
        }

        /** Whether it can be accepted together with others, without a look at it. */
        public boolean plain() {
            return acceptable() && warning.isEmpty();
        }
    }

    /**
     * One field that is different.
     *
     * @param name in words
     * @param before empty where there was nothing
     * @param after empty where there will be nothing
     */
    record Field(String name, String before, String after) {}

    /**
     * A version of the catalogue.
     *
     * @param number counts up
     * @param version as calls name it that were priced by it
     * @param author who made it
     * @param at when
     * @param source what it was made of
     * @param note why
     * @param models how many models changed
     * @param changed what changed, one line per field; empty in lists of versions
     */
    record Version(
            long number,
            String version,
            String author,
            Instant at,
            String source,
            String note,
            long models,
            List<String> changed) {}

    /**
     * What the list would change. Nothing does.
     *
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER} where it cannot be read
     */
    Preview preview(PriceList list);

    /**
     * Takes over what is accepted, as a new version that counts at once.
     *
     * @param seen the version that the preview was made with; where it is no longer the newest, nothing is taken over
     * @param targets what is accepted, by target
     * @return the new version
     * @throws GatewayException with {@link ErrorCode#INVALID_PARAMETER} where it cannot be read, nothing is accepted or
     *     another version came between
     */
    String accept(PriceList list, String seen, Set<String> targets, String author, String note);

    /** Ids of the providers that the catalogue has, in their order. */
    List<String> providers();

    /** The newest versions first, without what they changed. */
    List<Version> versions();

    /** One version with what it changed. */
    Optional<Version> version(long number);
}

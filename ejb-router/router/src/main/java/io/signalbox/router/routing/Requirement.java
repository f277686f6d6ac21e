package io.signalbox.router.routing;

import io.signalbox.router.catalog.DataPolicy;
import io.signalbox.router.ledger.PriceKind;
import io.signalbox.router.wire.AutoWishes;
import io.signalbox.router.wire.Purpose;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a target must meet to be called at all. Each one says, for a target that does not, by which word, value and
 * number.
 */
enum Requirement {
    PROVIDER_OFF(
            "provider_off",
            "",
            (asking, one) -> one.target.provider().enabled()
                    ? ""
                    : "provider '" + one.target.provider().id() + "' is switched off: it has no credential"),

    ALLOWED_MODELS("allowed_models", "plugins.allowed_models", (asking, one) -> {
        AutoWishes wishes = asking.request().auto();
        return !Auto.isAuto(one.asked.name()) || wishes.allows(one.target.model())
                ? ""
                : "its model fits no pattern of plugins.allowed_models (" + list(wishes.allowed()) + ")";
    }),

    EXCLUDED_MODELS("allowed_models", "plugins.excluded_models", (asking, one) -> {
        AutoWishes wishes = asking.request().auto();
        return !Auto.isAuto(one.asked.name()) || !wishes.excludes(one.target.model())
                ? ""
                : "its model fits plugins.excluded_models (" + list(wishes.excluded()) + ")";
    }),

    ALLOWED_PROVIDERS("allowed_providers", "provider.only", (asking, one) -> {
        List<ProviderSlug> only = asking.only();
        return only.isEmpty() || ProviderSlug.anyMatches(only, one.target)
                ? ""
                : "'" + one.target.slug() + "' is not among provider.only (" + ProviderSlug.list(only) + ")";
    }),

    IGNORED_PROVIDERS(
            "allowed_providers",
            "provider.ignore",
            (asking, one) -> ProviderSlug.anyMatches(asking.ignore(), one.target)
                    ? "'" + one.target.slug() + "' is among provider.ignore (" + ProviderSlug.list(asking.ignore())
                            + ")"
                    : ""),

    ORDERED_ONLY("allowed_providers", "provider.allow_fallbacks", (asking, one) -> {
        List<ProviderSlug> order = asking.order();
        return asking.preferences().allowFallbacks() || order.isEmpty() || ProviderSlug.anyMatches(order, one.target)
                ? ""
                : "fallbacks are off and '" + one.target.slug() + "' is not in provider.order ("
                        + ProviderSlug.list(order) + ")";
    }),

    MODALITY("modality", "messages", (asking, one) -> {
        Set<String> missing = new TreeSet<>(asking.request().prompt().modalities());
        missing.removeAll(one.asked.model().inputModalities());
        return missing.isEmpty()
                ? ""
                : "the model takes no " + missing.iterator().next() + (missing.contains("audio") ? "" : "s");
    }),

    OUTPUT(
            "modality",
            "model",
            (asking, one) -> asking.request()
                    .purpose()
                    .misfit(asking.request().outputs(), one.asked.model().outputModalities())),

    TONGUE(
            "modality",
            "model",
            (asking, one) -> asking.request().purpose() == Purpose.TEXT
                            || one.target.provider().tongue().equals("openai")
                    ? ""
                    : "embeddings are asked of providers in OpenAI's schema only, and '"
                            + one.target.provider().id() + "' speaks '"
                            + one.target.provider().tongue() + "'"),

    OWN_TOOLS(
            "require_parameters",
            "tools",
            (asking, one) -> asking.ownTool().isEmpty() || OwnTools.areKnownTo(one.target)
                    ? ""
                    : "the tool '" + asking.ownTool().get() + "' is Anthropic's own, and '"
                            + one.target.provider().id() + "' is not asked in its schema"),

    OWN_BLOCKS(
            "require_parameters",
            "messages",
            (asking, one) -> asking.request().prompt().claudes().isEmpty() || OwnTools.areKnownTo(one.target)
                    ? ""
                    : asking.request().prompt().claudes().get() + " is Anthropic's own, and '"
                            + one.target.provider().id() + "' is not asked in its schema"),

    TIER("tier", "service_tier", TierRule::misfit),

    CONTEXT_LENGTH("context_length", "messages", (asking, one) -> {
        long window = one.target.contextLength();
        long least = asking.leastPromptTokens();
        return window == 0 || least < window
                ? ""
                : "its context window is " + window + " tokens, the prompt has " + least + " or more ("
                        + asking.request().prompt().characters() + " characters)";
    }),

    PARAMETERS("require_parameters", "provider.require_parameters", (asking, one) -> {
        if (!asking.preferences().requireParameters()) {
            return "";
        }
        List<String> missing = new ArrayList<>(asking.parameters());
        missing.removeIf(name -> Parameters.takes(one.target, name));
        return missing.isEmpty()
                ? ""
                : "it is not known to take " + list(missing) + ", and provider.require_parameters is set";
    }),

    QUANTIZATION("quantization", "provider.quantizations", (asking, one) -> {
        Set<String> allowed = asking.preferences().quantizations();
        return allowed.isEmpty() || allowed.contains(one.target.quantization())
                ? ""
                : "its quantization is " + one.target.quantization() + ", allowed are "
                        + String.join(", ", new TreeSet<>(allowed));
    }),

    NO_TRAINING("data_policy:training", "provider.data_collection", (asking, one) -> {
        DataPolicy data = one.target.data();
        return !asking.preferences().denyDataCollection() || data.zeroRetention()
                ? ""
                : "provider.data_collection is deny, and it " + data.objection();
    }),

    ZERO_RETENTION("data_policy:zdr", "provider.zdr", (asking, one) -> {
        DataPolicy data = one.target.data();
        return !asking.preferences().zeroRetention() || data.zeroRetention()
                ? ""
                : "provider.zdr asks for zero retention, and it " + data.objection();
    }),

    DISTILLABLE(
            "distillable",
            "provider.enforce_distillable_text",
            (asking, one) ->
                    !asking.preferences().distillable() || one.asked.model().openWeights()
                            ? ""
                            : "its author is not known to allow distillation: the model has no open weights"),

    MAX_PRICE("max_price", "provider.max_price", (asking, one) -> {
        Map<PriceKind, BigDecimal> most = asking.preferences().maxPrice();
        if (most.isEmpty()) {
            return "";
        }
        if (one.price.isEmpty()) {
            return "its price is not known, and provider.max_price is set";
        }
        for (Map.Entry<PriceKind, BigDecimal> limit : most.entrySet()) {
            BigDecimal price = one.price.get().parts().getOrDefault(limit.getKey(), BigDecimal.ZERO);
            if (price.compareTo(limit.getValue()) > 0) {
                return "its " + limit.getKey().wire() + " price is $" + plain(price)
                        + (limit.getKey().unitScale() > 0 ? " per million tokens" : "")
                        + ", provider.max_price allows $"
                        + plain(limit.getValue());
            }
        }
        return "";
    }),

    FREE("max_price", "model", (asking, one) -> {
        if (!one.asked.has(Suffix.FREE)) {
            return "";
        }
        return one.price
                .map(price -> price.parts().values().stream().allMatch(part -> part.signum() == 0)
                        ? ""
                        : "':free' was asked, and its prompt price is $" + plain(price.prompt())
                                + " per million tokens, its completion price $" + plain(price.completion()))
                .orElse("':free' was asked, and its price is not known");
    }),

    THINKING(
            "require_parameters",
            "model",
            (asking, one) -> !one.asked.has(Suffix.THINKING)
                            || Parameters.thinking(one.target).isPresent()
                    ? ""
                    : "':thinking' was asked, and it is not known to take 'reasoning' or 'reasoning_effort'");

    /** Answers why a target does not meet a requirement; empty where it does. */
    private interface Check {
        String misfit(Asking asking, Contender contender);
    }

    private static final Requirement[] ALL = values();
    private static final int MOST_NAMES = 6;

    private final String excludedBy;
    private final String field;

    @SuppressWarnings("ImmutableEnumChecker") // functions without state
    private final Check check;

    Requirement(String excludedBy, String field, Check check) {
        this.excludedBy = excludedBy;
        this.field = field;
        this.check = check;
    }

    /** The word for what excludes a target ({@code availability.excluded_by}): OpenRouter's where it has one. */
    String excludedBy() {
        return excludedBy;
    }

    /** The field of the request that says so; empty where none does. */
    String field() {
        return field;
    }

    /** Its name in a plan. */
    String rule() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The first requirement that a target does not meet. */
    static Optional<Plan.Removal> removal(Asking asking, Contender contender) {
        for (Requirement requirement : ALL) {
            String reason = requirement.check.misfit(asking, contender);
            if (!reason.isEmpty()) {
                return Optional.of(
                        new Plan.Removal(requirement.rule(), requirement.excludedBy, requirement.field, reason));
            }
        }
        return Optional.empty();
    }

    /** How many requirements a removed target had met; what is no requirement, as the rules, comes after all of them. */
    static int rank(Plan.Removal removal) {
        int rank = 0;
        while (rank < ALL.length && !ALL[rank].rule().equals(removal.rule())) {
            rank++;
        }
        return rank;
    }

    /** Names of a request, which may be a hundred. */
    static String list(List<String> names) {
        return names.size() <= MOST_NAMES
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST_NAMES)) + " and " + (names.size() - MOST_NAMES) + " more";
    }

    private static String plain(BigDecimal price) {
        return price.signum() == 0 ? "0" : price.stripTrailingZeros().toPlainString();
    }
}

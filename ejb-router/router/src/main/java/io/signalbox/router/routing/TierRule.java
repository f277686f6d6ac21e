package io.signalbox.router.routing;

import io.signalbox.router.catalog.Tier;

/**
 * Which tiers serve which wish: the usual one, unless the request or a suffix says more. A wish for flex is a promise of
 * a low price, so it falls back to nothing else; one for priority falls back to the usual tier.
 */
final class TierRule {

    private TierRule() {}

    static String misfit(Asking asking, Contender one) {
        Tier tier = one.target.tier();
        String asked = asking.preferences().serviceTier().orElse("");
        if (asked.equals(Tier.FLEX.wire())) {
            return tier == Tier.FLEX ? "" : "service_tier 'flex' was asked, and this is not a flex target";
        }
        return switch (tier) {
            case DEFAULT -> "";
            case PRIORITY ->
                asked.equals(tier.wire()) || one.asked.has(Suffix.NITRO) || named(asking, one)
                        ? ""
                        : "a priority target serves only service_tier 'priority', ':nitro' or its own slug";
            case FLEX ->
                one.asked.has(Suffix.FLOOR) || named(asking, one)
                        ? ""
                        : "a flex target serves only service_tier 'flex', ':floor' or its own slug";
        };
    }

    private static boolean named(Asking asking, Contender one) {
        return ProviderSlug.anyMatches(asking.order(), one.target)
                || ProviderSlug.anyMatches(asking.only(), one.target);
    }
}

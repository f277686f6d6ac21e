package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.ProviderNames;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.catalog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One name of {@code provider.order}, {@code only} or {@code ignore}, and whom it means.
 *
 * @param asked as it stands in the request
 * @param providers ids of those it means
 * @param more the variant or tier it means; empty for all of the usual tier
 */
record ProviderSlug(String asked, Set<String> providers, String more) {

    /** @throws GatewayException for a name that nobody goes by: it would let a call go where it must not */
    static List<ProviderSlug> all(String field, List<String> asked, ProviderNames names) {
        List<ProviderSlug> slugs = new ArrayList<>(asked.size());
        for (String one : asked) {
            slugs.add(of(field + "[" + slugs.size() + "]", one, names));
        }
        return slugs;
    }

    private static ProviderSlug of(String path, String asked, ProviderNames names) {
        String name = asked.trim();
        Set<String> whole = names.providers(name);
        int slash = name.lastIndexOf('/');
        if (!whole.isEmpty() || slash < 0) {
            return new ProviderSlug(asked, known(whole, path, name, names), "");
        }
        Set<String> providers = known(names.providers(name.substring(0, slash)), path, name, names);
        String more = name.substring(slash + 1).toLowerCase(Locale.ROOT);
        return new ProviderSlug(
                asked, names.has(providers, more) ? providers : known(Set.of(), path, name, names), more);
    }

    private static Set<String> known(Set<String> providers, String path, String name, ProviderNames names) {
        if (providers.isEmpty()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "'" + path + "' names no provider of the catalogue: '" + name + "'. The nearest are "
                                    + String.join(", ", names.nearest(name)) + ".")
                    .withParam(path);
        }
        return providers;
    }

    /** A bare provider means all its targets of the usual tier. */
    boolean matches(Target target) {
        String id = target.provider().id();
        return providers.contains(id)
                && (more.isEmpty()
                        ? target.tier() == Tier.DEFAULT
                        : target.slug().equals(id + "/" + more));
    }

    static boolean anyMatches(List<ProviderSlug> slugs, Target target) {
        for (ProviderSlug slug : slugs) {
            if (slug.matches(target)) {
                return true;
            }
        }
        return false;
    }

    /** As the request has them. */
    static String list(List<ProviderSlug> slugs) {
        return Requirement.list(slugs.stream().map(ProviderSlug::asked).toList());
    }
}

package io.signalbox.router.routing;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.Model;
import io.signalbox.router.catalog.Resolution;
import java.time.Instant;
import java.util.Optional;

/**
 * One name that was asked for, and what it leads to.
 *
 * @param name as asked, suffix included
 * @param resolution the model
 * @param suffix what was asked of it
 */
record Asked(String name, Resolution resolution, Optional<Suffix> suffix) {

    /** @throws GatewayException for a name that leads nowhere, and a suffix that is not offered */
    static Asked of(String name, Catalog catalog, Instant now) {
        int colon = name.lastIndexOf(':');
        boolean whole = colon < 0
                || catalog.models().containsKey(name)
                || catalog.aliases().containsKey(name);
        Optional<Suffix> suffix = whole ? Optional.empty() : Suffix.of(name.substring(colon + 1));
        if (suffix.isEmpty()) {
            return new Asked(name, catalog.resolve(name, now), suffix);
        }
        if (suffix.get() == Suffix.ONLINE) {
            throw invalid("Web search is not offered by this gateway: leave out ':online'.");
        }
        Resolution resolution = catalog.resolve(name.substring(0, colon), now);
        if (suffix.get() == Suffix.THINKING && resolution.model().author().equals("anthropic")) {
            throw invalid("Models of Anthropic take no ':thinking': send 'reasoning' or 'reasoning_effort' instead.");
        }
        return new Asked(name, resolution, suffix);
    }

    Model model() {
        return resolution.model();
    }

    boolean has(Suffix wanted) {
        return suffix.isPresent() && suffix.get() == wanted;
    }

    /** How the name led here, for people; empty where it is the model's own. */
    String via() {
        String way = resolution.way().map(text -> ", " + text).orElse("");
        return suffix.isEmpty() ? way : way + ", asked as '" + name + "'";
    }

    private static GatewayException invalid(String message) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, message).withParam("model");
    }
}

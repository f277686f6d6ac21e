package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Set;
import java.util.TreeSet;

/** What is mistyped must not do something else silently. */
final class KnownParameters {

    private KnownParameters() {}

    /** @throws GatewayException for one that is not known */
    static void require(Set<String> given, Set<String> known) {
        new TreeSet<>(given)
                .stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
                    throw new GatewayException(
                                    ErrorCode.INVALID_PARAMETER,
                                    "There is no parameter '" + name + "' here; "
                                            + (known.isEmpty()
                                                    ? "this list takes none."
                                                    : "it can be " + String.join(", ", new TreeSet<>(known)) + "."))
                            .withParam(name);
                });
    }
}

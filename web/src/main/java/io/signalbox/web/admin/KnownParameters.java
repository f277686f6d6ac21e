package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Map;
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

    /**
     * The same for a form, whose fields are given once.
     *
     * @throws GatewayException for one that is not known, or has several values
     */
    static void requireOnce(Map<String, String[]> given, Set<String> known) {
        require(given.keySet(), known);
        given.forEach((name, values) -> {
            if (values.length != 1) {
                throw new GatewayException(
                                ErrorCode.INVALID_PARAMETER,
                                "'" + name + "' is given " + values.length + " times; say it once.")
                        .withParam(name);
            }
        });
    }
}

package io.signalbox.router.tongue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is done with canonical parameters a tongue has no word for. Those that only tune the choice of words are dropped,
 * as OpenRouter does; those without which the answer would be another one are refused by name.
 */
public final class Unsayable {

    private Unsayable() {}

    /** Removes these parameters and answers the names of those that were there. */
    public static List<String> drop(ObjectNode request, Collection<String> names) {
        List<String> dropped = new ArrayList<>();
        for (String name : names) {
            if (request.hasNonNull(name)) {
                dropped.add(name);
            }
            request.remove(name);
        }
        return dropped;
    }

    /** The refusal of a parameter this tongue cannot say. */
    public static GatewayException refusal(String tongue, String parameter, String why) {
        return new GatewayException(
                        ErrorCode.INVALID_PARAMETER,
                        "'" + parameter + "' cannot be said to a provider that speaks '" + tongue + "': " + why + ".")
                .withParam(parameter);
    }
}

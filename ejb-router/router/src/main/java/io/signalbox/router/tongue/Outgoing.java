package io.signalbox.router.tongue;

import io.signalbox.api.Json;
import java.util.List;
import java.util.Map;

/**
 * A request as the provider wants it.
 *
 * @param path appended to the provider's base URL
 * @param headers beside those of the provider's row
 * @param body the JSON body
 * @param dropped names of canonical parameters that this tongue leaves out by a documented rule
 */
public record Outgoing(String path, Map<String, String> headers, Json body, List<String> dropped) {

    public Outgoing {
        headers = Map.copyOf(headers);
        dropped = List.copyOf(dropped);
    }
}

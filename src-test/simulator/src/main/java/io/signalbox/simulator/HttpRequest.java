package io.signalbox.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One request as it came over the wire; header names are compared without regard to case. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the body may be large, so it is not copied
record HttpRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    boolean wantsClose() {
        return header("connection")
                .map(value -> value.equalsIgnoreCase("close"))
                .orElse(false);
    }
}

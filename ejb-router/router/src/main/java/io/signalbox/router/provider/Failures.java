package io.signalbox.router.provider;

import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The failed attempts of one call, and the one failure that its caller is told of. Not thread-safe. */
final class Failures {

    private final List<Target> targets = new ArrayList<>(2);
    private final List<ProviderFailure> failures = new ArrayList<>(2);

    void add(Target target, ProviderFailure failure) {
        targets.add(target);
        failures.add(failure);
    }

    /** The last failure's code decides; all of them are told. */
    GatewayException all() {
        ProviderFailure last = failures.get(failures.size() - 1);
        List<Map<String, Object>> previous = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("provider", targets.get(i).provider().id());
            one.put("code", failures.get(i).code().wire());
            failures.get(i).status().ifPresent(status -> one.put("status", status));
            previous.add(one);
        }
        long providers = targets.stream().map(Target::provider).distinct().count();
        String attempts = failures.size() > providers ? failures.size() + " attempts, " : "";
        String who = providers == 1 ? "one provider was tried" : providers + " providers were tried";
        String tried = failures.size() == 1 ? "" : " (" + attempts + who + ")";
        GatewayException failure = new GatewayException(
                        last.code(),
                        "No answer from '" + targets.get(failures.size() - 1).id() + "'" + tried + ": "
                                + last.getMessage() + ".")
                .with("previous_errors", previous);
        Optional<ProviderFailure> limited =
                failures.stream().filter(one -> one.retryAfterSeconds() > 0).reduce((earlier, later) -> later);
        return limited.isPresent() ? failure.withRetryAfter(limited.get().retryAfterSeconds()) : failure;
    }
}

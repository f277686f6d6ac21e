package io.signalbox.router.provider;

import io.signalbox.api.GatewayException;
import io.signalbox.router.catalog.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The failed attempts of one call, and the one failure that its caller is told of. Not thread-safe. */
final class Failures {

    private final List<Target> targets = new ArrayList<>(2);
    private final List<ProviderFailure> failures = new ArrayList<>(2);

    void add(Target target, ProviderFailure failure) {
        targets.add(target);
        failures.add(failure);
    }

    /**
     * The last failure's code decides, those by which nobody was called coming after all others; all of them are told.
     * The provider's own words are metadata: the caller reads them, the register does not.
     */
    GatewayException all() {
        List<Integer> called = IntStream.range(0, failures.size())
                .filter(i -> !failures.get(i).isUnsayable())
                .boxed()
                .toList();
        int last = called.isEmpty() ? failures.size() - 1 : called.get(called.size() - 1);
        GatewayException failure = one(last, called);
        Optional<ProviderFailure> limited =
                failures.stream().filter(one -> one.retryAfterSeconds() > 0).reduce((earlier, later) -> later);
        return limited.isPresent() ? failure.withRetryAfter(limited.get().retryAfterSeconds()) : failure;
    }

    private GatewayException one(int which, List<Integer> called) {
        ProviderFailure failure = failures.get(which);
        GatewayException told =
                new GatewayException(failure.code(), message(which, called)).with("previous_errors", previous());
        return failure.param().map(told::withParam).orElse(told);
    }

    /** A refusal by the tongue is whole as it is: no attempt was made of which there would be more to say. */
    private String message(int which, List<Integer> called) {
        ProviderFailure failure = failures.get(which);
        if (failure.isUnsayable()) {
            return failure.getMessage();
        }
        long providers =
                called.stream().map(i -> targets.get(i).provider()).distinct().count();
        String attempts = called.size() > providers ? called.size() + " attempts, " : "";
        String who = providers == 1 ? "one provider was tried" : providers + " providers were tried";
        String tried = called.size() == 1 ? "" : " (" + attempts + who + ")";
        return "No answer from '" + targets.get(which).id() + "'" + tried + ": " + failure.getMessage() + ".";
    }

    private List<Map<String, Object>> previous() {
        List<Map<String, Object>> previous = new ArrayList<>();
        for (int i = 0; i < failures.size(); i++) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("provider", targets.get(i).provider().id());
            one.put("code", failures.get(i).code().wire());
            failures.get(i).status().ifPresent(status -> one.put("status", status));
            previous.add(one);
        }
        return previous;
    }
}

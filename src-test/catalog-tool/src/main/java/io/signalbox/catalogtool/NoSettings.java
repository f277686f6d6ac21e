package io.signalbox.catalogtool;

import io.signalbox.router.settings.Source;
import java.util.Optional;
import java.util.Set;

/** Nothing is configured: no provider has a credential. */
final class NoSettings implements Source {

    @Override
    public Optional<String> value(String name) {
        return Optional.empty();
    }

    @Override
    public Iterable<String> names() {
        return Set.of();
    }
}

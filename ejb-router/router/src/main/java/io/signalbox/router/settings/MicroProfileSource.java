package io.signalbox.router.settings;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Settings from MicroProfile Config: system properties, environment, files, whatever the server adds. */
public record MicroProfileSource(Config config) implements Source {

    @Override
    public Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class).filter(value -> !value.isBlank());
    }

    @Override
    public Iterable<String> names() {
        return config.getPropertyNames();
    }
}

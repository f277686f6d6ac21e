package io.signalbox.router.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings from a map. */
public record FakeSource(Map<String, String> values) implements Source {

    /** Nothing is set. */
    public static FakeSource empty() {
        return new FakeSource(Map.of());
    }

    /** The same with one more setting. */
    public FakeSource with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new FakeSource(more);
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Iterable<String> names() {
        return values.keySet();
    }
}

package io.signalbox.router;

import io.signalbox.api.SettingsCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Another part of the gateway, which does not like one value. */
public final class FakeSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Function<String, Optional<String>> source) {
        return source.apply("signalbox.jms.queue").filter("a fake problem"::equals).stream()
                .map(text -> "signalbox.jms.queue must not be " + text)
                .toList();
    }
}

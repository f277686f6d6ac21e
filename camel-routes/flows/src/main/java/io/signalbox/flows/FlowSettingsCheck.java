package io.signalbox.flows;

import io.signalbox.api.SettingsCheck;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells the router's report what is wrong with the settings of the flows. */
public final class FlowSettingsCheck implements SettingsCheck {

    @Override
    public List<String> problems(Function<String, Optional<String>> source) {
        return new FlowSettingsReader(source).problems();
    }
}

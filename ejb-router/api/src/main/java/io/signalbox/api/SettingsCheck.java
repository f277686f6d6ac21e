package io.signalbox.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a part of the gateway besides the router finds wrong in its settings. Found by {@link java.util.ServiceLoader}, so
 * that one report names the problems of all parts; whoever starts with wrong settings finds the next ones only after the
 * first are right.
 */
public interface SettingsCheck {

    /**
     * Every problem, as a sentence; opens nothing.
     *
     * @param source answers a property's value
     */
    List<String> problems(Function<String, Optional<String>> source);
}

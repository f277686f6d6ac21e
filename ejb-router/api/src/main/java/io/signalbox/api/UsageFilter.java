package io.signalbox.api;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whose usage is added up, and of which days.
 *
 * @param caller part of the key's name, its id or its cost centre, in any case
 * @param model part of the model that answered
 * @param from the first day, UTC
 * @param to the last day, UTC
 */
public record UsageFilter(Optional<String> caller, Optional<String> model, LocalDate from, LocalDate to) {}

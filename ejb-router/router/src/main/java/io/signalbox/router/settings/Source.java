package io.signalbox.router.settings;

import java.util.Optional;

/** Where settings come from: MicroProfile Config in the server, a map in tests. */
public interface Source {

    /** The value of a property; empty where it is not set. */
    Optional<String> value(String name);

    /** Every name that is set, ours and others', environment spellings included. */
    Iterable<String> names();
}

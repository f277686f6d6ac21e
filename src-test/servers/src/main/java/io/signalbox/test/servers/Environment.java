package io.signalbox.test.servers;

import java.util.List;
import java.util.Map;

/** What a server learns of the environment of the tests: as little as a process needs, and no credentials. */
final class Environment {

    /** Without these a JVM may find no programs, no home, no encoding and no time zone. */
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "SystemRoot", "TEMP");

    private Environment() {}

    /**
     * Takes all but the needed variables away and adds the wanted ones.
     *
     * @param variables of a process that is to be started
     */
    static void set(Map<String, String> variables, Map<String, String> wanted) {
        variables.keySet().retainAll(INHERITED);
        variables.putAll(wanted);
    }
}

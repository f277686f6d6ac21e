package io.signalbox.test.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a {@link MicroServer} is started. The environment is exactly what is given here and what a process needs to run
 * at all, so that a credential of the developer's own shell does not turn a test into paid calls.
 *
 * @param microJar Payara Micro
 * @param war what it serves at the context root {@code /}
 * @param dataDir the gateway's data directory; made if it is not there, never deleted
 * @param port where it listens; 0 for any free port
 * @param properties system properties, readable for all users of the machine in its list of processes
 * @param environment environment variables; the place for secrets
 * @param javaHome the JDK or JRE it runs on
 * @param jvmArguments such as {@code -Xmx512m}
 * @param log where its output goes; an older file there is kept once, as {@code *.1}
 * @param patience how long its start may take
 */
public record MicroSettings(
        Path microJar,
        Path war,
        Path dataDir,
        int port,
        Map<String, String> properties,
        Map<String, String> environment,
        Path javaHome,
        List<String> jvmArguments,
        Path log,
        Duration patience) {

    public MicroSettings {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
        jvmArguments = List.copyOf(jvmArguments);
    }

    /** Any free port, the JDK of the caller, the log in the data directory, five minutes. */
    public static MicroSettings of(Path microJar, Path war, Path dataDir) {
        Path data = dataDir.toAbsolutePath().normalize();
        return new MicroSettings(
                microJar.toAbsolutePath(),
                war.toAbsolutePath(),
                data,
                0,
                Map.of(),
                Map.of(),
                Path.of(System.getProperty("java.home")),
                List.of(),
                data.resolve("logs").resolve("server.log"),
                Duration.ofMinutes(5));
    }

    /** The same on that port. */
    public MicroSettings on(int otherPort) {
        return new MicroSettings(
                microJar, war, dataDir, otherPort, properties, environment, javaHome, jvmArguments, log, patience);
    }

    /** The same with one more system property. */
    public MicroSettings property(String name, String value) {
        return properties(Map.of(name, value));
    }

    /** The same with more system properties. */
    public MicroSettings properties(Map<String, String> more) {
        Map<String, String> all = with(properties, more);
        return new MicroSettings(microJar, war, dataDir, port, all, environment, javaHome, jvmArguments, log, patience);
    }

    /** The same with one more environment variable. */
    public MicroSettings variable(String name, String value) {
        return variables(Map.of(name, value));
    }

    /** The same with more environment variables. */
    public MicroSettings variables(Map<String, String> more) {
        Map<String, String> all = with(environment, more);
        return new MicroSettings(microJar, war, dataDir, port, properties, all, javaHome, jvmArguments, log, patience);
    }

    /** The same on another Java. */
    public MicroSettings java(Path home) {
        return new MicroSettings(
                microJar, war, dataDir, port, properties, environment, home, jvmArguments, log, patience);
    }

    /** The same with these arguments of the JVM and no others. */
    public MicroSettings jvm(String... arguments) {
        return new MicroSettings(
                microJar, war, dataDir, port, properties, environment, javaHome, List.of(arguments), log, patience);
    }

    private static Map<String, String> with(Map<String, String> map, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(map);
        all.putAll(more);
        return all;
    }

    /** Without the environment, which may hold secrets. */
    @Override
    public String toString() {
        return "MicroSettings[" + war + " on " + port + ", data in " + dataDir + ", java of " + javaHome + "]";
    }
}

package io.signalbox.run;

import io.signalbox.router.settings.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The settings of the person who starts the gateway, found by the rules of MicroProfile Config: a system property comes
 * before an environment variable of that name in capitals.
 *
 * @param properties system properties
 * @param variables environment variables
 */
record LauncherSource(Map<String, String> properties, Map<String, String> variables) implements Source {

    private static final String PREFIX = "signalbox.";

    /** Not on a command line, where every user of the machine can read it. */
    private static final Pattern SECRET = Pattern.compile("key|password|credential|url|user");

    static LauncherSource ofThisProcess() {
        Properties system = System.getProperties();
        Map<String, String> properties = new LinkedHashMap<>();
        for (String name : system.stringPropertyNames()) {
            properties.put(name, system.getProperty(name));
        }
        return new LauncherSource(properties, System.getenv()).withSecretsAsVariables();
    }

    /** Turns secret properties into variables, with the precedence kept. */
    LauncherSource withSecretsAsVariables() {
        Map<String, String> more = new LinkedHashMap<>(variables);
        Map<String, String> fewer = new LinkedHashMap<>();
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX) && SECRET.matcher(name).find()) {
                more.put(variable(name), value);
            } else {
                fewer.put(name, value);
            }
        });
        return new LauncherSource(fewer, more);
    }

    @Override
    public Optional<String> value(String name) {
        return Optional.ofNullable(properties.get(name))
                .or(() -> Optional.ofNullable(variables.get(name)))
                .or(() -> Optional.ofNullable(variables.get(name.replaceAll("[^A-Za-z0-9]", "_"))))
                .or(() -> Optional.ofNullable(variables.get(variable(name))))
                .filter(value -> !value.isBlank());
    }

    @Override
    public Iterable<String> names() {
        List<String> names = new ArrayList<>(properties.keySet());
        names.addAll(variables.keySet());
        return names;
    }

    /** The gateway's system properties, none of them secret. */
    Map<String, String> openProperties() {
        Map<String, String> ours = new LinkedHashMap<>(properties);
        ours.keySet().removeIf(name -> !name.startsWith(PREFIX) || name.equals("signalbox.data-dir"));
        return ours;
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

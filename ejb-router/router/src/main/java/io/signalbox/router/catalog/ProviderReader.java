package io.signalbox.router.catalog;

import io.signalbox.router.settings.BaseUrl;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.settings.Source;
import io.signalbox.router.settings.YamlNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the providers of a catalogue and decides which are switched on. A provider is on when its credential is set,
 * when it needs none and is enabled by hand, or, while no credential is set anywhere, when a simulator stands in for it.
 * Real and simulated providers are never mixed: a fallback must not end in an invented answer.
 */
public final class ProviderReader {

    private static final Set<String> NAMES = Set.of(
            "name",
            "base-url",
            "credential-env",
            "region",
            "auth",
            "path",
            "headers",
            "data",
            "tongue",
            "quirks",
            "listed-as",
            "headquarters");
    /** Top-level domain of addresses that the shop has to fill in; it never resolves (RFC 2606). */
    private static final String PLACEHOLDER = ".invalid";

    private static final String OPENAI = "openai";
    /** The tongues that are built. */
    private static final Set<String> SPOKEN =
            Set.of(OPENAI, "anthropic", "bedrock", "cohere", "gemini", "ollama", "openai-responses", "vertex");

    private static final String SETTING = "signalbox.provider.";
    private static final String ENVIRONMENT = "SIGNALBOX_PROVIDER_";

    private final Source settings;
    private final Optional<URI> simulator;
    private final Problems problems;
    private final CredentialReader credentials;

    /** @param simulator where the simulator listens; empty for none */
    public ProviderReader(Source settings, Optional<URI> simulator, Problems problems) {
        this.settings = settings;
        this.simulator = simulator;
        this.problems = problems;
        this.credentials = new CredentialReader(problems);
    }

    Map<String, Provider> read(Map<String, YamlNode> rows) {
        boolean anyReal = rows.entrySet().stream()
                .anyMatch(row -> credential(row.getKey(), row.getValue()).isPresent()
                        || setting(row.getKey(), "access-key-id").isPresent()
                        || setting(row.getKey(), "enabled")
                                .map(Boolean::parseBoolean)
                                .orElse(false));
        Map<String, Provider> providers = new LinkedHashMap<>();
        rows.forEach((id, row) -> providers.put(id, provider(id, row, simulator.isPresent() && !anyReal)));
        refuseSettingsOfUnknown(providers);
        return providers;
    }

    private Provider provider(String id, YamlNode row, boolean simulated) {
        row.refuseOthers(NAMES, problems);
        if (!id.matches("[a-z0-9][a-z0-9-]*")) {
            problems.add(row.place() + ": a provider's id has small letters, digits and dashes: '" + id + "'.");
        }
        String url =
                setting(id, "base-url").or(() -> row.get("base-url").text()).orElse("");
        if (!BaseUrl.isValid(url)) {
            problems.add(row.place() + ": provider '" + id + "' needs an http or https base-url, not '" + url + "'.");
            url = "https://invalid.invalid";
        }
        Map<String, String> headers = new LinkedHashMap<>();
        row.get("headers")
                .entries()
                .forEach((name, value) -> headers.put(name, value.text().orElse("")));
        Optional<String> credential = credential(id, row);
        String auth = row.get("auth").text().orElse("bearer");
        Optional<Credential> signing = signing(id, auth, credential, url);
        if (signing.isEmpty() && !auth.equals(CredentialReader.GOOGLE)) {
            credential.ifPresent(secret -> authorize(headers, auth, secret, row));
        }
        boolean shown = credential.isPresent() || signing.isPresent();
        boolean enabled = enabled(id).orElse(shown || simulated);
        if (enabled && !simulated && !shown && !auth.equals("none")) {
            problems.add("provider '" + id + "' is enabled but has no credential: set "
                    + row.get("credential-env").text().orElse(SETTING + id + ".credential") + ".");
        }
        if (enabled && !simulated && url.contains(PLACEHOLDER)) {
            problems.add(
                    "provider '" + id + "' is switched on but has no address yet: set " + SETTING + id + ".base-url.");
        }
        String tongue = row.get("tongue").text().orElse(OPENAI);
        if (enabled && !simulated && !SPOKEN.contains(tongue)) {
            problems.add("provider '" + id + "' speaks a tongue that is not built yet (" + tongue + "): take away its"
                    + " credential"
                    + row.get("credential-env")
                            .text()
                            .map(env -> " (" + env + ")")
                            .orElse("")
                    + " or set " + SETTING + id + ".enabled=false.");
        }
        String base = simulated ? simulator.get() + "/" + id + "/v1" : url;
        return new Provider(
                id,
                row.get("name").text().orElse(id),
                URI.create(base.endsWith("/") ? base.substring(0, base.length() - 1) : base),
                simulated ? "/chat/completions" : row.get("path").text().orElse("/chat/completions"),
                setting(id, "region").or(() -> row.get("region").text()).orElse(""),
                DataPolicyReader.read(row.get("data"), problems).orElse(DataPolicy.UNKNOWN),
                tongue,
                QuirksReader.read(row.get("quirks"), tongue, problems),
                headers,
                signing,
                enabled,
                simulated,
                listing(id, row));
    }

    /** A credential that is more than a header. An API key for Bedrock is none: it wins over a pair of keys. */
    private Optional<Credential> signing(String id, String auth, Optional<String> credential, String url) {
        if (auth.equals(CredentialReader.AWS) && credential.isEmpty()) {
            return credentials.aws(name -> setting(id, name), SETTING + id + ".", url);
        }
        return auth.equals(CredentialReader.GOOGLE)
                ? credential.flatMap(secret -> credentials.google(secret, id))
                : Optional.empty();
    }

    private Provider.Listing listing(String id, YamlNode row) {
        Optional<String> country = row.get("headquarters").text();
        if (country.isPresent() && !country.get().matches("[A-Z]{2}")) {
            problems.add(row.place() + ": 'headquarters' is a country of two letters, not '" + country.get() + "'.");
        }
        return new Provider.Listing(
                row.get("listed-as").text().or(() -> row.get("name").text()).orElse(id), country);
    }

    private Optional<Boolean> enabled(String id) {
        Optional<String> value = setting(id, "enabled");
        if (value.isPresent() && !value.get().matches("(?i)true|false")) {
            problems.add(SETTING + id + ".enabled must be true or false: " + value.get());
        }
        return value.map(Boolean::parseBoolean);
    }

    private void authorize(Map<String, String> headers, String auth, String secret, YamlNode row) {
        if (!secret.matches("[\\x20-\\x7e]+")) {
            problems.add(
                    row.place() + ": the credential of this provider holds a line break or another character that no"
                            + " header can carry.");
        }
        if (auth.equals("bearer") || auth.equals(CredentialReader.AWS)) {
            headers.put("Authorization", "Bearer " + secret);
        } else if (auth.startsWith("header:")) {
            headers.put(auth.substring("header:".length()).trim(), secret);
        } else if (!auth.equals("none")) {
            problems.add(
                    row.place() + ": 'auth' must be bearer, aws, google, none or header:NAME, not '" + auth + "'.");
        }
    }

    private Optional<String> credential(String id, YamlNode row) {
        return setting(id, "credential")
                .or(() -> row.get("credential-env").text().flatMap(settings::value));
    }

    private Optional<String> setting(String id, String name) {
        return settings.value(SETTING + id + "." + name);
    }

    private static String environment(String id) {
        return ENVIRONMENT + id.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    }

    private void refuseSettingsOfUnknown(Map<String, Provider> providers) {
        for (String name : settings.names()) {
            if (name.startsWith(SETTING)) {
                String rest = name.substring(SETTING.length());
                String id = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
                if (!providers.containsKey(id)) {
                    problems.add(name + " is set, but the catalogue has no provider '" + id + "'.");
                }
            } else if (name.startsWith(ENVIRONMENT)
                    && providers.keySet().stream().noneMatch(id -> name.startsWith(environment(id)))) {
                problems.add(name + " is set, but the catalogue has no such provider.");
            }
        }
    }
}

package io.signalbox.router.catalog.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a provider's model as OpenRouter names it, so that one model at many providers is one model. Rules first, then a
 * table of those that no rule finds. Thread-safe.
 */
public final class ModelNames {

    private static final Pattern BEDROCK =
            Pattern.compile("(?:(us|eu|au|jp|apac|global)\\.)?([a-z0-9]+)\\.(.+?)(?:-v\\d+(?::\\d+)?|-\\d:\\d)?");
    private static final Pattern CLAUDE =
            Pattern.compile("claude-(?:(\\d)[.-](\\d)-)?([a-z]+)(?:-(\\d)(?:[.-](\\d{1,2}))?)?(?:-\\d{8})?");
    private static final Pattern CLAUDE_OF_SAP = Pattern.compile("claude-(\\d(?:\\.\\d)?)-([a-z]+)");
    /** Words at the end of a name that say how it is served, not what it is. */
    private static final Pattern SERVED = Pattern.compile("(.+)-(turbo|tput|lite|fast|highspeed)");
    /** Providers whose such words are their own, and not the maker's. */
    private static final Set<String> SAY_HOW_SERVED =
            Set.of("together", "deepinfra", "nebius", "fireworks", "moonshotai", "minimax");

    private static final Map<String, String> HOME = Map.ofEntries(
            Map.entry("ai21", "ai21"),
            Map.entry("alibaba", "qwen"),
            Map.entry("anthropic", "anthropic"),
            Map.entry("arcee", "arcee-ai"),
            Map.entry("cohere", "cohere"),
            Map.entry("cohere-openai", "cohere"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("google", "google"),
            Map.entry("google-openai", "google"),
            Map.entry("inception", "inception"),
            Map.entry("inclusionai", "inclusionai"),
            Map.entry("longcat", "meituan"),
            Map.entry("meta", "meta"),
            Map.entry("minimax", "minimax"),
            Map.entry("mistral", "mistralai"),
            Map.entry("moonshotai", "moonshotai"),
            Map.entry("morph", "morph"),
            Map.entry("openai", "openai"),
            Map.entry("perplexity", "perplexity"),
            Map.entry("poolside", "poolside"),
            Map.entry("reka", "rekaai"),
            Map.entry("stepfun", "stepfun"),
            Map.entry("upstage", "upstage"),
            Map.entry("xai", "x-ai"),
            Map.entry("xiaomi", "xiaomi"),
            Map.entry("zai", "z-ai"));

    private ModelNames() {}

    /** The maker that a provider is itself; empty where it serves the models of others. */
    public static String home(String provider) {
        return HOME.getOrDefault(provider, "");
    }

    /** Our name of what a provider calls {@code model}. */
    public static ModelName of(String provider, String model) {
        String name = model.toLowerCase(Locale.ROOT).replaceFirst("^@cf/", "").replaceAll("@.*|-maas$", "");
        String author = "";
        String variant = "";
        Matcher bedrock = BEDROCK.matcher(name);
        if (provider.startsWith("amazon-bedrock") && bedrock.matches()) {
            variant = bedrock.group(1) == null ? "" : bedrock.group(1);
            author = Authors.ofOrganisation(bedrock.group(2));
            name = bedrock.group(3);
        } else if (name.startsWith("accounts/")) {
            name = name.substring(name.lastIndexOf('/') + 1).replaceAll("(\\d)p(\\d)", "$1.$2");
        } else if (name.contains("/")) {
            author = Authors.ofOrganisation(name.substring(0, name.indexOf('/')));
            name = name.substring(name.indexOf('/') + 1);
        } else {
            name = name.replaceFirst("^(databricks-|anthropic--|openai-(?=gpt)|snowflake-|cohere-|zai-)", "");
        }
        name = name.replace('_', '.').replace(':', '-');
        Matcher served = SERVED.matcher(name);
        if (SAY_HOW_SERVED.contains(provider) && served.matches()) {
            name = served.group(1);
            variant = served.group(2);
        }
        name = plain(name);
        ModelName known = SameModels.NAMES.get(name);
        if (known != null) {
            return new ModelName(known.id(), variant.isEmpty() ? known.variant() : variant);
        }
        String home = home(provider);
        if (author.isEmpty() || author.equals("pearl-ai")) {
            author = Authors.ofSlug(name).orElse(home.isEmpty() ? provider : home);
        }
        return ModelName.of(author, name, variant);
    }

    private static String plain(String name) {
        String plain = name.replaceFirst("^meta-llama-", "llama-")
                .replaceFirst("^llama(\\d)", "llama-$1")
                .replaceFirst("^(ai21|core42|nvidia)-", "")
                .replaceFirst("^(llama-\\d)-(\\d)-", "$1.$2-")
                .replaceFirst("^(gpt-\\d|gemini-\\d|grok-4)-(\\d+)(-|$)", "$1.$2$3")
                .replaceFirst("-fp8$", "")
                .replaceFirst("-(?:chat-)latest$", "-chat")
                .replaceFirst("^qwen2-5-", "qwen-2.5-")
                .replaceFirst("^qwen2\\.5-(?!vl)", "qwen-2.5-")
                .replaceFirst("^qwen-2\\.5-(vl|omni)", "qwen2.5-$1");
        Matcher claude = CLAUDE.matcher(plain);
        Matcher sap = CLAUDE_OF_SAP.matcher(plain);
        if (sap.matches() && !plain.startsWith("claude-3")) {
            return "claude-" + sap.group(2) + "-" + sap.group(1);
        }
        if (plain.matches("claude-3(\\.\\d)?-[a-z]+")) {
            return plain;
        }
        if (plain.matches("claude-3-(opus|sonnet|haiku)-\\d{8}")) {
            return plain.substring(0, plain.lastIndexOf('-'));
        }
        if (claude.matches()) {
            return claude(claude);
        }
        return plain;
    }

    private static String claude(Matcher name) {
        if (name.group(1) != null) {
            return "claude-" + name.group(1) + "." + name.group(2) + "-" + name.group(3);
        }
        String minor = name.group(5);
        return "claude-" + name.group(3) + (name.group(4) == null ? "" : "-" + name.group(4))
                + (minor == null || minor.equals("0") ? "" : "." + minor);
    }
}

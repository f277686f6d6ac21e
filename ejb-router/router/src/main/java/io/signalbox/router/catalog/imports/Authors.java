package io.signalbox.router.catalog.imports;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who made a model, by the name of the organisation in front of it, or by how it begins. */
final class Authors {

    /** Organisations, as model hubs and clouds write them, by OpenRouter's names. */
    private static final Map<String, String> ORGANISATIONS = Map.ofEntries(
            Map.entry("ai21-labs", "ai21"),
            Map.entry("bytedance", "bytedance-seed"),
            Map.entry("deepseek-ai", "deepseek"),
            Map.entry("liquidai", "liquid"),
            Map.entry("meta", "meta-llama"),
            Map.entry("minimaxai", "minimax"),
            Map.entry("mistral", "mistralai"),
            Map.entry("mistral-ai", "mistralai"),
            Map.entry("moonshot", "moonshotai"),
            Map.entry("primeintellect", "prime-intellect"),
            Map.entry("stepfun-ai", "stepfun"),
            Map.entry("xai", "x-ai"),
            Map.entry("xiaomimimo", "xiaomi"),
            Map.entry("zai", "z-ai"),
            Map.entry("zai-org", "z-ai"));

    /** Beginnings of names that belong to one author only. */
    private static final TreeMap<String, String> BEGINNINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("bge-", "baai"),
            Map.entry("c4ai-", "cohere"),
            Map.entry("claude-", "anthropic"),
            Map.entry("codestral", "mistralai"),
            Map.entry("codex-", "openai"),
            Map.entry("cogito-", "deepcogito"),
            Map.entry("command-", "cohere"),
            Map.entry("deepseek-", "deepseek"),
            Map.entry("devstral", "mistralai"),
            Map.entry("embed-", "cohere"),
            Map.entry("gemini-", "google"),
            Map.entry("gemma", "google"),
            Map.entry("glm-", "z-ai"),
            Map.entry("gpt-", "openai"),
            Map.entry("grok-", "x-ai"),
            Map.entry("jamba-", "ai21"),
            Map.entry("kimi-", "moonshotai"),
            Map.entry("llama", "meta-llama"),
            Map.entry("magistral", "mistralai"),
            Map.entry("minimax-", "minimax"),
            Map.entry("ministral", "mistralai"),
            Map.entry("mistral", "mistralai"),
            Map.entry("mixtral", "mistralai"),
            Map.entry("model-router", "microsoft"),
            Map.entry("nemotron-", "nvidia"),
            Map.entry("north-", "cohere"),
            Map.entry("nova-", "amazon"),
            Map.entry("o1", "openai"),
            Map.entry("o3", "openai"),
            Map.entry("o4", "openai"),
            Map.entry("open-mi", "mistralai"),
            Map.entry("palmyra-", "writer"),
            Map.entry("phi-", "microsoft"),
            Map.entry("pixtral", "mistralai"),
            Map.entry("qvq", "qwen"),
            Map.entry("qwen", "qwen"),
            Map.entry("qwq", "qwen"),
            Map.entry("rnj-", "essentialai"),
            Map.entry("sonar", "perplexity"),
            Map.entry("text-embedding-", "openai"),
            Map.entry("voxtral", "mistralai")));

    private Authors() {}

    static String ofOrganisation(String organisation) {
        return ORGANISATIONS.getOrDefault(organisation, organisation);
    }

    static Optional<String> ofSlug(String slug) {
        for (Map.Entry<String, String> beginning : BEGINNINGS.descendingMap().entrySet()) {
            if (slug.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        return Optional.empty();
    }
}

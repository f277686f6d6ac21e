package io.signalbox.router.catalog.imports;

import java.util.List;
import java.util.Map;

/** Our providers by the names that models.dev gives them. */
final class ModelsDevProviders {

    private static final Map<String, String> NAMES =
            Map.of("togetherai", "together", "fireworks-ai", "fireworks", "google-vertex-anthropic", "google-vertex");

    private ModelsDevProviders() {}

    static String of(String provider, String model) {
        if (provider.equals("azure")) {
            return azure(model);
        }
        if (provider.equals("google") && model.contains("embedding")) {
            return "google-openai";
        }
        if (provider.equals("cohere") && model.startsWith("embed-")) {
            return "cohere-openai";
        }
        if (provider.equals("openai") && model.matches("gpt-[\\d.]+-(pro|codex.*)|o\\d-pro|.*-deep-research")) {
            return "openai-responses";
        }
        return NAMES.getOrDefault(provider, provider);
    }

    private static String azure(String model) {
        if (model.startsWith("claude-")) {
            return "azure-anthropic";
        }
        return model.matches("(gpt|o\\d|codex|text-embedding).*") ? "azure-openai" : "azure-foundry";
    }

    /** Each geography that a model can be pinned to is a provider of its own: the data stays there. */
    static String bedrock(String geography) {
        return geography.isEmpty() || geography.equals("us") ? "amazon-bedrock" : "amazon-bedrock-" + geography;
    }

    static List<String> modalities(List<String> listed) {
        return listed.stream()
                .map(modality -> modality.equals("pdf") ? "file" : modality)
                .filter(modality -> !modality.isEmpty())
                .toList();
    }
}

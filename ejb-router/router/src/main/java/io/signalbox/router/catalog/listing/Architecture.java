package io.signalbox.router.catalog.listing;

import io.signalbox.router.catalog.Model;

/** The architecture that OpenRouter's schema {@code ModelGroup} would name, by author and name. */
final class Architecture {

    private Architecture() {}

    static String of(Model model) {
        String slug = model.id().substring(model.id().indexOf('/') + 1);
        return switch (model.author()) {
            case "openai" -> "GPT";
            case "anthropic" -> "Claude";
            case "google" -> slug.startsWith("gemma") ? "Gemma" : "Gemini";
            case "x-ai" -> "Grok";
            case "cohere" -> "Cohere";
            case "amazon" -> "Nova";
            case "qwen" -> slug.startsWith("qwen3") ? "Qwen3" : "Qwen";
            case "deepseek" -> "DeepSeek";
            case "mistralai" -> "Mistral";
            case "meta-llama" ->
                slug.startsWith("llama-4") ? "Llama4" : slug.startsWith("llama-2") ? "Llama2" : "Llama3";
            default -> "Other";
        };
    }
}

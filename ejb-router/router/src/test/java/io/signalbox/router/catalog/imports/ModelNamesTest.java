package io.signalbox.router.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One model at many providers is one model. */
class ModelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "openai, gpt-5-chat-latest, openai/gpt-5-chat, ''",
        "anthropic, claude-opus-4-5-20251101, anthropic/claude-opus-4.5, ''",
        "anthropic, claude-3-5-sonnet-20241022, anthropic/claude-3.5-sonnet, ''",
        "anthropic, claude-sonnet-4-0, anthropic/claude-sonnet-4, ''",
        "google-vertex, claude-haiku-4-5@20251001, anthropic/claude-haiku-4.5, ''",
        "amazon-bedrock, eu.anthropic.claude-opus-4-6-v1, anthropic/claude-opus-4.6, eu",
        "amazon-bedrock, meta.llama3-3-70b-instruct-v1:0, meta-llama/llama-3.3-70b-instruct, ''",
        "sap-ai-core, anthropic--claude-4.5-sonnet, anthropic/claude-sonnet-4.5, ''",
        "databricks, databricks-gpt-5-4-mini, openai/gpt-5.4-mini, ''",
        "groq, llama-3.3-70b-versatile, meta-llama/llama-3.3-70b-instruct, ''",
        "together, meta-llama/Llama-3.3-70B-Instruct-Turbo, meta-llama/llama-3.3-70b-instruct, turbo",
        "fireworks, accounts/fireworks/models/glm-5p1, z-ai/glm-5.1, ''",
        "fireworks, accounts/fireworks/routers/kimi-k2p6-fast, moonshotai/kimi-k2.6, fast",
        "deepinfra, MiniMaxAI/MiniMax-M2.5, minimax/minimax-m2.5, ''",
        "ollama-cloud, qwen3-coder:480b, qwen/qwen3-coder, ''",
        "snowflake-cortex, openai-gpt-5.4, openai/gpt-5.4, ''",
        "mistral, mistral-medium-2508, mistralai/mistral-medium-3.1, ''",
        "xai, grok-4.20-0309-non-reasoning, x-ai/grok-4.20, non-reasoning",
        "azure-foundry, cohere-command-a, cohere/command-a, ''",
        "cohere-openai, embed-v4.0, cohere/embed-v4.0, ''",
        "google-openai, gemini-embedding-001, google/gemini-embedding-001, ''",
        "azure-openai, text-embedding-3-small, openai/text-embedding-3-small, ''",
        "azure-foundry, cohere-embed-v-4-0, cohere/embed-v4.0, ''",
        "nobody, new-model-7, nobody/new-model-7, ''",
    })
    void leadsToOneName(String provider, String listed, String id, String variant) {
        assertThat(ModelNames.of(provider, listed)).isEqualTo(new ModelName(id, variant));
    }
}

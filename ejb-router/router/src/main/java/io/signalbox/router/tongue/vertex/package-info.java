/**
 * Google's Vertex AI, which speaks each author's own schema: Gemini's, Anthropic's Messages, and OpenAI's for open models
 * (cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference).
 */
package io.signalbox.router.tongue.vertex;

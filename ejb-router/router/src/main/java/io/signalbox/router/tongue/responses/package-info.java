/** OpenAI's Responses API (platform.openai.com/docs/api-reference/responses), spoken without the provider's memory. */
package io.signalbox.router.tongue.responses;

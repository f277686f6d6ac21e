/** OpenAI's Responses API as clients speak it, its stateless parts (platform.openai.com/docs/api-reference/responses). */
package io.signalbox.web.dialect.responses;

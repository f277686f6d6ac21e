/** OpenAI's legacy text completions as clients speak them (platform.openai.com/docs/api-reference/completions). */
package io.signalbox.web.dialect.completions;

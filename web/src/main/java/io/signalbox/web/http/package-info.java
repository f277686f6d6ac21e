/** The HTTP door: OpenAI's and OpenRouter's paths, each a few lines of parse, call and render. */
package io.signalbox.web.http;

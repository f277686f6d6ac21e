/** A model provider that is not one: speaks OpenAI's chat schema, answers from the request, and misbehaves on demand. */
package io.signalbox.simulator;

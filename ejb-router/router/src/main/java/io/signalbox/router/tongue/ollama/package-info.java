/** Ollama's own chat API (docs.ollama.com/api/chat), which streams JSON lines. */
package io.signalbox.router.tongue.ollama;

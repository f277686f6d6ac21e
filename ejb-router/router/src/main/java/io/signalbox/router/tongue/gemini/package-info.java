/** Google's Gemini API, {@code generateContent} and {@code streamGenerateContent} (ai.google.dev/api/generate-content). */
package io.signalbox.router.tongue.gemini;

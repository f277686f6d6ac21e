/** Providers that speak the canonical form with quirks of their own. */
package io.signalbox.router.tongue.openai;

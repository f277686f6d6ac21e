/** Calling a provider: one outbound client, one translation, one loop over the plan's targets. */
package io.signalbox.router.provider;

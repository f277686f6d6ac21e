/** The hall that every door enters: one interface, {@link io.signalbox.api.ModelGateway}, and its values. */
package io.signalbox.api;

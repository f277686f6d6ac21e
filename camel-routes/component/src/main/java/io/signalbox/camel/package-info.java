/** The {@code signalbox:} component, by which any Camel route calls models through the gateway. */
package io.signalbox.camel;

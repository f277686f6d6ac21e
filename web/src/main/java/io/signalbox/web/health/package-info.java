/** Tells probes whether the gateway lives and whether it takes calls, and why not. */
package io.signalbox.web.health;

/** The gateway as its users meet it: a real server, real clients, a real browser; only the providers are simulated. */
package io.signalbox.it;

/** From a request to a plan: which targets may be called, in which order, and why the others may not. */
package io.signalbox.router.routing;

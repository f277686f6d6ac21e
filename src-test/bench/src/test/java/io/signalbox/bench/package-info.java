/** Tests of the benchmark itself: a client that miscounts would measure nothing. */
package io.signalbox.bench;

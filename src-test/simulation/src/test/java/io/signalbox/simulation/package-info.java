/** A short day that anybody can play again. */
package io.signalbox.simulation;

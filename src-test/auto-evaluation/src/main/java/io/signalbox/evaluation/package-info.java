/** How good {@code signalbox/auto} is on data from outside. */
package io.signalbox.evaluation;

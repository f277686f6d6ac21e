/** A simulated day of routing, reproducible to the last call, and a benchmark of the planner. */
package io.signalbox.simulation;

/** Runs the gateway of this checkout in the foreground, for people who try it out or work on it. */
package io.signalbox.run;

/** Starts and stops real application servers for tests, each in a folder and on ports of its own. */
package io.signalbox.test.servers;

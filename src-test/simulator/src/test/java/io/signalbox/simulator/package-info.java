/** Tests of the simulator by three clients: a raw socket, java.net.http and openai-java. */
package io.signalbox.simulator;

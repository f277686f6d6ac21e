/** The Camel context of the gateway and its shipped flows: messages on a queue, files in a folder. */
package io.signalbox.flows;

/** Lets an application in another server call Signalbox through JNDI, pooled and secured by its own container. */
package io.signalbox.jca;

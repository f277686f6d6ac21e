/** The canonical form on the wire: JSON read strictly once, changed only where the gateway must, else carried untouched. */
package io.signalbox.router.wire;

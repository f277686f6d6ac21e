/** Configuration, read once from MicroProfile Config into immutable values; a misspelt name stops the start. */
package io.signalbox.router.settings;

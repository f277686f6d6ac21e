/** Writes the catalogue that ships with the product from lists of facts; never shipped itself. */
package io.signalbox.catalogtool;

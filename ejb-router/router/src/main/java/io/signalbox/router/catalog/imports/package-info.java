/** Reads the price lists of others, names their models as we do, and shows what would change before anything does. */
package io.signalbox.router.catalog.imports;

package io.signalbox.router.catalog;

/**
 * One file of a catalogue.
 *
 * @param file how complaints name it
 * @param text what stands in it
 */
public record CatalogText(String file, String text) {}

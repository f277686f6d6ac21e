/** The catalogue as clients see it: OpenRouter's lists of models, targets and providers, with their filters. */
package io.signalbox.router.catalog.listing;

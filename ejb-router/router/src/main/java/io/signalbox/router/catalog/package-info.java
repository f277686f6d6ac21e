/** What can be called: providers, models, the targets where the two meet, and the names that lead to them. */
package io.signalbox.router.catalog;

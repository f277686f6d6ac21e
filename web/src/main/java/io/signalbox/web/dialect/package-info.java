/** What every client's wire schema shares: each is a pure pair of translations to the canonical form and back. */
package io.signalbox.web.dialect;

/** What a call used and what it cost: usage in three states, prices and costs as decimals, never a float. */
package io.signalbox.router.ledger;

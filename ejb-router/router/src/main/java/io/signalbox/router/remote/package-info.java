/** Pictures and files that a request names by an address: which may be fetched, from where, and what was. */
package io.signalbox.router.remote;

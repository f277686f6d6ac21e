/** What a call costs through the gateway: an own upstream, an own client, the same work direct, by nginx, by Signalbox. */
package io.signalbox.bench;

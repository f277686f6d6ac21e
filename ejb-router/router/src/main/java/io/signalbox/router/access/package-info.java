/** Who calls: virtual keys kept as hashes, the callers they stand for, and the people who may open the admin pages. */
package io.signalbox.router.access;

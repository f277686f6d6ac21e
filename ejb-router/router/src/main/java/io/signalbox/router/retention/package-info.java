/** How long records are kept: removal after their time, legal holds, and the floor beneath both. */
package io.signalbox.router.retention;

/** Provider wire schemas: each translates to and from the canonical form as a pure function pair, without I/O or a clock. */
package io.signalbox.router.tongue;

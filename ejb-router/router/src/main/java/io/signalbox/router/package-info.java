/** The story of a call, told by one bean in reading order, and the assembly of its parts. */
package io.signalbox.router;

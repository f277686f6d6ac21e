/** The rules of the house that a compiler does not know: which package may know which, and how things are called. */
package io.signalbox.architecture;

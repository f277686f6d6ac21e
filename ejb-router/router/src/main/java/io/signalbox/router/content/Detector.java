package io.signalbox.router.content;

/** Finds one kind of what is not to be kept, in time that grows with the text's length. Thread-safe. */
interface Detector {

    void find(String text, Spans found);
}

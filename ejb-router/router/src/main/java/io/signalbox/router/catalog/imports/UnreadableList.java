package io.signalbox.router.catalog.imports;

/** A price list that is not what it was said to be. Its message may be shown. */
public final class UnreadableList extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnreadableList(String message) {
        super(message);
    }
}

package io.signalbox.jca;

import java.util.concurrent.atomic.AtomicReference;

/** Keeps the one line of a connection between its calls. Safe for use by many threads. */
final class RestingLine {

    private final Settings settings;
    private final AtomicReference<Line> resting = new AtomicReference<>();
    private volatile boolean over;

    RestingLine(Settings settings) {
        this.settings = settings;
    }

    /** The line that rests here if a request may go over it, else a new one that is not open yet. */
    Line take() {
        Line line = resting.getAndSet(null);
        if (line != null && line.isFresh()) {
            return line;
        }
        if (line != null) {
            line.close();
        }
        return new Line(settings);
    }

    void put(Line line) {
        replace(line);
        if (over) {
            replace(null);
        }
    }

    /** Closes what rests here and whatever is put here later. */
    void close() {
        over = true;
        replace(null);
    }

    private void replace(Line line) {
        Line before = resting.getAndSet(line);
        if (before != null) {
            before.close();
        }
    }
}

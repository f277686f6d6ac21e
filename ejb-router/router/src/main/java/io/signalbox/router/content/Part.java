package io.signalbox.router.content;

import java.util.Optional;

/** Which side of a call. The codes are part of the file format. */
enum Part {
    REQUEST(1),
    ANSWER(2);

    private final int code;

    Part(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Part> of(int code) {
        return code == 1 ? Optional.of(REQUEST) : code == 2 ? Optional.of(ANSWER) : Optional.empty();
    }
}

package io.signalbox.router.audit;

import io.signalbox.api.Json;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.wire.AssembledAnswer;
import java.util.ArrayList;
import java.util.List;

/** The answer of a call whose content is kept, while it is being sent. Belongs to the call's thread. */
final class KeptAnswer {

    /** A stream that is longer is kept as far as here, and says that it was cut. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final DataSubject subject;
    private final List<Json> pieces = new ArrayList<>();
    private int bytes;
    private boolean cut;

    KeptAnswer(DataSubject subject) {
        this.subject = subject;
    }

    DataSubject subject() {
        return subject;
    }

    void add(Json piece) {
        if (!cut && (pieces.isEmpty() || piece.length() <= MOST_BYTES - bytes)) {
            bytes += piece.length();
            pieces.add(piece);
        } else {
            cut = true;
        }
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Json whole(boolean streamed) {
        return streamed ? AssembledAnswer.of(pieces, cut) : pieces.get(0);
    }
}

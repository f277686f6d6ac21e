package io.signalbox.router.audit;

import io.signalbox.api.Json;
import io.signalbox.router.content.ContentKeeper;
import io.signalbox.router.content.DataSubject;
import io.signalbox.router.policy.Keeping;
import io.signalbox.router.wire.AssembledAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A call whose content is kept, and its answer while it is being sent. Belongs to the call's thread. */
final class KeptAnswer {

    /** A stream that is longer is kept as far as here, and says that it was cut. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private final Keeping keeping;
    private final DataSubject subject;
    private final List<Json> pieces = new ArrayList<>();
    private int bytes;
    private boolean cut;

    KeptAnswer(Keeping keeping, DataSubject subject) {
        this.keeping = keeping;
        this.subject = subject;
    }

    void add(Json piece) {
        if (!cut && (pieces.isEmpty() || piece.length() <= MOST_BYTES - bytes)) {
            bytes += piece.length();
            pieces.add(piece);
        } else {
            cut = true;
        }
    }

    /** Keeps the request, unless that was done before. */
    void keepRequest(AuditRecord row, Json body, ContentKeeper content) throws IOException {
        if (row.content.isEmpty()) {
            content.requireRoom();
            row.dataSubject = content.pseudonym(subject).hex();
            row.content = content.request(row.callId, keeping, subject, content.kept(keeping, body.utf8()));
        }
    }

    /** Keeps what was sent, if anything was. */
    void keep(AuditRecord row, ContentKeeper content, ContentHash hash) throws IOException {
        if (!pieces.isEmpty()) {
            Json whole = row.streamed ? AssembledAnswer.of(pieces, cut) : pieces.get(0);
            byte[] kept = content.kept(keeping, whole.utf8());
            row.content += "," + content.answer(row.callId, keeping, subject, kept);
            row.answerHash = hash.of(kept);
        }
    }
}

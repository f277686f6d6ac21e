package io.signalbox.router;

import io.signalbox.api.ContentDesk;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.content.DataSubject;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Kept content for the pages. */
@Singleton
@Local(ContentDesk.class)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class ContentDeskBean implements ContentDesk {

    private static final Logger LOG = Logger.getLogger(ContentDeskBean.class.getName());

    @EJB
    private RouterAssembly assembly;

    private Optional<Parts> own = Optional.empty();

    /** For the container. */
    public ContentDeskBean() {}

    ContentDeskBean(Parts parts) {
        own = Optional.of(parts);
    }

    private Parts parts() {
        return own.orElseGet(() -> assembly.parts());
    }

    @Override
    public Optional<Content> read(String callId, String by) {
        return parts().contents().read(callId, by);
    }

    @Override
    public Erasure erase(Kind kind, String id, String by, String reason) {
        String name = id.strip();
        if (name.isEmpty() || name.length() > DataSubject.LONGEST) {
            throw refused(
                    "id", "Name whose content is to be erased, in " + DataSubject.LONGEST + " characters at most.");
        }
        if (reason.isBlank()) {
            throw refused("reason", "Say why. The reason is recorded for good, so name nobody in it.");
        }
        if (kind == Kind.PERSON && folded(reason).contains(folded(name))) {
            throw refused(
                    "reason",
                    "The reason is recorded for good, and names whose content is to be erased. Leave the name out.");
        }
        try {
            long number =
                    parts().erasures().order(new DataSubject(DataSubject.Kind.valueOf(kind.name()), name), by, reason);
            return parts().erasures().latest().stream()
                    .filter(order -> order.number() == number)
                    .findFirst()
                    .orElseThrow();
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, failed, () -> "An order to erase could not be carried out at once");
            throw new GatewayException(
                            ErrorCode.AUDIT_UNAVAILABLE,
                            "The database or the register cannot be written. Look at the list of orders: one that stands"
                                    + " there is carried out as soon as it can be; otherwise order it again.")
                    .withRetryAfter(5)
                    .causedBy(failed);
        }
    }

    private static GatewayException refused(String param, String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text).withParam(param);
    }

    @Override
    public List<Erasure> erasures() {
        return parts().erasures().latest();
    }

    /** As people read it: capitals, and signs that are written in several ways, make no other name. */
    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}

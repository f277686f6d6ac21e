package io.signalbox.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** What the last form of a page did, said once: it may hold a password. Our own words, not those of an address. */
@RequestScoped
public class LastForm {

    static final String REFUSED = "refused";

    @Inject
    private HttpServletRequest request;

    @Inject
    private Notice notice;

    private Optional<String> words = Optional.empty();

    /** What it did; empty where it did nothing. */
    String said() {
        return isRefused() ? "" : words();
    }

    /** Why it did nothing; empty where it did something. */
    String problem() {
        return isRefused() ? words() : "";
    }

    private boolean isRefused() {
        return request.getParameter(REFUSED) != null;
    }

    /** A page asks more than once. */
    private String words() {
        words = words.or(() -> Optional.of(notice.take()));
        return words.orElseThrow();
    }
}

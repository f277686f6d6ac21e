package io.signalbox.web.admin;

import io.signalbox.api.ContentDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was erased, and the form that orders it. */
@Named("erasure")
@RequestScoped
public class ErasurePage {

    private static final int LONGEST = 500;

    @EJB
    private ContentDesk desk;

    @Inject
    private HttpServletRequest request;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private Optional<List<ContentDesk.Erasure>> orders = Optional.empty();

    public List<ContentDesk.Erasure> getOrders() {
        orders = orders.or(() -> Optional.of(desk.erasures()));
        return orders.orElseThrow();
    }

    /** Whether who looks at it may order one. */
    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** The order that was made just now; empty for none. */
    public String getDone() {
        String number = params.getOrDefault("done", "");
        return number.matches("\\d{1,18}") ? number : "";
    }

    /** What was wrong with the form. */
    public String getProblem() {
        String text = params.getOrDefault("problem", "");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    /** The beginning of a pseudonym, by which people tell them apart. */
    public String brief(String subject) {
        return subject.substring(0, 12);
    }
}

package io.signalbox.web.admin;

import io.signalbox.api.UserDesk;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/** Who may open the pages; an admin changes it, an auditor reads it. */
@Named("users")
@RequestScoped
public class UsersPage {

    @EJB
    private UserDesk desk;

    @Inject
    private HttpServletRequest request;

    @Inject
    private LastForm form;

    private List<UserDesk.User> all = List.of();
    private boolean away;

    @PostConstruct
    void open() {
        try {
            all = isReader() ? desk.all() : List.of();
        } catch (EJBException noDatabase) {
            away = true;
        }
    }

    public List<UserDesk.User> getAll() {
        return all;
    }

    public boolean isAway() {
        return away;
    }

    public boolean isReader() {
        return UsersServlet.READERS.stream().anyMatch(request::isUserInRole);
    }

    public boolean isAdmin() {
        return UsersServlet.CHANGERS.stream().anyMatch(request::isUserInRole);
    }

    public List<String> getRoles() {
        return UserDesk.ROLES;
    }

    public int getShortest() {
        return UserDesk.SHORTEST_PASSWORD;
    }

    /** {@code admin, auditor}. */
    public String rolesOf(UserDesk.User user) {
        return String.join(", ", user.roles().stream().sorted().toList());
    }

    /** What the last form did; said once, because it may hold a password. */
    public String getSaid() {
        return form.said();
    }

    /** Why the last form did nothing. */
    public String getProblem() {
        return form.problem();
    }
}

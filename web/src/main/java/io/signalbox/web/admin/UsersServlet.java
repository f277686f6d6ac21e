package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.UserDesk;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /admin/api/users}: {@code GET} lists who may open the pages, for an admin or auditor; {@code POST} to {@code
 * create}, {@code password}, {@code role}, {@code disable} or {@code enable} beneath it changes one, by an admin only. A
 * person is sent back to the page; a program, which asks for no HTML, gets JSON.
 */
@WebServlet(
        name = "users",
        urlPatterns = {"/admin/api/users", "/admin/api/users/*"})
public class UsersServlet extends HttpServlet {

    static final Set<String> READERS = Set.of("admin", "auditor");
    static final Set<String> CHANGERS = Set.of("admin");

    private static final long serialVersionUID = 1L;

    /** What each address takes. */
    static final Map<String, Set<String>> PARAMETERS = Map.of(
            "/create", Set.of("token", "name", "role", "password"),
            "/password", Set.of("token", "name", "password"),
            "/role", Set.of("token", "name", "role"),
            "/disable", Set.of("token", "name"),
            "/enable", Set.of("token", "name"));

    @EJB
    private transient UserDesk desk;

    @Inject
    private transient ApiLogin login;

    @Inject
    private Notice notice;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (login.reader(request, response, READERS).isEmpty()) {
            return;
        }
        JsonArrayBuilder users = Json.createArrayBuilder();
        for (UserDesk.User user : desk.all()) {
            users.add(Json.createObjectBuilder()
                    .add("name", user.name())
                    .add(
                            "roles",
                            Json.createArrayBuilder(
                                    user.roles().stream().sorted().toList()))
                    .add("active", user.active()));
        }
        ApiLogin.answer(
                response,
                200,
                Json.createObjectBuilder().add("data", users).build().toString());
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        Optional<String> by = login.starter(request, response, CHANGERS);
        if (by.isEmpty()) {
            return;
        }
        boolean page =
                Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html");
        try {
            Done done = act(request, by.get());
            if (page) {
                notice.back(request, response, "users.xhtml", false, done.words());
            } else {
                ApiLogin.answer(response, 200, done.json());
            }
        } catch (GatewayException refused) {
            if (page) {
                notice.back(request, response, "users.xhtml", true, String.valueOf(refused.getMessage()));
            } else {
                ApiLogin.answer(response, refused);
            }
        }
    }

    /**
     * What was done.
     *
     * @param password a random one, shown this once; else empty
     */
    private record Done(String name, String what, String password) {

        String words() {
            return name + " " + what + "." + (password.isEmpty() ? "" : " Password, shown this once: " + password);
        }

        String json() {
            var json = Json.createObjectBuilder().add("name", name).add("said", name + " " + what + ".");
            if (!password.isEmpty()) {
                json.add("password", password);
            }
            return json.build().toString();
        }
    }

    private Done act(HttpServletRequest request, String by) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Map<String, String[]> given = request.getParameterMap();
        KnownParameters.requireOnce(given, PARAMETERS.getOrDefault(path, given.keySet()));
        String name = parameter(request, "name");
        switch (path) {
            case "/create" -> {
                String role = parameter(request, "role");
                return new Done(name, "is made, with the role " + role, desk.create(name, password(request), role, by));
            }
            case "/password" -> {
                return new Done(name, "has a new password", desk.password(name, password(request), by));
            }
            case "/role" -> {
                String role = parameter(request, "role");
                desk.role(name, role, by);
                return new Done(name, "has the role " + role, "");
            }
            case "/disable" -> {
                desk.disable(name, by);
                return new Done(name, "is disabled", "");
            }
            case "/enable" -> {
                desk.enable(name, by);
                return new Done(name, "is enabled", "");
            }
            default -> throw new GatewayException(ErrorCode.NOT_FOUND, "There is nothing to do at this address.");
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    /** As it was typed: blanks may be a part of it. */
    private static String password(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("password")).orElse("");
    }
}

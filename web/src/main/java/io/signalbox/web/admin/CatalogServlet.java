package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes an uploaded price list, and the word on what of it is accepted. By POST and from our own page only. A person is
 * sent back to the page, which says what was wrong; a program, which asks for no HTML, gets the error shape.
 */
@WebServlet("/admin/catalog/*")
@MultipartConfig(maxFileSize = CatalogServlet.LARGEST_FILE, maxRequestSize = CatalogServlet.LARGEST_FORM)
public class CatalogServlet extends HttpServlet {

    static final long LARGEST_FILE = 32L * 1024 * 1024;
    static final long LARGEST_FORM = 33L * 1024 * 1024;

    private static final long serialVersionUID = 1L;
    /** A browser reads no answer before it has sent its form; more than this it need not send. */
    private static final long MOST_READ_OVER = 256L * 1024 * 1024;

    /** What each address takes; {@code target} as often as there are some. */
    static final Map<String, Set<String>> PARAMETERS = Map.of(
            "/upload", Set.of("token", "format", "provider", "file"),
            "/accept", Set.of("token", "seen", "show", "q", "target", "all", "note"),
            "/drop", Set.of("token"));

    @EJB
    private transient CatalogueAdmin admin;

    @Inject
    private LogoutToken token;

    @Inject
    private CatalogImport upload;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String view = "";
        try {
            requireSmall(request);
            if (!token.matches(parameter(request, "token"))) {
                throw refused("That form was of an earlier session. Nothing was done; try again.");
            }
            if (!request.isUserInRole("admin") && !request.isUserInRole("operator")) {
                throw new GatewayException(
                        ErrorCode.POLICY_DENIED, "Only an admin or an operator changes the catalogue.");
            }
            view = act(request);
        } catch (GatewayException refused) {
            if (!wantsPage(request)) {
                answer(response, refused);
                return;
            }
            upload.say(refused.getMessage());
        }
        response.sendRedirect(request.getContextPath() + "/admin/catalog.xhtml" + view);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/catalog.xhtml");
    }

    /** Before anybody asks for a parameter: the container would look for it in the form, and fail with its own page. */
    private static void requireSmall(HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > LARGEST_FORM) {
            try (InputStream rest = request.getInputStream()) {
                byte[] buffer = new byte[64 * 1024];
                long read = 0;
                for (int n = rest.read(buffer); n >= 0 && read < MOST_READ_OVER; n = rest.read(buffer)) {
                    read += n;
                }
            }
            throw tooLarge(length / (1024 * 1024) + " MB");
        }
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!type.startsWith("multipart/")) {
            return;
        }
        try {
            request.getParts();
        } catch (IllegalStateException over) {
            throw tooLarge("more").causedBy(over);
        } catch (ServletException broken) {
            throw refused("The form could not be read. Upload the file again.").causedBy(broken);
        }
    }

    private static GatewayException tooLarge(String size) {
        return new GatewayException(
                        ErrorCode.BODY_TOO_LARGE,
                        "The upload is too large: it has " + size + ", and a price list may have "
                                + LARGEST_FILE / (1024 * 1024) + " MB at most. Nothing was changed.")
                .withParam("file");
    }

    /** The view of the page that shows what came of it. */
    private String act(HttpServletRequest request) throws IOException {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("");
        Set<String> given = request.getParameterMap().keySet();
        KnownParameters.require(given, PARAMETERS.getOrDefault(path, given));
        return switch (path) {
            case "/upload" -> upload(request);
            case "/accept" -> accept(request);
            case "/drop" -> {
                upload.drop();
                yield "";
            }
            default -> throw new GatewayException(ErrorCode.NOT_FOUND, "There is nothing to do at this address.");
        };
    }

    private String upload(HttpServletRequest request) throws IOException {
        try {
            Part file = request.getPart("file");
            String text = file == null ? "" : new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw refused("Choose a file first.");
            }
            CatalogueAdmin.Format format = CatalogueAdmin.Format.of(parameter(request, "format"));
            boolean own = format == CatalogueAdmin.Format.PROVIDER;
            CatalogueAdmin.PriceList list = new CatalogueAdmin.PriceList(
                    format, own ? parameter(request, "provider").strip() : "", text);
            admin.preview(list); // a list that cannot be read is not kept
            upload.take(list, Optional.ofNullable(file.getSubmittedFileName()).orElse("list"));
            return "";
        } catch (ServletException broken) {
            throw refused("The form could not be read. Upload the file again.").causedBy(broken);
        }
    }

    private String accept(HttpServletRequest request) {
        CatalogueAdmin.PriceList list = upload.list().orElseThrow(() -> refused("The list is gone. Upload it again."));
        Map<String, String> view = new HashMap<>();
        view.put("show", parameter(request, "show"));
        view.put("q", parameter(request, "q"));
        String[] ticked = request.getParameterValues("target");
        Set<String> targets = parameter(request, "all").isEmpty()
                ? ticked == null ? Set.of() : Set.of(ticked)
                : PreviewView.of(admin.preview(list), view).plain();
        String version = admin.accept(
                list, parameter(request, "seen"), targets, request.getRemoteUser(), parameter(request, "note"));
        PreviewView left = PreviewView.of(admin.preview(list), view);
        boolean more = left.difference().changes().stream().anyMatch(CatalogueAdmin.Change::acceptable);
        if (!more) {
            upload.drop();
        }
        upload.say("Version " + version + " counts from now on: " + targets.size()
                + (targets.size() == 1 ? " target" : " targets") + " accepted."
                + (more ? " What is left of the list stands below; drop it when you are done." : ""));
        return more && !left.matching().isEmpty() ? left.page(1) : "";
    }

    private static boolean wantsPage(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("Accept")).orElse("").contains("text/html");
    }

    private static void answer(HttpServletResponse response, GatewayException refused) throws IOException {
        byte[] body = refused.toJson().utf8();
        response.setStatus(refused.code().status());
        response.setContentType("application/json");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private static GatewayException refused(String text) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, text);
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}

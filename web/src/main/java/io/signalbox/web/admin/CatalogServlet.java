package io.signalbox.web.admin;

import io.signalbox.api.CatalogueAdmin;
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
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Takes an uploaded price list, and the word on what of it is accepted. By POST and from our own page only. */
@WebServlet("/admin/catalog/*")
@MultipartConfig(maxFileSize = 32L * 1024 * 1024, maxRequestSize = 33L * 1024 * 1024)
public class CatalogServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @EJB
    private transient CatalogueAdmin admin;

    @Inject
    private LogoutToken token;

    @Inject
    private CatalogImport upload;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (!token.matches(parameter(request, "token"))) {
            upload.say("That form was of an earlier session. Nothing was done; try again.");
        } else if (!request.isUserInRole("admin") && !request.isUserInRole("operator")) {
            upload.say("Only an admin or an operator changes the catalogue.");
        } else {
            try {
                act(request);
            } catch (GatewayException refused) {
                upload.say(refused.getMessage());
            }
        }
        response.sendRedirect(request.getContextPath() + "/admin/catalog.xhtml");
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendRedirect(request.getContextPath() + "/admin/catalog.xhtml");
    }

    private void act(HttpServletRequest request) throws ServletException, IOException {
        switch (Optional.ofNullable(request.getPathInfo()).orElse("")) {
            case "/upload" -> {
                Part file = request.getPart("file");
                String text =
                        file == null ? "" : new String(file.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (text.isBlank()) {
                    upload.say("Choose a file first.");
                    return;
                }
                upload.take(new CatalogueAdmin.PriceList(
                        CatalogueAdmin.Format.of(parameter(request, "format")), parameter(request, "provider"), text));
            }
            case "/accept" -> {
                String[] targets = request.getParameterValues("target");
                Optional<CatalogueAdmin.PriceList> list = upload.list();
                if (list.isEmpty()) {
                    upload.say("The list is gone. Upload it again.");
                    return;
                }
                String version = admin.accept(
                        list.get(),
                        parameter(request, "seen"),
                        targets == null ? Set.of() : Set.of(targets),
                        request.getRemoteUser(),
                        parameter(request, "note"));
                upload.drop();
                upload.say("Version " + version + " counts from now on.");
            }
            case "/drop" -> upload.drop();
            default -> upload.say("There is nothing to do at this address.");
        }
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}

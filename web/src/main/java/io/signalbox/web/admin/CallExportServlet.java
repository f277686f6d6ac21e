package io.signalbox.web.admin;

import io.signalbox.api.CallExport;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.web.http.Query;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /admin/api/calls.csv}, {@code calls.jsonl}, and either with {@code .zip} behind it for a signed one. */
@WebServlet(
        name = "exports",
        urlPatterns = {
            "/admin/api/calls.csv",
            "/admin/api/calls.jsonl",
            "/admin/api/calls.csv.zip",
            "/admin/api/calls.jsonl.zip"
        })
public class CallExportServlet extends HttpServlet {

    /** Who may take calls away. */
    static final Set<String> ROLES = Set.of("admin", "auditor");

    private static final long serialVersionUID = 1L;

    @EJB
    private transient CallExport export;

    @Inject
    private transient ApiLogin login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> by = login.reader(request, response, ROLES);
        if (by.isEmpty()) {
            return;
        }
        String path = request.getServletPath();
        boolean signed = path.endsWith(".zip");
        CallExport.Format format = path.contains(".csv") ? CallExport.Format.CSV : CallExport.Format.JSONL;
        try {
            CallExport.Order order = new CallExport.Order(search(request).filter(), format, signed, by.get());
            response.setContentType(
                    signed
                            ? "application/zip"
                            : format == CallExport.Format.CSV ? "text/csv; charset=utf-8" : "application/x-ndjson");
            response.setHeader(
                    "Content-Disposition",
                    "attachment; filename=\"" + path.substring(path.lastIndexOf('/') + 1) + "\"");
            OutputStream out = response.getOutputStream();
            export.write(order, out);
        } catch (GatewayException refusal) {
            if (response.isCommitted()) {
                throw refusal;
            }
            response.resetBuffer();
            response.setHeader("Content-Disposition", "inline");
            if (refusal.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", Integer.toString(refusal.retryAfterSeconds()));
            }
            ApiLogin.answer(response, refusal);
        }
    }

    /** A list narrows by what it understands and says so; a file does not, so it is refused. */
    private static CallSearch search(HttpServletRequest request) {
        Map<String, String> params = Query.of(request);
        CallSearch.requireKnown(params.keySet());
        CallSearch search = CallSearch.of(params);
        if (!search.problems().isEmpty()) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, String.join(" ", search.problems()));
        }
        return search;
    }
}

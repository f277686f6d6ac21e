package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.JournalRegister;
import io.signalbox.api.JournalRegister.Line;
import io.signalbox.web.http.Query;
import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code GET /admin/api/journal}: what the journals say of themselves, newest first. */
@WebServlet(
        name = "journal",
        urlPatterns = {"/admin/api/journal"})
public class JournalServlet extends HttpServlet {

    /** Those who see the users: what is noted of them stands here too. */
    static final Set<String> READERS = UsersServlet.READERS;

    /** What the address takes; {@code trail} is the page's alone. */
    static final Set<String> PARAMETERS = Set.of("subject", "by", "from", "to", "before");

    private static final long serialVersionUID = 1L;
    private static final int MOST = 499;

    @EJB
    private transient JournalRegister register;

    @Inject
    private transient ApiLogin login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (login.reader(request, response, READERS).isEmpty()) {
            return;
        }
        try {
            ApiLogin.answer(response, 200, answer(search(Query.of(request))));
        } catch (GatewayException refusal) {
            ApiLogin.answer(response, refusal);
        }
    }

    /** A page narrows by what it understands and says so; a program reads no remarks, so it is refused. */
    static JournalSearch search(Map<String, String> params) {
        KnownParameters.require(params.keySet(), PARAMETERS);
        JournalSearch search = JournalSearch.of(params);
        if (!search.problems().isEmpty()) {
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, String.join(" ", search.problems()));
        }
        if (params.containsKey("before") && search.place().isNewest()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER, "'before' is what an answer before gave as 'next', a number.")
                    .withParam("before");
        }
        return search;
    }

    private String answer(JournalSearch search) {
        List<Line> found = register.search(search.filter(), search.place().before(), MOST + 1);
        List<Line> lines = found.subList(0, Math.min(found.size(), MOST));
        JsonArrayBuilder data = Json.createArrayBuilder();
        lines.forEach(line -> data.add(json(line)));
        JsonObjectBuilder answer = Json.createObjectBuilder().add("data", data);
        if (found.size() > lines.size()) { // longer than a number of JavaScript's can be, so a text
            answer.add("next", Long.toString(lines.get(lines.size() - 1).key()));
        }
        register.loss().ifPresent(loss -> answer.add("missing", json(loss)));
        JsonArrayBuilder complete = Json.createArrayBuilder();
        register.begun()
                .forEach(journal -> complete.add(Json.createObjectBuilder()
                        .add("node", journal.node())
                        .add("record", journal.from())
                        .add("since", journal.since().toString())));
        return answer.add("complete_from", complete).build().toString();
    }

    private static JsonObjectBuilder json(Line line) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("time", line.at().toString())
                .add("node", line.node())
                .add("record", line.record())
                .add("subject", line.subject())
                .add("by", line.by())
                .add("reason", line.reason())
                .add("about", line.about());
        if (line.lastRecord() > 0) {
            json.add("first_record", line.firstRecord()).add("last_record", line.lastRecord());
        }
        if (line.cutBytes() > 0) {
            json.add("cut_bytes", line.cutBytes());
        }
        return json;
    }
}

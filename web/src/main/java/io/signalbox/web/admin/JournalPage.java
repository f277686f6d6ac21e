package io.signalbox.web.admin;

import io.signalbox.api.GatewayState;
import io.signalbox.api.JournalRegister;
import io.signalbox.api.JournalRegister.Line;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;

/** What the journals say of themselves, a page of it at a time, newest first. Everything it shows follows from its address. */
@Named("journal")
@RequestScoped
public class JournalPage {

    static final int PAGE_SIZE = 50;

    @EJB
    private JournalRegister register;

    @EJB
    private GatewayState gateway;

    @Inject
    private HttpServletRequest request;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private JournalSearch search = JournalSearch.of(Map.of());
    private List<Line> lines = List.of();
    private Optional<Line> loss = Optional.empty();
    private List<JournalRegister.Begun> begun = List.of();
    private boolean older;
    private boolean away;

    /** Reads the address, first tidying what a form makes of it: people pass it on. */
    public void open() throws IOException {
        search = JournalSearch.of(params);
        if (Asked.isUntidy(params)) {
            Faces.redirect("admin/journal.xhtml" + search.query());
            return;
        }
        if (isReader()) {
            read();
        }
    }

    private void read() {
        try {
            // One more than is shown tells whether there are older ones, without counting them all.
            List<Line> found = register.search(search.filter(), search.place().before(), PAGE_SIZE + 1);
            older = found.size() > PAGE_SIZE;
            lines = older ? found.subList(0, PAGE_SIZE) : found;
            loss = register.loss();
            begun = register.begun();
        } catch (RuntimeException unread) {
            if (gateway.readiness().database()) {
                throw unread;
            }
            away = true;
        }
    }

    public boolean isReader() {
        return JournalServlet.READERS.stream().anyMatch(request::isUserInRole);
    }

    public List<Line> getLines() {
        return lines;
    }

    /** Whether the database does not answer. */
    public boolean isAway() {
        return away;
    }

    /** Records of this node's journal that cannot be found yet. */
    public long getBehind() {
        return gateway.register().behind();
    }

    public boolean isLost() {
        return loss.isPresent();
    }

    /** The newest loss, where there is one. */
    public Line getLoss() {
        return loss.orElseThrow();
    }

    /** Journals of which an earlier release copied a part. */
    public List<JournalRegister.Begun> getBegun() {
        return begun;
    }

    /** What a line says beside its reason. */
    public String detail(Line line) {
        if (line.cutBytes() > 0) {
            return line.cutBytes() + " bytes cut off the end of the file before, which were no whole record";
        }
        if (line.lastRecord() > 0) {
            String records = "records " + line.firstRecord() + " to " + line.lastRecord();
            return line.isLoss() ? records + " may be missing" : records;
        }
        return line.about();
    }

    /** The page that shows more of it, beneath the application's; empty where none does. */
    public String address(Line line) {
        return switch (line.subject()) {
            case "content-read" -> "/admin/call.xhtml?id=" + URLEncoder.encode(line.about(), StandardCharsets.UTF_8);
            case "retention", "purge refused", "hold", "hold released" -> "/admin/retention.xhtml";
            case "erasure" -> "/admin/erasure.xhtml";
            case "export" -> "/admin/calls.xhtml";
            case "user" -> "/admin/users.xhtml";
            case JournalRegister.HEALED, "verification" -> "/admin/verification.xhtml";
            default -> "";
        };
    }

    public List<String> getProblems() {
        return Asked.remarks(search.problems());
    }

    public boolean isFiltered() {
        return !search.filter().equals(JournalRegister.Filter.ALL);
    }

    public boolean isNewest() {
        return search.place().isNewest();
    }

    public boolean isOlder() {
        return older;
    }

    public String getOlderQuery() {
        return search.at(search.place().older(lines.get(lines.size() - 1).key()))
                .query();
    }

    public String getNewerQuery() {
        return search.at(search.place().newer()).query();
    }

    public String getNewestQuery() {
        return search.at(PagePlace.NEWEST).query();
    }

    public List<String> getSubjects() {
        return JournalRegister.SUBJECTS;
    }

    public String getSubject() {
        return search.filter().subject().orElse("");
    }

    public String getBy() {
        return search.filter().by().orElse("");
    }

    /** In UTC, for a field that may be empty: null is what Faces calls empty. */
    public LocalDateTime getFromTime() {
        return search.filter().from().map(UtcMoment::local).orElse(null);
    }

    /** In UTC, for a field that may be empty: null is what Faces calls empty. */
    public LocalDateTime getToTime() {
        return search.filter().to().map(UtcMoment::local).orElse(null);
    }

    /** Minutes, unless somebody looks closer: sending the form again must not change the search. */
    public String getTimePattern() {
        Stream<Instant> ends =
                Stream.of(search.filter().from(), search.filter().to()).flatMap(Optional::stream);
        return ends.allMatch(moment -> moment.equals(moment.truncatedTo(ChronoUnit.MINUTES)))
                ? "yyyy-MM-dd HH:mm"
                : "yyyy-MM-dd HH:mm:ss";
    }
}

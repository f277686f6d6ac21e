package io.signalbox.web.admin;

import io.signalbox.api.CallFilter;
import io.signalbox.api.CallRegister;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.FoundCalls;
import io.signalbox.api.GatewayState;
import io.signalbox.api.Outcome;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.omnifaces.util.Faces;

/** The register, a page of it at a time, newest calls first. Everything it shows follows from its address. */
@Named("calls")
@RequestScoped
public class CallsPage {

    static final int PAGE_SIZE = 50;

    @EJB
    private CallRegister register;

    @EJB
    private GatewayState gateway;

    @Inject
    private HttpServletRequest request;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private CallSearch search = CallSearch.first(CallFilter.ALL);
    private FoundCalls found = new FoundCalls(List.of(), OptionalLong.empty(), Optional.empty());
    private boolean away;
    private long behind;

    /** Reads the address, first tidying what a form makes of it: people pass it on. */
    public void open() throws IOException {
        search = CallSearch.of(params);
        if (CallSearch.isUntidy(params)) {
            Faces.redirect("admin/calls.xhtml" + search.query());
            return;
        }
        try {
            found = register.search(search.filter(), search.place().before(), PAGE_SIZE);
        } catch (RuntimeException unread) {
            if (gateway.readiness().database()) {
                throw unread;
            }
            away = true;
        }
        behind = gateway.register().behind();
    }

    public List<CallSummary> getLines() {
        return found.calls();
    }

    /** Whether the database does not answer. */
    public boolean isAway() {
        return away;
    }

    /** Records of this node's journal that cannot be found yet. */
    public long getBehind() {
        return behind;
    }

    /** Whether whoever looks may take calls away, and there are some. */
    public boolean isExported() {
        return !getLines().isEmpty() && CallExportServlet.ROLES.stream().anyMatch(request::isUserInRole);
    }

    public List<String> getProblems() {
        return search.remarks();
    }

    public boolean isFiltered() {
        return !search.filter().equals(CallFilter.ALL);
    }

    public boolean isNewest() {
        return search.place().isNewest();
    }

    public boolean isOlder() {
        return found.next().isPresent();
    }

    /** How far back this page looked, where it took too long to look further; null where it did not. */
    public Instant getLookedBackTo() {
        return found.lookedBackTo().orElse(null);
    }

    public String getOlderQuery() {
        return search.at(search.place().older(found.next().getAsLong())).query();
    }

    public String getNewerQuery() {
        return search.at(search.place().newer()).query();
    }

    public String getNewestQuery() {
        return search.at(PagePlace.NEWEST).query();
    }

    /** The same search over the last hours only. */
    public String lastHoursQuery(int hours) {
        CallFilter now = search.filter();
        Instant from = Instant.now().minus(Duration.ofHours(hours)).truncatedTo(ChronoUnit.MINUTES);
        return CallSearch.first(new CallFilter(
                        now.caller(), now.model(), now.outcome(), now.door(), Optional.of(from), Optional.empty()))
                .query();
    }

    public String getCaller() {
        return search.filter().caller().orElse("");
    }

    public String getModel() {
        return search.filter().model().orElse("");
    }

    public String getOutcome() {
        return search.filter().outcome().map(Show::lower).orElse("");
    }

    public String getDoor() {
        return search.filter().door().map(Show::lower).orElse("");
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
        boolean wholeMinutes = Stream.of(search.filter().from(), search.filter().to())
                .flatMap(Optional::stream)
                .allMatch(moment -> moment.equals(moment.truncatedTo(ChronoUnit.MINUTES)));
        return wholeMinutes ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss";
    }

    public List<Outcome> getOutcomes() {
        return List.of(Outcome.values());
    }

    public List<Door> getDoors() {
        return List.of(Door.values());
    }

    /** Names on this page, offered where one types. */
    public List<String> getKnownCallers() {
        return known(getLines().stream().flatMap(call -> Stream.of(call.caller(), call.costCentre())));
    }

    /** Models on this page, offered where one types. */
    public List<String> getKnownModels() {
        return known(getLines().stream().flatMap(call -> Stream.of(call.modelAsked(), call.modelAnswered())));
    }

    private static List<String> known(Stream<String> names) {
        return names.filter(name -> !name.isEmpty()).distinct().sorted().toList();
    }
}

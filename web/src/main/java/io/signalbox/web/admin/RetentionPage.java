package io.signalbox.web.admin;

import io.signalbox.api.GatewayState;
import io.signalbox.api.RetentionDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long records are kept, what is held, and what was removed. */
@Named("retention")
@RequestScoped
public class RetentionPage {

    @EJB
    private RetentionDesk desk;

    @EJB
    private GatewayState gateway;

    @Inject
    private HttpServletRequest request;

    @Inject
    private LastForm form;

    private Optional<RetentionDesk.State> state = Optional.empty();

    public RetentionDesk.State getState() {
        state = state.or(() -> Optional.of(desk.state()));
        return state.orElseThrow();
    }

    public long getDays() {
        return getState().retention().toDays();
    }

    public long getFloor() {
        return RetentionDesk.FLOOR.toDays();
    }

    /** Whether who looks at it may change it. */
    public boolean isAdmin() {
        return request.isUserInRole("admin");
    }

    /** Why checkpoints do not reach all of their places. */
    public String getCheckpoints() {
        return gateway.register().checkpointTrouble();
    }

    /** What has used four fifths of its quota, in sentences. */
    public List<String> getNearlyFull() {
        GatewayState.Register register = gateway.register();
        return Stream.of(
                        sentence("The journal", register.journal(), "journal", "no new calls are taken"),
                        sentence(
                                "Kept content",
                                register.content(),
                                "content",
                                "calls of which content is kept are refused"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> sentence(String what, GatewayState.Space space, String setting, String then) {
        return space.nearlyFull()
                ? Optional.of(what + " takes " + space.bytes() * 100 / space.maxBytes() + " % of signalbox.audit."
                        + setting + ".max-size; from 100 % on " + then + ".")
                : Optional.empty();
    }

    /** Why the last form did nothing; our own words, not those of an address. */
    public String getProblem() {
        return form.problem();
    }

    /** What the last form did. */
    public String getSaid() {
        return form.said();
    }

    /** Why the next file stays. */
    public String getStop() {
        return switch (getState().due().stop()) {
            case "young" -> "the next one is younger";
            case "damaged" -> "a file is damaged, so nothing will be removed: run the verifier";
            case "held" -> "the next one has records under a legal hold";
            case "not_copied" -> "the next one is not in the database yet";
            case "open_call" -> "a call that began in the next one has not ended";
            default -> "the next one is being written";
        };
    }

    /** What a hold is on, in words. */
    public String scope(RetentionDesk.Hold hold) {
        StringBuilder scope = new StringBuilder();
        add(scope, "cost centre ", hold.costCentre());
        add(scope, "caller ", hold.caller());
        add(scope, "key ", hold.keyId());
        hold.from().ifPresent(from -> add(scope, "from ", day(from)));
        hold.to().ifPresent(to -> add(scope, "until ", day(to.minus(1, ChronoUnit.MICROS))));
        return scope.length() == 0 ? "everything" : scope.toString();
    }

    private static void add(StringBuilder scope, String what, String value) {
        if (!value.isEmpty()) {
            scope.append(scope.length() == 0 ? "" : ", ").append(what).append(value);
        }
    }

    private static String day(Instant moment) {
        return moment.toString().substring(0, 10);
    }
}

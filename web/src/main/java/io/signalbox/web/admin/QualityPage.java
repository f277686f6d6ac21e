package io.signalbox.web.admin;

import io.signalbox.api.QualityDesk;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How well models were measured to answer, and the runs that measured it. */
@Named("quality")
@RequestScoped
public class QualityPage {

    @EJB
    private QualityDesk desk;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    @Inject
    private Notice notice;

    private Optional<String> problem = Optional.empty();
    private Optional<List<QualityDesk.Run>> runs = Optional.empty();
    private Optional<List<QualityDesk.Line>> lines = Optional.empty();

    public List<QualityDesk.Line> getLines() {
        lines = lines.or(() -> Optional.of(desk.lines()));
        return lines.orElseThrow();
    }

    public List<QualityDesk.Run> getRuns() {
        runs = runs.or(() -> Optional.of(desk.runs()));
        return runs.orElseThrow();
    }

    /** The embedding model; empty where there is none. */
    public String getEmbeddings() {
        return desk.embeddings().orElse("");
    }

    /** What was wrong with the run that was to be started. */
    public String getProblem() {
        problem = problem.or(() -> Optional.of(notice.take()));
        return problem.orElseThrow();
    }

    public boolean isStarted() {
        return "started".equals(params.get("said"));
    }

    /** {@code 87 %}. */
    public String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /** {@code $0.00123}: three digits, because it is a mean; the calls have theirs to the last digit. */
    public String dollars(Optional<BigDecimal> cost) {
        return cost.map(this::dollars).orElse("unknown");
    }

    /** {@code $0.00123}. */
    public String dollars(BigDecimal cost) {
        return "$" + cost.round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}

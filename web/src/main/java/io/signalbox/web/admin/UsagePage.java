package io.signalbox.web.admin;

import io.signalbox.api.UsageFilter;
import io.signalbox.api.UsageRegister;
import io.signalbox.api.UsageRegister.By;
import io.signalbox.api.UsageRegister.Line;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.annotation.RequestParameterMap;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** What was used and what it cost. Everything it shows follows from its address. */
@Named("usage")
@RequestScoped
public class UsagePage {

    /** Of models, callers and so on; the dearest ones. Days are all shown. */
    private static final int MOST_LINES = 100;

    private static final int MOST_DAYS = 5000;
    private static final int COST_DIGITS = 6;

    /**
     * A table of the page.
     *
     * @param id of the table
     * @param title over it
     * @param head of its first column
     * @param lines in order
     * @param cut whether there are more
     */
    public record Sheet(String id, String title, String head, List<Line> lines, boolean cut) {}

    @EJB
    private UsageRegister register;

    @Inject
    @RequestParameterMap
    private Map<String, String> params;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());
    private UsageSearch search;
    private Line total;
    private List<Sheet> sheets;

    @PostConstruct
    void open() {
        search = UsageSearch.of(params, today);
        total = register.total(search.filter());
        sheets = List.of(
                sheet("days", "By day", "Day (UTC)", By.DAY, MOST_DAYS),
                sheet("cost-centres", "By cost centre", "Cost centre", By.COST_CENTRE, MOST_LINES),
                sheet("callers", "By caller", "Caller", By.CALLER, MOST_LINES),
                sheet("models", "By model", "Model that answered", By.MODEL, MOST_LINES),
                sheet("providers", "By provider", "Provider", By.PROVIDER, MOST_LINES),
                sheet("outcomes", "By outcome", "Outcome", By.OUTCOME, MOST_LINES));
    }

    private Sheet sheet(String id, String title, String head, By by, int most) {
        List<Line> lines = register.lines(search.filter(), by, most + 1);
        boolean cut = lines.size() > most;
        return new Sheet(id, title, head, cut ? lines.subList(0, most) : lines, cut);
    }

    public Line getTotal() {
        return total;
    }

    public List<Sheet> getSheets() {
        return sheets;
    }

    public List<String> getProblems() {
        return search.problems();
    }

    public UsageFilter getFilter() {
        return search.filter();
    }

    public String getCaller() {
        return search.filter().caller().orElse("");
    }

    public String getModel() {
        return search.filter().model().orElse("");
    }

    public String lastDaysQuery(int days) {
        return search.lastDays(days, today);
    }

    /** {@code $0.000123}: six digits so that a column can be compared by eye, never a cost shown as nothing. */
    public String dollars(BigDecimal cost) {
        if (cost.signum() == 0) {
            return "$0";
        }
        BigDecimal shown = cost.setScale(COST_DIGITS, RoundingMode.HALF_EVEN);
        return shown.signum() == 0 ? "< $0.000001" : "$" + shown.toPlainString();
    }

    private static BigDecimal all(Line line) {
        return line.cost().add(line.estimate().cost());
    }

    /** How long a line's bar is, of 100: its part of the sheet's highest cost, or of calls where nothing cost anything. */
    public int bar(Sheet sheet, Line line) {
        BigDecimal highest = sheet.lines().stream()
                .map(UsagePage::all)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO);
        if (highest.signum() > 0) {
            return all(line)
                    .multiply(BigDecimal.valueOf(100))
                    .divide(highest, RoundingMode.HALF_UP)
                    .intValue();
        }
        long most = sheet.lines().stream().mapToLong(Line::calls).max().orElse(1);
        return (int) (100 * line.calls() / Math.max(1, most));
    }
}

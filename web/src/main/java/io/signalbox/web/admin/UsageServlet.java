package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.UsageRegister;
import io.signalbox.api.UsageRegister.By;
import io.signalbox.api.UsageRegister.Line;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code GET /admin/api/usage}: what was used and what it cost, added up by what {@code by} says. */
@WebServlet(
        name = "usage",
        urlPatterns = {"/admin/api/usage"})
public class UsageServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 5000;

    /** One that is mistyped would bill everybody's calls. */
    private static final Set<String> PARAMETERS = Set.of("by", "from", "to", "caller", "model");

    @EJB
    private transient UsageRegister register;

    @Inject
    private transient ApiLogin login;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (login.reader(request, response, ApiLogin.EVERYBODY).isEmpty()) {
            return;
        }
        try {
            ApiLogin.answer(response, 200, answer(request));
        } catch (GatewayException refusal) {
            ApiLogin.answer(response, refusal);
        }
    }

    private String answer(HttpServletRequest request) {
        Map<String, String> params = Query.of(request);
        KnownParameters.require(params.keySet(), PARAMETERS);
        UsageSearch search = UsageSearch.of(params, LocalDate.now(Clock.systemUTC()));
        if (!search.problems().isEmpty()) { // a program reads no remarks
            throw new GatewayException(ErrorCode.INVALID_PARAMETER, String.join(" ", search.problems()));
        }
        By by = by(params.getOrDefault("by", "day"));
        List<Line> lines = register.lines(search.filter(), by, MOST);
        JsonArrayBuilder data = Json.createArrayBuilder();
        lines.forEach(line -> data.add(json(line).add(word(by), line.name())));
        return Json.createObjectBuilder()
                .add("from", search.filter().from().toString())
                .add("to", search.filter().to().toString())
                .add("by", word(by))
                .add("data", data)
                .add("total", json(register.total(search.filter())))
                .build()
                .toString();
    }

    private static By by(String given) {
        return Arrays.stream(By.values())
                .filter(by -> word(by).equals(given))
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                                ErrorCode.INVALID_PARAMETER,
                                "'by' can be "
                                        + Arrays.stream(By.values())
                                                .map(UsageServlet::word)
                                                .collect(Collectors.joining(", "))
                                        + ".")
                        .withParam("by"));
    }

    private static String word(By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObjectBuilder json(Line line) {
        return Json.createObjectBuilder()
                .add("calls", line.calls())
                .add("simulated_calls", line.simulatedCalls())
                .add("prompt_tokens", line.promptTokens())
                .add("completion_tokens", line.completionTokens())
                .add("cached_tokens", line.cacheReadTokens())
                .add("cache_write_tokens", line.cacheWriteTokens())
                .add("reasoning_tokens", line.reasoningTokens())
                .add("cost", line.cost())
                .add("calls_of_unknown_cost", line.costUnknown())
                .add("total_millis", line.totalMillis())
                .add(
                        "estimated",
                        Json.createObjectBuilder()
                                .add("calls", line.estimate().calls())
                                .add("prompt_tokens", line.estimate().promptTokens())
                                .add("completion_tokens", line.estimate().completionTokens())
                                .add("reasoning_tokens", line.estimate().reasoningTokens())
                                .add("cost", line.estimate().cost()));
    }
}

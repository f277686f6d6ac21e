package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.CallFilter;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSearchTest {

    private static final CallFilter EVERYTHING_SET = new CallFilter(
            Optional.of("Müller & Söhne = 100 %"),
            Optional.of("openai/gpt-4o-mini"),
            Optional.of(Outcome.PARTIAL),
            Optional.of(Door.JCA),
            Optional.of(Instant.parse("2026-11-22T14:03:00Z")),
            Optional.of(Instant.parse("2026-11-22T14:03:07.123Z")));

    @Test
    void readsBackWhatItWrote() {
        CallSearch search = new CallSearch(EVERYTHING_SET, new PagePlace(7, List.of(90L, 48L)), List.of());

        assertThat(CallSearch.of(params(search.query()))).isEqualTo(search);
    }

    @Test
    void writesAnAddressThatAPersonCanRead() {
        CallFilter filter = new CallFilter(
                Optional.of("claims"),
                Optional.of("openai/gpt-4o-mini"),
                Optional.of(Outcome.FAILED),
                Optional.empty(),
                Optional.of(Instant.parse("2026-11-22T14:00:00Z")),
                Optional.empty());

        assertThat(CallSearch.first(filter).query())
                .isEqualTo("?caller=claims&model=openai/gpt-4o-mini&outcome=failed&from=2026-11-22T14:00");
    }

    @Test
    void allCallsFromTheNewestOnNeedNoQuery() {
        assertThat(CallSearch.of(Map.of()).query()).isEmpty();
        assertThat(CallSearch.of(Map.of()).filter()).isEqualTo(CallFilter.ALL);
    }

    @Test
    void emptyFieldsOfAFormNarrowNothing() {
        CallSearch search = CallSearch.of(Map.of("caller", "  ", "outcome", "", "from_input", ""));

        assertThat(search.filter()).isEqualTo(CallFilter.ALL);
        assertThat(search.problems()).isEmpty();
    }

    @Test
    void takesTheTimesOfTheFormAndTidiesThem() {
        Map<String, String> form = Map.of("from_input", "2026-11-22 14:03", "to_input", "2026-11-23 00:00");

        assertThat(CallSearch.isUntidy(form)).isTrue();
        assertThat(CallSearch.of(form).query()).isEqualTo("?from=2026-11-22T14:03&to=2026-11-23T00:00");
        assertThat(CallSearch.isUntidy(params(CallSearch.of(form).query()))).isFalse();
    }

    @Test
    void namesWhatItCannotUnderstandAndShowsTheRest() {
        CallSearch search =
                CallSearch.of(Map.of("caller", "claims", "outcome", "exploded", "door", "window", "from", "yesterday"));

        assertThat(search.filter().caller()).contains("claims");
        assertThat(search.filter().outcome()).isEmpty();
        assertThat(search.problems())
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("exploded"))
                .anySatisfy(problem -> assertThat(problem).contains("window"))
                .anySatisfy(problem -> assertThat(problem).contains("yesterday"));
        assertThat(search.problems())
                .as("an export is refused with them")
                .noneMatch(problem -> problem.contains("left out") || problem.contains("shown"));
        assertThat(search.remarks()).allMatch(remark -> remark.endsWith(" It narrows nothing here."));
    }

    @Test
    void saysThatARangeIsEmpty() {
        assertThat(CallSearch.of(Map.of("from", "2026-11-22", "to", "2026-11-21"))
                        .problems())
                .singleElement()
                .asString()
                .contains("empty");
    }

    @Test
    void aBareDayAsTheEndCountsWhole() {
        CallFilter day =
                CallSearch.of(Map.of("from", "2026-11-22", "to", "2026-11-22")).filter();

        assertThat(day.from()).contains(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(day.to()).contains(Instant.parse("2026-11-23T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T14:03",
                "2026-11-22 14:03",
                "2026-11-22T14:03:00",
                "2026-11-22T14:03Z",
                " 2026-11-22 14:03 "
            })
    void takesAMomentInEverySpelling(String text) {
        assertThat(CallSearch.of(Map.of("from", text)).filter().from()).contains(Instant.parse("2026-11-22T14:03:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13-01", "2026-11-22T25:00", "T", "Z", "+999999999-12-31T00:00", "0000-01-01", "22.11.2026"
            })
    void refusesWhatIsNoMomentWithoutFailing(String text) {
        CallSearch search = CallSearch.of(Map.of("to", text));

        assertThat(search.problems()).hasSize(1);
        assertThat(search.filter().to()).isEmpty();
    }

    @Test
    void aFileTakesConditionsAndNoPlaceInAList() {
        assertThatThrownBy(() -> CallSearch.requireKnown(Set.of("model", "bogus")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("There is no parameter 'bogus' here; it can be caller, door, from, model, outcome, to.");
        assertThatThrownBy(() -> CallSearch.requireKnown(Set.of("model", "before")))
                .isInstanceOf(GatewayException.class);
        CallSearch.requireKnown(Set.of("model", "from"));
    }

    private static Map<String, String> params(String query) {
        Map<String, String> params = new LinkedHashMap<>();
        for (String part : query.substring(Math.min(1, query.length())).split("&")) {
            int at = part.indexOf('=');
            params.put(part.substring(0, at), URLDecoder.decode(part.substring(at + 1), StandardCharsets.UTF_8));
        }
        return params;
    }
}

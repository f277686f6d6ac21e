package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.CallSummary;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.FoundCalls;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Outcome;
import io.signalbox.router.access.Caller;
import io.signalbox.router.database.Database;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an auditor finds, on every database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RegisterReaderSuite {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Database database;
    private RegisterReader reader;

    abstract Settings.Database fresh();

    @BeforeAll
    void open() {
        database = Database.open(fresh());
        reader = reader(Duration.ofMinutes(1));
        store(1, row -> {
            row.caller = "Billing";
            row.keyId = "abc123";
            row.costCentre = "CC-100%";
            row.modelAsked = "openai/gpt-4o";
            row.modelAnswered = "openai/gpt-4o";
        });
        store(2, row -> {
            row.caller = "claims_app";
            row.modelAsked = "fast";
            row.modelAnswered = "openai/gpt-4o-mini";
            row.door = "JMS";
            row.outcome = "PARTIAL";
        });
        store(3, row -> {
            row.caller = "claimsXapp";
            row.modelAsked = "mistralai/mistral-nemo";
            row.outcome = "REFUSED";
            row.door = "JCA";
        });
        store(4, row -> {
            row.caller = "back\\slash";
            row.modelAsked = "ÄÖÜ/modell";
            row.outcome = "FAILED";
        });
        store(5, row -> {});
    }

    /** It looks at two calls by one question, so that every search here takes several. */
    private RegisterReader reader(Duration longest) {
        return new RegisterReader(database.entities(), () -> {}, 2, longest);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void findsEveryCallNewestFirst() {
        assertThat(found(CallFilter.ALL)).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "billing|1",
                "ILL|1",
                "ABC1|1",
                "cc-1|1",
                "claims|3 2",
                "claims_app|2",
                "_|2",
                "100%|1",
                "%|1",
                "\\|4",
                "k\\s|4",
                "nobody|",
                "' or '1'='1|"
            })
    void findsCallersByAPartOfTheirNameIdOrCostCentre(String part, String expected) {
        assertThat(found(filter(Optional.of(part), Optional.empty()))).isEqualTo(numbers(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"gpt-4o|2 1", "GPT-4O-mini|2", "fast|2", "mistral|3", "o_m|", "openai/%|", "äöü|4", "4o-%|"})
    void findsModelsAskedOrAnswered(String part, String expected) {
        assertThat(found(filter(Optional.empty(), Optional.of(part)))).isEqualTo(numbers(expected));
    }

    @Test
    void findsByOutcomeAndByDoor() {
        assertThat(found(new CallFilter(none(), none(), Optional.of(Outcome.PARTIAL), none(), none(), none())))
                .containsExactly(2L);
        assertThat(found(new CallFilter(none(), none(), none(), Optional.of(Door.JCA), none(), none())))
                .containsExactly(3L);
        assertThat(found(new CallFilter(Optional.of("claims"), none(), none(), Optional.of(Door.JMS), none(), none())))
                .containsExactly(2L);
    }

    @Test
    void findsByTimeWithTheBeginningAndWithoutTheEnd() {
        assertThat(found(new CallFilter(
                        none(),
                        none(),
                        none(),
                        none(),
                        Optional.of(NOON.plusSeconds(2)),
                        Optional.of(NOON.plusSeconds(4)))))
                .containsExactly(3L, 2L);
        assertThat(found(new CallFilter(
                        none(),
                        none(),
                        none(),
                        none(),
                        Optional.of(NOON.plusSeconds(4).plusMillis(1)),
                        none())))
                .containsExactly(5L);
    }

    @Test
    void turnsPagesWithoutGapOrDouble() {
        List<Long> all = new ArrayList<>();
        long before = Long.MAX_VALUE;
        for (List<CallSummary> page = reader.search(CallFilter.ALL, before, 2).calls();
                !page.isEmpty();
                page = reader.search(CallFilter.ALL, before, 2).calls()) {
            assertThat(page).hasSizeLessThanOrEqualTo(2);
            page.forEach(call -> all.add(call.sequence()));
            before = page.get(page.size() - 1).sequence();
        }

        assertThat(all).containsExactly(5L, 4L, 3L, 2L, 1L);
    }

    @Test
    void saysThatThereAreOlderOnesOnlyWhereThereAre() {
        assertThat(reader.search(CallFilter.ALL, Long.MAX_VALUE, 4).next()).hasValue(2);
        assertThat(reader.search(CallFilter.ALL, Long.MAX_VALUE, 5).next()).isEmpty();
        assertThat(reader.search(filter(Optional.of("claims"), none()), Long.MAX_VALUE, 1)
                        .next())
                .hasValue(3);
        assertThat(reader.search(filter(Optional.of("claims"), none()), Long.MAX_VALUE, 2)
                        .next())
                .isEmpty();
    }

    @Test
    void aSearchWhoseTimeIsOverSaysHowFarItLookedAndGoesOnFromThere() {
        RegisterReader hurried = reader(Duration.ZERO);
        CallFilter billing = filter(Optional.of("billing"), none());

        FoundCalls first = hurried.search(billing, Long.MAX_VALUE, 10);
        assertThat(first.calls()).isEmpty();
        assertThat(first.next()).hasValue(4);
        assertThat(first.lookedBackTo()).contains(IndexTransaction.time(4));

        FoundCalls second = hurried.search(billing, 4, 10);
        assertThat(second.calls()).isEmpty();
        assertThat(second.next()).hasValue(2);

        FoundCalls last = hurried.search(billing, 2, 10);
        assertThat(last.calls()).extracting(CallSummary::sequence).containsExactly(1L);
        assertThat(last.next()).isEmpty();
        assertThat(last.lookedBackTo()).isEmpty();
    }

    @Test
    void anExportFindsThemAllHoweverLittleTimeASearchHas() throws IOException {
        List<Long> all = new ArrayList<>();
        reader(Duration.ZERO)
                .each(
                        filter(none(), Optional.of("gpt-4o")),
                        call -> all.add(call.summary().sequence()));

        assertThat(all).containsExactly(2L, 1L);
    }

    @Test
    void answersNoFewerThanOneAndNoMoreThanFiveHundred() {
        assertThat(reader.search(CallFilter.ALL, Long.MAX_VALUE, 0).calls()).hasSize(1);
        assertThat(reader.search(CallFilter.ALL, Long.MAX_VALUE, Integer.MAX_VALUE)
                        .calls())
                .hasSize(5);
    }

    @Test
    void showsAllThatIsKnownOfACall() {
        CallDetail detail = reader.find("gen-1").orElseThrow();

        assertThat(detail.summary().at()).isEqualTo(NOON.plusSeconds(1));
        assertThat(detail.summary().cost()).contains(new BigDecimal("0.00045"));
        assertThat(detail.usage()).containsEntry("prompt_tokens", 1000L).containsEntry("cached_tokens", 6L);
        assertThat(detail.usageSource()).isEqualTo("reported");
        assertThat(detail.plan()).containsExactly(new CallDetail.PlannedTarget("a@b", true, "first"));
        assertThat(detail.attempts())
                .containsExactly(new CallDetail.AttemptView("a@b", Optional.of(429), "provider_error", "slow", 1, 2));
        assertThat(detail.facts()).containsExactly(Map.entry("user_agent", "curl"));
        assertThat(detail.firstTokenMillis()).hasValue(7);
    }

    @Test
    void findsNothingUnderAnUnknownId() {
        assertThat(reader.find("gen-0")).isEmpty();
        assertThat(reader.find("gen-%")).isEmpty();
        assertThat(reader.find("")).isEmpty();
    }

    @Test
    void showsACallerItsOwnCall() throws IOException {
        JsonNode data = new ObjectMapper()
                .readTree(
                        new GenerationView(reader).of(caller("abc123"), "gen-1").utf8())
                .get("data");

        assertThat(data.get("id").textValue()).isEqualTo("gen-1");
        assertThat(data.get("model").textValue()).isEqualTo("openai/gpt-4o");
        assertThat(data.get("total_cost").decimalValue()).isEqualByComparingTo("0.00045");
        assertThat(data.get("tokens_prompt").longValue()).isEqualTo(1000);
        assertThat(data.get("native_tokens_cached").longValue()).isEqualTo(6);
        assertThat(data.get("user_agent").textValue()).isEqualTo("curl");
        assertThat(data.get("cancelled").booleanValue()).isFalse();
    }

    @Test
    void hidesACallOfAnotherKeyAsIfItWereNotThere() {
        GenerationView view = new GenerationView(reader);

        GatewayException others = catchThrowableOfType(GatewayException.class, () -> view.of(caller("other"), "gen-1"));
        GatewayException nobodys =
                catchThrowableOfType(GatewayException.class, () -> view.of(caller("other"), "gen-0"));

        assertThat(others.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(others.toJson()).isEqualTo(nobodys.toJson());
    }

    @Test
    void showsNoCallOfNobodyToACallerWithoutId() {
        assertThat(catchThrowableOfType(
                        GatewayException.class, () -> new GenerationView(reader).of(caller("x"), "gen-5")))
                .isNotNull();
    }

    private void store(int number, Consumer<AuditRecord> facts) {
        AuditRecord row = new AuditRecord("gen-" + number, NOON.plusSeconds(number));
        row.sequence = number;
        row.door = "HTTP";
        row.outcome = "ANSWERED";
        row.status = 200;
        row.usageSource = "absent";
        if (number == 1) {
            row.usageSource = "reported";
            row.promptTokens = 1000L;
            row.completionTokens = 500L;
            row.cacheReadTokens = 6L;
            row.cacheWriteTokens = 0L;
            row.reasoningTokens = 0L;
            row.cost = new BigDecimal("0.00045");
            row.plan = "[{\"t\":\"a@b\",\"c\":true,\"r\":\"first\"}]";
            row.attempts = "[{\"t\":\"a@b\",\"s\":429,\"r\":\"provider_error\",\"d\":\"slow\",\"b\":1,\"m\":2}]";
            row.facts = "{\"user_agent\":\"curl\"}";
            row.firstTokenMillis = 7L;
        }
        facts.accept(row);
        try (var em = database.entities().createEntityManager()) {
            em.getTransaction().begin();
            em.persist(row);
            em.getTransaction().commit();
        }
    }

    private List<Long> found(CallFilter filter) {
        return reader.search(filter, Long.MAX_VALUE, 100).calls().stream()
                .map(CallSummary::sequence)
                .toList();
    }

    private static CallFilter filter(Optional<String> caller, Optional<String> model) {
        return new CallFilter(caller, model, none(), none(), none(), none());
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }

    private static List<Long> numbers(String expected) {
        return expected == null
                ? List.of()
                : List.of(expected.split(" ")).stream().map(Long::valueOf).toList();
    }

    private static Caller caller(String keyId) {
        return new Caller(keyId, "n", "c", "d", List.of(), Map.of());
    }
}

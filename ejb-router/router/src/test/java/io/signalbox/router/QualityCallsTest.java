package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.QualityDesk;
import io.signalbox.router.evaluation.Evaluations;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluation sets, feedback and auto, through the whole router. */
class QualityCallsTest {

    private static final BigDecimal PLENTY = new BigDecimal("5");

    private final RouterRig rig = new RouterRig();
    private final Evaluations evaluations =
            rig.parts.learning().evaluations(rig.gateway, rig.parts::catalog, rig.parts.reader());

    @AfterEach
    void close() {
        evaluations.close();
        rig.close();
    }

    @Test
    void aSetIsRunMeteredAndShown() {
        QualityDesk.Run run = ended(start(set(3, "regex"), PLENTY, "test/one", "test/two"));

        assertThat(run.state()).as(run.detail()).isEqualTo("done");
        assertThat(run.done()).isEqualTo(6);
        assertThat(run.spent()).isPositive().isLessThan(PLENTY);
        assertThat(rig.parts.reader().search(CallFilter.ALL, Long.MAX_VALUE, 10).calls())
                .hasSize(6)
                .allSatisfy(call -> assertThat(call.caller()).isEqualTo("evaluation"));
        await().untilAsserted(() -> assertThat(evaluations.lines())
                .extracting(QualityDesk.Line::model, QualityDesk.Line::taskClass, QualityDesk.Line::samples)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("test/one", "small-talk", 3L),
                        org.assertj.core.groups.Tuple.tuple("test/two", "small-talk", 3L)));
        assertThat(evaluations.lines()).allSatisfy(line -> {
            assertThat(line.success()).isEqualTo(1);
            assertThat(line.low()).isBetween(0.3, 0.6);
            assertThat(line.costPerAnswer()).isPresent();
        });
    }

    @Test
    void aRunStopsBeforeItWouldPassItsBudget() {
        BigDecimal little = new BigDecimal("0.002");

        QualityDesk.Run run = ended(start(set(40, "regex"), little, "test/two"));

        assertThat(run.state()).isEqualTo("budget");
        assertThat(run.spent()).isLessThanOrEqualTo(little);
        assertThat(run.done()).isBetween(1, 39);
        assertThat(run.detail()).contains("could cost $");
    }

    @Test
    void aModelWithoutAPriceCannotBeHeldToABudget() {
        QualityDesk.Run run = ended(start(set(1, "regex"), PLENTY, "test/unpriced"));
        assertThat(run.state()).isEqualTo("budget");
        assertThat(run.detail()).contains("price of test/unpriced is not known");
        assertThat(rig.records()).isZero();
    }

    @Test
    void feedbackIsLearnedForTheModelThatAnswered() {
        String id = rig.chat(RouterRig.asking("test/one")).answer.head().id();

        rig.gateway.feedback(RouterRig.KEY, Json.of("{\"generation_id\":\"" + id + "\",\"rating\":\"bad\"}"));
        await().untilAsserted(() ->
                assertThat(rig.parts.learning().store().of("test/one")).isPresent());
        rig.gateway.feedback(RouterRig.KEY, Json.of("{\"generation_id\":\"" + id + "\",\"score\":0.5}"));

        await().untilAsserted(() -> assertThat(rig.parts.learning().store().of("test/one"))
                .get()
                .satisfies(estimate -> {
                    assertThat(estimate.success()).isEqualTo(0.5);
                    assertThat(estimate.samples()).isEqualTo(1);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "billing", "api_error", "other"})
    void complaintsOfOtherThingsAreCountedAndAreNoQuality(String category) {
        String id = rig.chat(RouterRig.asking("test/one")).answer.head().id();

        assertThat(rig.gateway
                        .feedback(
                                RouterRig.KEY,
                                Json.of("{\"generation_id\":\"" + id + "\",\"category\":\"" + category
                                        + "\",\"comment\":\"too much\"}"))
                        .text())
                .isEqualTo("{\"data\":{\"success\":true}}");

        assertThat(rig.complaints).containsExactly(category);
        assertThat(rig.parts.learning().store().of("test/one")).isEmpty();
    }

    @Test
    void feedbackOnANobodysCallAndWithoutAWordIsRefused() {
        assertThat(feedbackRefused("{\"generation_id\":\"gen-none\",\"score\":1}"))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(feedbackRefused("{\"generation_id\":\"gen-none\",\"score\":7}"))
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(feedbackRefused("{\"generation_id\":\"gen-none\",\"category\":\"latency\"}"))
                .isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(feedbackRefused("{\"generation_id\":\"gen-none\",\"category\":\"weather\"}"))
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(feedbackRefused(
                        "{\"generation_id\":\"gen-none\",\"score\":1,\"comment\":\"" + "x".repeat(1001) + "\"}"))
                .isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(feedbackRefused("[]")).isEqualTo(ErrorCode.INVALID_JSON);
        assertThat(feedbackRefused("{\"score\":1}")).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(feedbackRefused("{\"generation_id\":7,\"score\":1}")).isEqualTo(ErrorCode.INVALID_PARAMETER);
    }

    @Test
    void autoAnswersAndSaysThatNothingWasMeasured() {
        rig.chat(RouterRig.asking("signalbox/auto"));

        assertThat(rig.record().plan()).isNotEmpty();
        assertThat(rig.record().plan().get(0).reason()).contains("nothing was measured of any model here");
        assertThat(rig.record().summary().modelAnswered()).startsWith("test/");
    }

    @Test
    void autoTakesWhatWasMeasuredToBeGood() {
        ended(start(set(40, "regex"), PLENTY, "test/two"));
        ended(start(set(40, "exact"), PLENTY, "test/one"));
        await().untilAsserted(() -> assertThat(rig.parts.learning().store().of("test/one"))
                .get()
                .satisfies(estimate -> assertThat(estimate.samples()).isEqualTo(40)));

        rig.chat(RouterRig.asking("signalbox/auto"));

        assertThat(rig.record().summary().modelAnswered()).isEqualTo("test/two");
        assertThat(rig.record().plan().get(0).reason())
                .contains("is the best measured", "level 'high'", "no embeddings installed");
    }

    @Test
    void autoKeepsToTheModelsItIsAllowed() {
        rig.chat("{\"plugins\":[{\"id\":\"auto-router\",\"cost_tier\":\"low\",\"allowed_models\":[\"test/t*\"]}],"
                + RouterRig.asking("signalbox/auto").substring(1));
        assertThat(rig.record().plan())
                .filteredOn(CallDetail.PlannedTarget::chosen)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.target()).startsWith("test/two@"));
        assertThat(rig.simulator.received().get(0).bodyText()).doesNotContain("plugins");
    }

    @Test
    void aLevelThatIsNoneIsRefused() {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> rig.chat("{\"plugins\":[{\"id\":\"auto-router\",\"quality\":1.5}],"
                        + RouterRig.asking("signalbox/auto").substring(1)));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.toJson().text()).contains("plugins[0].quality");
    }

    @Test
    void aModelThatJudgesGradesTheAnswerByItsRubric() {
        rig.simulator.script(
                "alpha",
                answer("It is eight."),
                answer("{\\\"score\\\": 0.7, \\\"why\\\": \\\"close\\\"}"),
                answer("Nine."),
                answer("I would rather not say."));
        String set = """
            {"id":"1","prompt":"What is 3 + 5?","task_class":"maths","checker":{"type":"judge","model":"test/one","rubric":"Eight is right."}}
            {"id":"2","prompt":"What is 4 + 5?","task_class":"maths","checker":{"type":"judge","model":"test/one","rubric":"Nine is right."}}
            """;

        QualityDesk.Run run =
                ended(evaluations.start(new QualityDesk.Order("judged", set, List.of("test/ending"), PLENTY, 1)));

        assertThat(run.done()).as("who gives no score has not judged").isEqualTo(1);
        assertThat(run.good()).isEqualTo(0.7);
        assertThat(run.detail()).contains("1 calls failed", "the judge test/one gave no score");
        String asked = rig.simulator.received("alpha").get(1).bodyText();
        assertThat(asked).contains("one-at-alpha", "Eight is right.", "What is 3 + 5?", "It is eight.");
        assertThat(asked).contains("material, not instructions");
        await().untilAsserted(() -> assertThat(rig.parts.learning().store().of("test/ending"))
                .get()
                .satisfies(estimate -> assertThat(estimate.success()).isEqualTo(0.7)));
    }

    @Test
    void aRunThatTheGatewayLeftUnderWayIsMarkedAtTheNextStart() {
        QualityDesk.Run left = run("left", "running", Optional.empty());
        QualityDesk.Run over = run("over", "done", Optional.of(Instant.now()));
        rig.parts.learning().runs().put(left);
        rig.parts.learning().runs().put(over);
        assertThat(find(left).orElseThrow().state()).isEqualTo("running");

        try (Evaluations restarted =
                rig.parts.learning().evaluations(rig.gateway, rig.parts::catalog, rig.parts.reader())) {
            assertThat(restarted.runs())
                    .extracting(QualityDesk.Run::id, QualityDesk.Run::state)
                    .containsExactlyInAnyOrder(tuple("left", "interrupted"), tuple("over", "done"));
            assertThat(find(left).orElseThrow().endedAt()).isPresent();
            assertThat(find(left).orElseThrow().detail()).contains("gateway stopped");
        }
    }

    private static QualityDesk.Run run(String id, String state, Optional<Instant> ended) {
        return new QualityDesk.Run(
                id, "a set", List.of("test/one"), state, 10, 3, 2, PLENTY, BigDecimal.ONE, Instant.now(), ended, "");
    }

    private static Behaviour answer(String text) {
        return Behaviour.body(
                "application/json",
                "{\"id\":\"x\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"}}],"
                        + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":5,\"total_tokens\":10}}");
    }

    private QualityDesk.Run start(String set, BigDecimal budget, String... models) {
        return evaluations.start(new QualityDesk.Order("a set", set, List.of(models), budget, 2));
    }

    private QualityDesk.Run ended(QualityDesk.Run run) {
        await().until(() -> find(run).flatMap(QualityDesk.Run::endedAt).isPresent());
        return find(run).orElseThrow();
    }

    private Optional<QualityDesk.Run> find(QualityDesk.Run run) {
        return evaluations.runs().stream()
                .filter(one -> one.id().equals(run.id()))
                .findFirst();
    }

    /** Everything matches the regular expression, nothing is exactly what is expected. */
    private static String set(int items, String checker) {
        StringBuilder set = new StringBuilder();
        for (int i = 0; i < items; i++) {
            set.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"prompt\":\"Say number ")
                    .append(i)
                    .append(" of your"
                            + " proverbs.\",\"task_class\":\"small-talk\",\"max_tokens\":50,\"checker\":{\"type\":\"")
                    .append(checker)
                    .append(
                            checker.equals("regex")
                                    ? "\",\"pattern\":\".\"}}\n"
                                    : "\",\"expected\":\"never said\"}}\n");
        }
        return set.toString();
    }

    private ErrorCode feedbackRefused(String body) {
        return catchThrowableOfType(GatewayException.class, () -> rig.gateway.feedback(RouterRig.KEY, Json.of(body)))
                .code();
    }
}

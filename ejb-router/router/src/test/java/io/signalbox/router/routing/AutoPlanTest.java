package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.quality.Estimate;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.wire.ChatRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code signalbox/auto} among 400 models of three targets each. */
class AutoPlanTest {

    private static final int MODELS = 400;
    private static final int TARGETS = 3 * MODELS + 3;

    private final Map<String, Estimate> measured = new HashMap<>();
    private final Catalog catalog = catalog();

    private final Quality quality = new Quality() {
        @Override
        public Optional<Estimate> of(String model) {
            return Optional.ofNullable(measured.get(model));
        }

        @Override
        public Map<String, Estimate> near(String prompt, Collection<String> models) {
            return measured;
        }
    };

    @Test
    void namesNoModelMoreThanTwice() {
        Plan plan = plan("signalbox/auto", "");

        assertThat(plan.targets()).hasSize(8);
        assertThat(plan.targets().stream().map(target -> target.model()).distinct())
                .hasSize(4);
        assertThat(plan.targets().get(0).model())
                .isEqualTo(plan.targets().get(1).model())
                .isNotEqualTo(plan.targets().get(2).model());
    }

    @Test
    void whoIsPassedOverForWorseOnesIsToldSo() {
        Plan plan = plan("signalbox/auto", "");
        String model = plan.targets().get(0).model();

        assertThat(plan.candidates().stream()
                        .filter(one -> !one.chosen() && one.target().model().equals(model))
                        .map(Plan.Candidate::reason))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("two targets of one model at most where there are others, and 2 of " + model
                                + " are in the plan; nothing was measured"));
        assertThat(plan.candidates())
                .anySatisfy(
                        one -> assertThat(one.reason()).startsWith("there are 8 better ones, and auto names no more"));
    }

    @Test
    void aFallbackBehindAutoIsTriedThoughAutoNamesItNot() {
        Plan auto = plan("signalbox/auto", "");
        Plan plan = planOf("\"model\":\"signalbox/auto\",\"models\":[\"a/m399\"]");

        assertThat(auto.targets()).noneMatch(target -> target.model().equals("a/m399"));
        assertThat(plan.targets()).hasSize(11);
        assertThat(plan.targets().subList(0, 8)).isEqualTo(auto.targets());
        assertThat(plan.targets().subList(8, 11))
                .allSatisfy(target -> assertThat(target.model()).isEqualTo("a/m399"));
        assertThat(plan.candidates()).hasSize(TARGETS);
    }

    @Test
    void namesAllOfAModelWhereThereIsNoOther() {
        assertThat(plan("signalbox/auto", "\"allowed_models\":[\"a/m7\"]").targets())
                .hasSize(3)
                .allSatisfy(target -> assertThat(target.model()).isEqualTo("a/m7"));
    }

    @Test
    void aPlanAmongAThousandTargetsIsShortAndTellsEveryReason() {
        Plan plan = plan("signalbox/auto", "\"excluded_models\":[\"a/m1*\"]");
        String text = PlanJson.of(plan).toString();
        JsonNode json = PlanJson.of(plan);

        assertThat(text.length()).isLessThanOrEqualTo(PlanJson.MOST_CHARACTERS);
        assertThat(json.get("targets")).hasSize(8);
        assertThat(json.get("excluded_count").intValue()).isEqualTo(TARGETS - 8);
        int counted = 0;
        for (JsonNode group : json.get("excluded_groups")) {
            assertThat(group.get("field").textValue()).isNotEmpty();
            assertThat(group.get("excluded_by").textValue()).isNotEmpty();
            counted += group.get("count").intValue();
        }
        assertThat(counted).isEqualTo(TARGETS - 8);
        assertThat(json.get("excluded"))
                .hasSizeBetween(4, 24)
                .allSatisfy(row -> assertThat(row.get("reason").textValue()).isNotEmpty());
        assertThat(json.get("excluded").toString())
                .contains("fits plugins.excluded_models (a/m1*)", "there are 8 better ones");
    }

    @Test
    void aPlanStaysShortWhateverIsAsked() {
        StringBuilder models = new StringBuilder("\"models\":[\"a/m0\"");
        for (int i = 1; i < MODELS; i++) {
            models.append(",\"a/m").append(i).append('"');
        }
        Plan plan = planOf(models + "]");

        assertThat(plan.targets()).hasSize(3 * MODELS);
        assertThat(PlanJson.of(plan).toString().length()).isLessThanOrEqualTo(PlanJson.MOST_CHARACTERS);
        assertThat(PlanJson.of(plan).get("targets_count").intValue()).isEqualTo(3 * MODELS);
    }

    @Test
    void patternsThatFitNothingAreExplained() {
        Plan plan = plan("signalbox/auto", "\"allowed_models\":[\"nobody/*\"]");

        GatewayException refusal = NoTarget.refusal(plan, PolicyReader.allowEverything(), List.of("signalbox/auto"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal.param()).contains("plugins.allowed_models");
        assertThat(refusal.toJson().text().length()).isLessThan(12_000);
        assertThat(refusal.metadata().get("availability"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("code", "constraint_filtered")
                .containsEntry("excluded_by", "allowed_models")
                .containsEntry("targets_count", TARGETS)
                .containsEntry(
                        "constraint",
                        Map.of(
                                "field", "plugins.allowed_models",
                                "detail", "its model fits no pattern of plugins.allowed_models (nobody/*)"));
    }

    @Test
    void aModelMeasuredToBeBadStandsBehindThoseNobodyMeasured() {
        measured.put("a/m0", new Estimate(0, 0, 0.2, 16, "0 of 16"));

        Plan plan = plan("signalbox/auto", "\"quality\":\"low\",\"allowed_models\":[\"a/m0\",\"a/m1\"]");

        assertThat(plan.targets().get(0).model()).isEqualTo("a/m1");
        assertThat(plan.choice().why()).contains("no measured model is good enough to choose by");
        assertThat(plan.chosen().get(0).reason()).contains("price stands in for quality", "per million tokens");
    }

    @Test
    void pricesAreToldWithTheirDigits() {
        assertThat(plan("signalbox/auto", "\"quality\":\"low\",\"excluded_models\":[\"a/gratis\"]")
                        .chosen()
                        .get(0)
                        .reason())
                .contains("it costs about $0.00001 ($0.01 prompt, $0.02 completion per million tokens)");
    }

    @Test
    void floorLetsFlexTargetsServeAndFreeOnlyWhatCostsNothing() {
        assertThat(plan("signalbox/auto", "\"allowed_models\":[\"a/flex\"]").targets())
                .hasSize(1);
        assertThat(plan("signalbox/auto:floor", "\"allowed_models\":[\"a/flex\"]")
                        .targets())
                .hasSize(2);
        assertThat(plan("signalbox/auto:free", "").targets())
                .isNotEmpty()
                .allSatisfy(target -> assertThat(target.model()).isEqualTo("a/gratis"));
    }

    @ParameterizedTest
    @ValueSource(strings = {":nitro", ":exacto", ":extended", ":thinking", ":online", ":nonsense"})
    void otherSuffixesAreRefusedAndToldWhy(String suffix) {
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> plan("openrouter/auto" + suffix, ""));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal).hasMessageContainingAll("'" + suffix + "'", "openrouter/auto", "':floor'");
    }

    private Plan plan(String model, String plugin) {
        String plugins = plugin.isEmpty() ? "" : ",\"plugins\":[{\"id\":\"auto-router\"," + plugin + "}]";
        return planOf("\"model\":\"" + model + "\"" + plugins);
    }

    private Plan planOf(String members) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);
        Random random = new Random(1);
        Planner planner = new Planner(
                () -> catalog,
                PolicyReader.allowEverything(),
                new Measures(clock),
                quality,
                "weighted",
                clock,
                () -> random);
        Caller caller = new Caller("k", "tests", "", "", List.of(), Map.of());
        String body = "{" + members + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
        return planner.plan(caller, "HTTP", ChatRequest.read(Json.of(body)), Optional.empty());
    }

    private static Catalog catalog() {
        StringBuilder text = new StringBuilder("version: \"1\"\nproviders:\n");
        FakeSource settings = FakeSource.empty();
        for (int i = 0; i < 3; i++) {
            text.append("  p" + i + ": {base-url: \"http://p.example\", auth: none}\n");
            settings = settings.with("signalbox.provider.p" + i + ".enabled", "true");
        }
        text.append("models:\n");
        for (int i = 0; i < MODELS; i++) {
            text.append("  a/m" + i + ":\n    input-modalities: [text]\n    targets:\n");
            for (int j = 0; j < 3; j++) {
                String prompt = java.math.BigDecimal.valueOf(1 + i * 3L + j, 2).toPlainString();
                String completion =
                        java.math.BigDecimal.valueOf(2 + i * 3L + j, 2).toPlainString();
                text.append("      - {provider: p" + j + ", price: {prompt: \"" + prompt + "\", completion: \""
                        + completion + "\"}}\n");
            }
        }
        text.append("""
                  a/gratis: {targets: [{provider: p0, price: {prompt: "0", completion: "0"}}]}
                  a/flex:
                    targets:
                      - {provider: p0, price: {prompt: "9", completion: "9"}}
                      - {provider: p0, tier: flex, price: {prompt: "4", completion: "4"}}
                """);
        Problems problems = new Problems();
        Catalog read = new CatalogReader(new ProviderReader(settings, Optional.empty(), problems), problems)
                .read("catalog.yaml", text.toString());
        problems.throwIfAny();
        return read;
    }
}

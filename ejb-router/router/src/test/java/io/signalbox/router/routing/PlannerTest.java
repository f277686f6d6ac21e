package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.wire.ChatRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static final String CATALOG = """
            version: "1"
            providers:
              one: {base-url: "http://one.example", auth: none, region: eu}
              two: {base-url: "http://two.example", auth: none, region: us}
              off: {base-url: "http://off.example", region: us}
            models:
              a/eyes:
                input-modalities: [text, image]
                targets: [{provider: one}, {provider: off}, {provider: two}]
              a/blind:
                input-modalities: [text]
                targets: [{provider: two}]
              a/vectors:
                output-modalities: [embeddings]
                targets: [{provider: one}]
              a/gone:
                input-modalities: [text]
                targets: [{provider: off}]
              a/ended:
                expires: "2026-01-01"
                targets: [{provider: one}]
            aliases:
              fast: a/blind
            """;

    private static final String NO_US = """
            version: "9"
            default: allow
            contact: the data office
            rules:
              - {name: stay, when: "target.region == 'us'", effect: deny, reason: data stays in the EU}
            """;

    private static final Caller CALLER = new Caller(
            "k1",
            "tests",
            "cc",
            "internal",
            List.of("caller"),
            Map.of("keyId", "k1", "keyName", "tests", "costCentre", "cc", "dataClass", "internal", "roles", List.of()));

    private final Problems problems = new Problems();

    @Test
    void keepsTheCataloguesOrder() {
        Plan plan = plan("\"model\":\"a/eyes\"");

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/eyes@one", "a/eyes@two");
        assertThat(reasons(plan))
                .containsExactly(
                        "number 1 in the catalogue's order",
                        "number 3 in the catalogue's order",
                        "provider 'off' is switched off: it has no credential");
    }

    @Test
    void fallsBackToTheOtherModelsThatWereAsked() {
        Plan plan = plan("\"model\":\"a/gone\",\"models\":[\"a/blind\",\"a/eyes\"]");

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/blind@two", "a/eyes@one", "a/eyes@two");
    }

    @Test
    void passesOverAModelThatEndedWhereAnotherCanAnswer() {
        Plan plan = plan("\"models\":[\"a/ended\",\"a/blind\"]");

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/blind@two");
        assertThat(plan.choice().warnings())
                .singleElement()
                .asString()
                .startsWith("'a/ended' is passed over: The model 'a/ended' ended on 2026-01-01");
        assertThat(plan("\"models\":[\"a/blind\",\"a/ended\"]").targets()).hasSize(1);
        assertThat(catchThrowableOfType(GatewayException.class, () -> plan("\"models\":[\"a/ended\",\"a/ended\"]")))
                .hasMessageContaining("ended on 2026-01-01");
    }

    @Test
    void refusesAnUnknownModelThoughAnotherCouldAnswer() {
        assertThat(catchThrowableOfType(GatewayException.class, () -> plan("\"models\":[\"a/blimd\",\"a/blind\"]")))
                .hasMessageContaining("There is no model 'a/blimd'");
    }

    @Test
    void triesNoTargetTwice() {
        Plan plan = plan("\"model\":\"fast\",\"models\":[\"a/blind\",\"fast\"]");

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/blind@two");
    }

    @Test
    void saysByWhichAliasATargetWasFound() {
        assertThat(reasons(plan("\"model\":\"fast\"")))
                .containsExactly("number 1 in the catalogue's order, alias 'fast' of a/blind");
    }

    @Test
    void sendsNoImageToAModelThatTakesNone() {
        String image = "\"model\":\"a/blind\",\"models\":[\"a/eyes\"],\"messages\":[{\"role\":\"user\","
                + "\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}]";

        Plan plan = planOf("{" + image + "}", PolicyReader.allowEverything());

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/eyes@one", "a/eyes@two");
        assertThat(reasons(plan)).contains("the model takes no images");
    }

    @Test
    void asksNoModelForTextThatMakesVectors() {
        Plan plan = plan("\"model\":\"a/vectors\",\"models\":[\"a/blind\"]");
        GatewayException refusal =
                NoTarget.refusal(plan("\"model\":\"a/vectors\""), PolicyReader.allowEverything(), List.of("a/vectors"));

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/blind@two");
        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal).hasMessageContainingAll("a/vectors", "answers embeddings, not text", "POST /v1/embeddings");
    }

    @Test
    void leavesOutWhatARuleDeniesAndSaysWhich() {
        Plan plan = planOf(body("\"model\":\"a/eyes\""), rules());

        assertThat(plan.targets()).extracting(Target::id).containsExactly("a/eyes@one");
        assertThat(reasons(plan)).contains("rule 'stay': data stays in the EU");
        assertThat(plan.decision().allowed()).isTrue();
    }

    @Test
    void refusesByTheRuleThatLeavesNothing() {
        Policy rules = rules();
        Plan plan = planOf(body("\"model\":\"a/blind\",\"models\":[\"a/gone\"]"), rules);

        GatewayException refusal = NoTarget.refusal(plan, rules, List.of("a/blind", "a/gone"));

        assertThat(plan.targets()).isEmpty();
        assertThat(refusal.code()).isEqualTo(ErrorCode.POLICY_DENIED);
        assertThat(refusal)
                .hasMessageContainingAll("'stay'", "version 9", "data stays in the EU", "Ask the data office");
        assertThat(refusal.metadata()).containsEntry("rule", "stay").containsEntry("policy_version", "9");
    }

    @Test
    void saysOfEachTargetWhyItCannotTakeACallThatNoRuleDenies() {
        Plan plan = plan("\"model\":\"a/gone\"");

        GatewayException refusal = NoTarget.refusal(plan, PolicyReader.allowEverything(), List.of("a/gone"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal.metadata().get("availability"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("code", "no_endpoints")
                .containsEntry(
                        "targets",
                        List.of(Map.of(
                                "target", "a/gone@off",
                                "excluded_by", "provider_off",
                                "reason", "provider 'off' is switched off: it has no credential")));
    }

    @Test
    void namesTheNearestModelsOfOneThatIsUnknown() {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> plan("\"model\":\"a/bilnd\""));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MODEL_NOT_FOUND);
        assertThat(refusal.param()).contains("model");
        assertThat(refusal).hasMessageContainingAll("'a/bilnd'", "Did you mean a/blind");
        assertThat(refusal.metadata().get("availability"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("requested_models", List.of("a/bilnd"))
                .containsEntry("fallback_models", List.of("a/blind", "a/eyes", "a/vectors"));
    }

    private Plan plan(String fields) {
        return planOf(body(fields), PolicyReader.allowEverything());
    }

    private Plan planOf(String body, Policy policy) {
        Catalog catalog = catalog();
        return new Planner(
                        () -> catalog,
                        policy,
                        new Measures(Clock.systemUTC()),
                        Quality.UNMEASURED,
                        "catalog-order",
                        Clock.systemUTC(),
                        () -> new Random(1))
                .plan(CALLER, "HTTP", ChatRequest.read(Json.of(body)), Optional.empty());
    }

    private static String body(String fields) {
        return "{" + fields + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    }

    private static List<String> reasons(Plan plan) {
        return plan.candidates().stream().map(Plan.Candidate::reason).toList();
    }

    private Policy rules() {
        Policy rules = new PolicyReader(problems).read("rules.yaml", NO_US);
        problems.throwIfAny();
        return rules;
    }

    private Catalog catalog() {
        FakeSource settings = FakeSource.empty()
                .with("signalbox.provider.one.enabled", "true")
                .with("signalbox.provider.two.enabled", "true");
        Catalog catalog = new CatalogReader(new ProviderReader(settings, Optional.empty(), problems), problems)
                .read("catalog.yaml", CATALOG);
        problems.throwIfAny();
        return catalog;
    }
}

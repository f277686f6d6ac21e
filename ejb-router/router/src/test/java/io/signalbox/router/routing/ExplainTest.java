package io.signalbox.router.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.router.measure.Figures;
import io.signalbox.router.policy.PolicyReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ten situations, each with the words in which it is explained: to be read by a person. */
class ExplainTest {

    private static final String STAY = """
            version: "9"
            default: allow
            contact: the data office
            rules:
              - {name: stay, when: "target.region != 'eu'", effect: deny, reason: data stays in the EU}
            """;

    private static final String MAIN = "\"model\":\"a/main\"";

    private final RoutingRig rig = new RoutingRig();

    @Test
    void drawnByPrice() {
        assertThat(told(new RoutingRig("weighted", "").plan(MAIN))).isEqualTo("""
            weighted: drawn anew for each call among the healthy, by one over the square of the expected cost; the next call's order may be another
            1 a/main@cheap: it costs about $0.001 ($1 prompt, $2 completion per million tokens), 79.7 % of calls have it first of those that stand as it does
            2 a/main@fair: it costs about $0.002 ($2 prompt, $4 completion per million tokens), 19.9 % of calls have it first of those that stand as it does
            3 a/main@dear/turbo: it costs about $0.014 ($4 prompt, $8 completion per million tokens, and $0.01 a call), 0.4 % of calls have it first of those that stand as it does
            - a/main@dear/priority: a priority target serves only service_tier 'priority', ':nitro' or its own slug
            - a/main@cheap/flex: a flex target serves only service_tier 'flex', ':floor' or its own slug
            """);
    }

    @Test
    void aTargetThatFailsIsPausedAndLast() {
        rig.fails("a/main@cheap", 3);

        assertThat(told(rig.plan(MAIN + ",\"provider\":{\"ignore\":[\"dear\"]}")))
                .isEqualTo("""
                    catalog-order: in the catalogue's order
                    1 a/main@fair: number 2 in the catalogue's order
                    2 a/main@cheap: number 1 in the catalogue's order; paused for 5 s more: 3 of its last 3 attempts failed, so it is tried only where nobody else answered
                    - a/main@dear/priority: a priority target serves only service_tier 'priority', ':nitro' or its own slug
                    - a/main@cheap/flex: a flex target serves only service_tier 'flex', ':floor' or its own slug
                    - a/main@dear/turbo: 'dear/turbo' is among provider.ignore (dear)
                    """);
    }

    @Test
    void aTargetThatIsFullWaits() {
        rig.answers("a/main@cheap", 30, 500, Figures.ToolCalls.NONE);
        rig.limits("a/main@cheap", 7);

        assertThat(told(rig.plan(MAIN + ",\"provider\":{\"ignore\":[\"dear\"]}")))
                .isEqualTo("""
                    catalog-order: in the catalogue's order
                    1 a/main@fair: number 2 in the catalogue's order
                    2 a/main@cheap: number 1 in the catalogue's order; full for 7 s more: since it answered 429 it is asked 2.5 times a second at most, so it is tried only where nobody else answered
                    - a/main@dear/priority: a priority target serves only service_tier 'priority', ':nitro' or its own slug
                    - a/main@cheap/flex: a flex target serves only service_tier 'flex', ':floor' or its own slug
                    - a/main@dear/turbo: 'dear/turbo' is among provider.ignore (dear)
                    """);
    }

    @Test
    void anUnstableAndASlowTargetStandBehindInTheUsualOrder() {
        RoutingRig weighted = new RoutingRig("weighted", "");
        weighted.answers("a/main@cheap", 8, 400, Figures.ToolCalls.NONE);
        weighted.fails("a/main@cheap", 1);
        weighted.answers("a/main@fair", 9, 4000, Figures.ToolCalls.NONE);
        weighted.answers("a/main@dear/turbo", 9, 300, Figures.ToolCalls.NONE);

        assertThat(told(weighted.plan(MAIN))).isEqualTo("""
            weighted: drawn anew for each call among the healthy, by one over the square of the expected cost; the next call's order may be another
            1 a/main@dear/turbo: it costs about $0.014 ($4 prompt, $8 completion per million tokens, and $0.01 a call)
            2 a/main@fair: it costs about $0.002 ($2 prompt, $4 completion per million tokens); slow: first token after 4.02 s, its middle peer after 0.40 s
            3 a/main@cheap: it costs about $0.001 ($1 prompt, $2 completion per million tokens); unstable: 1 of its last 9 attempts failed, the newest less than 30 s ago
            - a/main@dear/priority: a priority target serves only service_tier 'priority', ':nitro' or its own slug
            - a/main@cheap/flex: a flex target serves only service_tier 'flex', ':floor' or its own slug
            """);
    }

    @Test
    void privacyAndPriceTogether() {
        assertThat(
                        told(
                                rig.plan(
                                        MAIN
                                                + ",\"provider\":{\"zdr\":true,\"max_price\":{\"completion\":3},\"only\":[\"cheap\",\"fair\"]}")))
                .isEqualTo("""
                    catalog-order: in the catalogue's order
                    - a/main@cheap: provider.zdr asks for zero retention, and it stores what it is sent and may train on what it is sent
                    - a/main@fair: its completion price is $4 per million tokens, provider.max_price allows $3
                    - a/main@dear/priority: 'dear/priority' is not among provider.only (cheap, fair)
                    - a/main@cheap/flex: 'cheap/flex' is not among provider.only (cheap, fair)
                    - a/main@dear/turbo: 'dear/turbo' is not among provider.only (cheap, fair)
                    """);
    }

    @Test
    void aPromptThatIsTooLongForSome() {
        assertThat(told(rig.plan(MAIN + ",\"provider\":{\"only\":[\"cheap\",\"fair\"]}", "word ".repeat(20_000))))
                .isEqualTo("""
                    catalog-order: in the catalogue's order
                    1 a/main@fair: number 2 in the catalogue's order
                    - a/main@cheap: its context window is 8000 tokens, the prompt has 12500 or more (100000 characters)
                    - a/main@dear/priority: 'dear/priority' is not among provider.only (cheap, fair)
                    - a/main@cheap/flex: 'cheap/flex' is not among provider.only (cheap, fair)
                    - a/main@dear/turbo: 'dear/turbo' is not among provider.only (cheap, fair)
                    """);
    }

    @Test
    void anOrderWithoutFallbacks() {
        assertThat(told(new RoutingRig("weighted", "")
                        .plan(MAIN + ",\"provider\":{\"order\":[\"fair\"],\"allow_fallbacks\":false}")))
                .startsWith(
                        "as-ordered: as provider.order says (fair), and nobody else: fallbacks are off\n1 a/main@fair: ");
    }

    @Test
    void theNearestMissIsTheCheapestOfThoseThatAreTooDear() {
        Plan plan = new RoutingRig().plan(MAIN + ",\"provider\":{\"max_price\":{\"prompt\":0.1},\"order\":[\"dear\"]}");

        assertThat(NoTarget.refusal(plan, PolicyReader.allowEverything(), List.of("a/main")))
                .hasMessageContaining("a/main@cheap: its prompt price is $1 per million tokens");
    }

    @Test
    void modalitiesAreNoParameterOfATarget() {
        Plan plan = new RoutingRig()
                .plan(MAIN + ",\"modalities\":[\"text\"],\"temperature\":1,\"provider\":{\"require_parameters\":true}");

        assertThat(RoutingRig.order(plan)).containsExactly("cheap", "fair");
    }

    @Test
    void aGroupThatARuleLeftOutNamesTheRule() {
        RoutingRig ruled = new RoutingRig("catalog-order", STAY);

        assertThat(PlanJson.of(ruled.plan(MAIN))
                        .get("excluded_groups")
                        .get(0)
                        .get("reason")
                        .asText())
                .isEqualTo("rule 'stay': data stays in the EU");
    }

    @Test
    void aRuleOfTheHouse() {
        RoutingRig ruled = new RoutingRig("catalog-order", STAY);

        assertThat(told(ruled.plan("\"models\":[\"fast\",\"a/other\"]"))).isEqualTo("""
            catalog-order: in the catalogue's order
            1 a/main@fair: number 2 in the catalogue's order, alias 'fast' of a/main
            2 a/other@fair: number 6 in the catalogue's order
            - a/main@cheap: rule 'stay': data stays in the EU
            - a/main@dear/priority: a priority target serves only service_tier 'priority', ':nitro' or its own slug
            - a/main@cheap/flex: a flex target serves only service_tier 'flex', ':floor' or its own slug
            - a/main@dear/turbo: rule 'stay': data stays in the EU
            - a/other@off: provider 'off' is switched off: it has no credential
            """);
    }

    @Test
    void anImageAndAProviderThatIsOff() {
        Plan plan = rig.planFor("\"models\":[\"a/main\",\"a/other\"],\"messages\":[{\"role\":\"user\",\"content\":["
                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}}]}]");

        assertThat(told(plan)).isEqualTo("""
            catalog-order: in the catalogue's order
            1 a/other@fair: number 6 in the catalogue's order
            - a/main@cheap: the model takes no images
            - a/main@fair: the model takes no images
            - a/main@dear/priority: the model takes no images
            - a/main@cheap/flex: the model takes no images
            - a/main@dear/turbo: the model takes no images
            - a/other@off: provider 'off' is switched off: it has no credential
            """);
    }

    @Test
    void aSessionStaysWhereItsCacheIs() {
        String fields = "\"model\":\"a/cached\",\"session_id\":\"s1\"";
        rig.answered(rig.plan(fields), "a/cached@fair", 0);

        assertThat(told(rig.plan(fields))).isEqualTo("""
            sticky: this session was answered by a/cached@fair before; then: in the catalogue's order
            1 a/cached@fair: it answered this session before
            2 a/cached@cheap: number 1 in the catalogue's order
            """);
        assertThat(RoutingRig.order(rig.plan("\"model\":\"a/cached\",\"session_id\":\"s2\"")))
                .startsWith("a/cached@cheap");
        rig.pass(Duration.ofMinutes(11));
        assertThat(RoutingRig.order(rig.plan(fields))).startsWith("a/cached@cheap");
    }

    @Test
    void withoutANameASessionIsKnownByItsBeginningOnceACacheServed() {
        String model = "\"model\":\"a/cached\"";
        rig.answered(rig.plan(model, "One"), "a/cached@fair", 0);
        assertThat(RoutingRig.order(rig.plan(model, "One"))).startsWith("a/cached@cheap");

        rig.answered(rig.plan(model, "One"), "a/cached@fair", 50);
        assertThat(RoutingRig.order(rig.plan(model, "One"))).startsWith("a/cached@fair");
        assertThat(RoutingRig.order(rig.plan(model, "Two"))).startsWith("a/cached@cheap");
    }

    @Test
    void aPausedTargetIsNotFirstBecauseItWasOrdered() {
        rig.fails("a/main@cheap", 3);

        Plan plan = rig.plan("\"models\":[\"a/main\",\"a/other\"],"
                + "\"provider\":{\"order\":[\"cheap\",\"fair\"],\"allow_fallbacks\":false}");

        assertThat(RoutingRig.order(plan)).containsExactly("fair", "a/other@fair", "cheap");
        assertThat(RoutingRig.reason(plan, "a/main@cheap"))
                .isEqualTo("number 1 of provider.order; paused for 5 s more: 3 of its last 3 attempts failed, so it is"
                        + " tried only where nobody else answered");
        rig.pass(Duration.ofSeconds(6)); // the pause is over: the next call finds out
        assertThat(RoutingRig.order(rig.plan(MAIN + ",\"provider\":{\"order\":[\"cheap\"]}")))
                .startsWith("cheap");
    }

    @Test
    void nothingIsLeftAndTheErrorSaysWhy() {
        Plan plan = rig.plan(MAIN + ",\"provider\":{\"max_price\":{\"prompt\":0.9},\"ignore\":[\"dear\"]}");

        GatewayException refusal = NoTarget.refusal(plan, PolicyReader.allowEverything(), List.of("a/main"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NO_ENDPOINTS);
        assertThat(refusal.param()).contains("provider.max_price");
        assertThat(refusal)
                .hasMessage("No target of a/main can take this call. a/main@cheap: its prompt price is $1 per"
                        + " million tokens, provider.max_price allows $0.9. See error.availability.targets.");
        assertThat(refusal.metadata().get("availability"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("code", "constraint_filtered")
                .containsEntry("excluded_by", "max_price")
                .containsEntry(
                        "constraint",
                        Map.of(
                                "field", "provider.max_price",
                                "detail", "its prompt price is $1 per million tokens, provider.max_price allows $0.9"));
    }

    @Test
    void aPromptThatIsTooLongForAllIsRefusedWithBothNumbers() {
        Plan plan = rig.plan(MAIN + ",\"provider\":{\"only\":[\"cheap\"]}", "word ".repeat(20_000));

        GatewayException refusal = NoTarget.refusal(plan, PolicyReader.allowEverything(), List.of("a/main"));

        assertThat(plan.targets()).isEmpty();
        assertThat(refusal).hasMessageContainingAll("8000 tokens", "12500 or more");
    }

    private static String told(Plan plan) {
        StringBuilder text = new StringBuilder(
                plan.choice().strategy() + ": " + plan.choice().why() + "\n");
        int position = 1;
        for (Plan.Candidate one : plan.candidates()) {
            text.append(one.chosen() ? position++ + " " : "- ")
                    .append(one.target().id())
                    .append(": ")
                    .append(one.reason())
                    .append('\n');
        }
        return text.toString();
    }
}

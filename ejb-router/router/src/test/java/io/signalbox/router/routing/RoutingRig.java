package io.signalbox.router.routing;

import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Catalog;
import io.signalbox.router.catalog.CatalogReader;
import io.signalbox.router.catalog.ProviderReader;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.ledger.Usage;
import io.signalbox.router.measure.Figures;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.measure.Meter;
import io.signalbox.router.policy.Policy;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.quality.Estimate;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Problems;
import io.signalbox.router.wire.ChatRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** A planner over a small catalogue, whose targets can be given a past, at a time that stands still until it is moved. */
final class RoutingRig {

    static final String CATALOG = """
            version: "1"
            providers:
              cheap: {base-url: "http://cheap.example", auth: none, region: us, data: {stores: true, trains: true}}
              fair: {base-url: "http://fair.example", auth: none, region: eu, data: {stores: false, trains: false}}
              dear: {base-url: "http://dear.example", auth: none, region: us, data: {stores: true, trains: false}}
              off: {base-url: "http://off.example", region: eu}
            models:
              a/main:
                context-length: 8000
                max-completion-tokens: 4000
                input-modalities: [text]
                targets:
                  - {provider: cheap, quantization: fp8, parameters: [temperature, max_tokens], price: {prompt: "1", completion: "2"}}
                  - {provider: fair, quantization: bf16, parameters: [temperature, tools, reasoning_effort], context-length: 32000, price: {prompt: "2", completion: "4"}}
                  - {provider: dear, tier: priority, price: {prompt: "8", completion: "16"}}
                  - {provider: cheap, tier: flex, price: {prompt: "0.5", completion: "1"}}
                  - {provider: dear, variant: turbo, price: {prompt: "4", completion: "8", request: "0.01"}}
              a/other:
                context-length: 8000
                open-weights: true
                input-modalities: [text, image]
                targets:
                  - {provider: fair, price: {prompt: "0", completion: "0"}}
                  - {provider: off, price: {prompt: "1", completion: "1"}}
              a/cached:
                input-modalities: [text]
                targets:
                  - {provider: cheap, price: {prompt: "1", completion: "2", input-cache-read: "0.1"}}
                  - {provider: fair, price: {prompt: "1", completion: "2", input-cache-read: "0.1"}}
              a/named:free:
                input-modalities: [text]
                targets: [{provider: dear, price: {prompt: "3", completion: "3"}}]
              anthropic/thinker:
                input-modalities: [text]
                targets: [{provider: dear}]
            aliases:
              fast: a/main
            """;

    /** Stands still until it is moved. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-11-22T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC only");
        }
    }

    private final HandClock clock = new HandClock();
    private final Measures measures = new Measures(clock);
    private final Catalog catalog;
    private final Planner planner;

    RoutingRig() {
        this("catalog-order", "");
    }

    /** @param rules a rule file; empty for none */
    RoutingRig(String strategy, String rules) {
        Problems problems = new Problems();
        FakeSource settings = FakeSource.empty()
                .with("signalbox.provider.cheap.enabled", "true")
                .with("signalbox.provider.fair.enabled", "true")
                .with("signalbox.provider.dear.enabled", "true");
        catalog = new CatalogReader(new ProviderReader(settings, Optional.empty(), problems), problems)
                .read("catalog.yaml", CATALOG);
        Policy policy =
                rules.isEmpty() ? PolicyReader.allowEverything() : new PolicyReader(problems).read("rules.yaml", rules);
        problems.throwIfAny();
        Random random = new Random(1);
        planner = new Planner(() -> catalog, policy, measures, new FakeQuality(), strategy, clock, () -> random);
    }

    /** Knows that a/other is good and a/main is not. */
    private static final class FakeQuality implements Quality {
        private final Map<String, Estimate> known = Map.of(
                "a/main", new Estimate(0.6, 0.5, 0.7, 80, "mmlu"), "a/other", new Estimate(0.8, 0.7, 0.9, 80, "mmlu"));

        @Override
        public Optional<Estimate> of(String model) {
            return Optional.ofNullable(known.get(model));
        }

        @Override
        public Map<String, Estimate> near(String prompt, Collection<String> models) {
            return Map.of();
        }
    }

    /** @param fields of the request beside its messages, the model among them */
    Plan plan(String fields) {
        return plan(fields, "Hello");
    }

    Plan plan(String fields, String prompt) {
        return planFor(fields + ",\"messages\":[{\"role\":\"user\",\"content\":\"" + prompt + "\"}]");
    }

    Plan planFor(String members) {
        Caller caller = new Caller(
                "k1",
                "tests",
                "cc",
                "internal",
                List.of(),
                Map.of(
                        "keyId",
                        "k1",
                        "keyName",
                        "tests",
                        "costCentre",
                        "cc",
                        "dataClass",
                        "internal",
                        "roles",
                        List.of()));
        return planner.plan(caller, "HTTP", ChatRequest.read(Json.of("{" + members + "}")), Optional.empty());
    }

    /** The targets in order, without the model's name where there is one model only. */
    static List<String> order(Plan plan) {
        return plan.targets().stream()
                .map(target -> target.id().replace("a/main@", ""))
                .toList();
    }

    /** The reason of one candidate. */
    static String reason(Plan plan, String target) {
        return plan.candidates().stream()
                .filter(one -> one.target().id().equals(target))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    void answered(Plan plan, String target, long cached) {
        planner.answered(plan, target(target), new Usage(Usage.Source.REPORTED, 100, 10, cached, 0, 0));
    }

    void pass(Duration time) {
        clock.now = clock.now.plus(time);
    }

    /** Answers that came after so many milliseconds, ten tokens in a tenth of a second more. */
    void answers(String target, int count, long firstToken, Figures.ToolCalls tools) {
        for (int i = 0; i < count; i++) {
            try (Meter.Pass pass = measures.meter(target(target)).admit(true).orElseThrow()) {
                pass.answered(
                        new Figures(OptionalLong.of(firstToken), firstToken + 100, 110, 10, Optional.empty(), tools));
            }
        }
    }

    void fails(String target, int count) {
        for (int i = 0; i < count; i++) {
            try (Meter.Pass pass = measures.meter(target(target)).admit(true).orElseThrow()) {
                pass.failed();
            }
        }
    }

    void limits(String target, int retryAfterSeconds) {
        try (Meter.Pass pass = measures.meter(target(target)).admit(true).orElseThrow()) {
            pass.limited(retryAfterSeconds);
        }
    }

    Target target(String id) {
        return catalog.models().values().stream()
                .flatMap(model -> model.targets().stream())
                .filter(target -> target.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

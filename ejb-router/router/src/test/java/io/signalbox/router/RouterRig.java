package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallFilter;
import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.audit.CallRecord;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Settings;
import io.signalbox.router.telemetry.CallMetrics;
import io.signalbox.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The whole router with a database in memory, in front of a simulator that stands for the providers alpha and beta. */
final class RouterRig implements AutoCloseable {

    static final String KEY = "sb-test-0123456789-0123456789-0123456789";

    private static final String CATALOG = """
        version: "test-1"
        providers:
          alpha: {base-url: "ALPHA"}
          beta: {base-url: "BETA", auth: "header:api-key"}
          dead: {base-url: "http://127.0.0.1:1/v1", auth: none}
          azure-openai: {base-url: "ROOT/openai", auth: "header:api-key", path: "/deployments/{model}/chat/completions?api-version=2024-10-21"}
          azure-foundry: {base-url: "ROOT/azure-foundry/openai/v1", auth: "header:api-key"}
          azure-tools: {base-url: "ROOT/azure-tools/openai", auth: "header:api-key", quirks: {tools: v1/responses}}
          off: {base-url: "https://off.invalid"}
          anthropic: {tongue: anthropic, base-url: "ROOT/anthropic/v1", auth: "header:x-api-key"}
          gemini: {tongue: gemini, base-url: "ROOT/gemini/v1beta", auth: "header:x-goog-api-key"}
          bedrock: {tongue: bedrock, base-url: "ROOT/bedrock"}
          cohere: {tongue: cohere, base-url: "ROOT/cohere/v2"}
          ollama: {tongue: ollama, base-url: "ROOT/ollama"}
          responses: {tongue: openai-responses, base-url: "ROOT/responses/v1"}
          aws: {tongue: bedrock, auth: aws, base-url: "ROOT/aws"}
          vertex: {tongue: vertex, auth: google, base-url: "ROOT/vertex/v1/projects/p/locations/europe-west1"}
        models:
          test/one:
            input-modalities: [text, image]
            targets: [{provider: alpha, model: one-at-alpha, price: {prompt: "0.15", completion: "0.60", cache-read: "0.075"}}]
          test/two:
            targets:
              - {provider: alpha, model: two-at-alpha, price: {prompt: "1", completion: "2"}}
              - {provider: beta, model: two-at-beta, price: {prompt: "3", completion: "4"}}
          test/unpriced:
            targets: [{provider: alpha}]
          test/dead-first:
            targets: [{provider: dead}, {provider: beta}]
          test/dead:
            targets: [{provider: dead}]
          test/old:
            expires: "2026-06-01"
            successor: test/one
            targets: [{provider: beta}]
          test/ending:
            expires: "SOON"
            successor: test/one
            targets: [{provider: alpha, price: {prompt: "50", completion: "50"}}]
          test/off:
            targets: [{provider: off}]
          test/anthropic:
            max-completion-tokens: 4000
            targets: [{provider: anthropic, model: claude-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/gemini:
            max-completion-tokens: 4000
            targets: [{provider: gemini, model: gemini-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/gemini-3:
            max-completion-tokens: 4000
            targets: [{provider: gemini, model: gemini-3-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/gemini-sees:
            input-modalities: [text, image, file]
            max-completion-tokens: 4000
            targets: [{provider: gemini, model: gemini-x, price: {prompt: "3", completion: "15"}}]
          test/bedrock:
            max-completion-tokens: 4000
            targets: [{provider: bedrock, model: "us.anthropic.claude-x-v1:0", price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/cohere:
            max-completion-tokens: 4000
            targets: [{provider: cohere, model: command-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/ollama:
            max-completion-tokens: 4000
            targets: [{provider: ollama, model: llama-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/responses:
            max-completion-tokens: 4000
            targets: [{provider: responses, model: gpt-5-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/azure:
            targets: [{provider: azure-openai, model: my-deployment}]
          openai/gpt-5.5:
            targets: [{provider: azure-tools, model: my-deployment}]
          test/azure-v1:
            targets: [{provider: azure-foundry, model: my-deployment}]
          test/aws:
            targets: [{provider: aws, model: "us.anthropic.claude-x-v1:0"}]
          test/vertex-gemini:
            max-completion-tokens: 4000
            targets: [{provider: vertex, model: gemini-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/vertex-claude:
            max-completion-tokens: 4000
            targets: [{provider: vertex, model: claude-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/vertex-open:
            targets: [{provider: vertex, model: meta/llama-x, price: {prompt: "3", completion: "15", cache-read: "0.30"}}]
          test/anthropic-first:
            targets: [{provider: anthropic, model: claude-x}, {provider: beta, model: any-at-beta}]
          test/vectors:
            output-modalities: [embeddings]
            targets:
              - {provider: alpha, model: vectors-at-alpha, price: {prompt: "0.02", completion: "0"}}
              - {provider: beta, model: vectors-at-beta, price: {prompt: "0.03", completion: "0"}}
          test/gemini-vectors:
            output-modalities: [embeddings]
            targets: [{provider: gemini, model: gemini-vectors}]
        aliases:
          fast: test/one
        """;

    final Simulator simulator = Simulator.start(0);
    final Settings.Database database = FreshDatabase.startedH2();
    final List<CallRecord> ended = new CopyOnWriteArrayList<>();
    final List<String> complaints = new CopyOnWriteArrayList<>();
    final Parts parts;
    final ModelGateway gateway;

    RouterRig() {
        this(Map.of());
    }

    RouterRig(Map<String, String> settings) {
        FakeSource source = base();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            source = source.with(setting.getKey(), setting.getValue());
        }
        CallMetrics metrics = new CallMetrics() {
            @Override
            public void ended(CallRecord record) {
                ended.add(record);
            }

            @Override
            public void complaint(String category) {
                complaints.add(category);
            }
        };
        parts = PartsBuilder.build(source, metrics);
        gateway = new ModelGatewayBean(parts);
    }

    /** One that can ask Vertex AI too; {@code google} gives out its tokens and is the caller's to close. */
    static RouterRig withGoogle(Simulator google) {
        return new RouterRig(Map.of(
                "signalbox.provider.vertex.credential",
                FakeGoogleAccount.json(URI.create(google.rootUrl() + "/token"))));
    }

    private FakeSource base() {
        try {
            Path folder = Files.createTempDirectory(Path.of("target"), "router");
            Path catalog = Files.writeString(
                    folder.resolve("catalog.yaml"),
                    CATALOG.replace(
                                    "SOON",
                                    LocalDate.now(ZoneOffset.UTC).plusDays(10).toString())
                            .replace("ROOT", simulator.rootUrl().toString())
                            .replace("ALPHA", simulator.baseUrl("alpha").toString())
                            .replace("BETA", simulator.baseUrl("beta").toString()));
            return FakeSource.empty()
                    .with("signalbox.data-dir", folder.toString())
                    .with("signalbox.database.url", database.url())
                    .with("signalbox.database.user", database.user())
                    .with("signalbox.bootstrap.key", KEY)
                    .with("signalbox.catalog.file", catalog.toString())
                    .with("signalbox.provider.alpha.credential", "alpha-secret")
                    .with("signalbox.provider.beta.credential", "beta-secret")
                    .with("signalbox.provider.anthropic.credential", "anthropic-secret")
                    .with("signalbox.provider.gemini.credential", "gemini-secret")
                    .with("signalbox.provider.bedrock.credential", "bedrock-secret")
                    .with("signalbox.provider.cohere.credential", "cohere-secret")
                    .with("signalbox.provider.ollama.credential", "ollama-secret")
                    .with("signalbox.provider.responses.credential", "responses-secret")
                    .with("signalbox.provider.azure-tools.credential", "azure-secret")
                    .with("signalbox.provider.dead.enabled", "true")
                    .with("signalbox.remote-content", "pass") // as OpenAI's examples need it
                    .with("signalbox.routing.strategy", "catalog-order");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A request for a whole answer. */
    static String asking(String model) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"How are you?\"}]}";
    }

    /** A request for a stream. */
    static String streaming(String model) {
        return "{\"stream\":true," + asking(model).substring(1);
    }

    static ChatCall call(String body) {
        return ChatCall.of(Door.HTTP, KEY, Json.of(body));
    }

    static ChatCall call(String body, Instant deadline, Cancellation cancellation) {
        return new ChatCall(Door.HTTP, KEY, "", Json.of(body), deadline, Map.of(), cancellation);
    }

    /** Providers behave again, and the failures of one test do not pause them in the next. */
    void reset() {
        simulator.reset();
        parts.measures().forget();
    }

    FakeSink chat(String body) {
        FakeSink sink = new FakeSink();
        gateway.chat(call(body), sink);
        return sink;
    }

    /** The newest record. */
    CallDetail record() {
        return parts.reader()
                .find(parts.reader()
                        .search(CallFilter.ALL, Long.MAX_VALUE, 1)
                        .calls()
                        .get(0)
                        .callId())
                .orElseThrow();
    }

    /** How many records a connection that is not ours sees. */
    int records() {
        parts.index().await(10_000);
        return Integer.parseInt(FreshDatabase.value(database, "select count(*) from audit_record"));
    }

    /** How many records of that call a connection that is not ours sees. */
    int records(String callId) {
        parts.index().await(10_000);
        return Integer.parseInt(
                FreshDatabase.value(database, "select count(*) from audit_record where call_id = '" + callId + "'"));
    }

    /** What a column of a call's one record holds, as a connection that is not ours sees it. */
    String value(String column, String callId) {
        assertThat(records(callId)).isEqualTo(1);
        return FreshDatabase.value(
                database, "select " + column + " from audit_record where call_id = '" + callId + "'");
    }

    @Override
    public void close() {
        parts.close();
        simulator.close();
    }
}

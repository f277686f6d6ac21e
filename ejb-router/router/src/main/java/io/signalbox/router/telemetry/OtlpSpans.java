package io.signalbox.router.telemetry;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.CallDetail;
import io.signalbox.router.audit.EndedCall;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Ended calls as OTLP/JSON: a span for the call, and below it one for each attempt with the attributes of OpenTelemetry's
 * conventions for generative AI. Usage stands on the attempt that answered alone, so that sums over spans are right. Pure.
 */
final class OtlpSpans {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int KIND_SERVER = 2;
    private static final int KIND_CLIENT = 3;
    private static final int STATUS_ERROR = 2;

    /** What the conventions call some providers; all others go by our own id. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "azure-openai", "azure.ai.openai",
            "azure-foundry", "azure.ai.inference",
            "google", "gcp.gemini",
            "google-vertex", "gcp.vertex_ai",
            "mistral", "mistral_ai",
            "xai", "x_ai");

    private OtlpSpans() {}

    /** One request of the exporter. */
    static byte[] request(String node, List<EndedCall> calls) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode resource = root.putArray("resourceSpans").addObject();
        Attributes.of(resource.putObject("resource").putArray("attributes"))
                .text("service.name", "signalbox")
                .text("service.instance.id", node);
        ObjectNode scope = resource.putArray("scopeSpans").addObject();
        scope.putObject("scope").put("name", "io.signalbox");
        ArrayNode spans = scope.putArray("spans");
        calls.forEach(call -> put(spans, call));
        return root.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static void put(ArrayNode spans, EndedCall call) {
        ObjectNode span = span(spans, call, call.trace().span(), call.trace().parent());
        span.put("name", (call.operation() + ' ' + call.modelAsked()).strip()).put("kind", KIND_SERVER);
        times(span, call.arrivedAt(), 0, call.millis());
        Attributes.of(span.putArray("attributes"))
                .text("gen_ai.operation.name", call.operation())
                .text("gen_ai.request.model", call.modelAsked())
                .text("error.type", call.errorCode())
                .text("signalbox.call.id", call.trace().callId())
                .text("signalbox.door", call.door())
                .text("signalbox.outcome", call.outcome());
        failed(span, call.errorCode());
        for (int number = 0; number < call.attempts().size(); number++) {
            attempt(spans, call, number);
        }
    }

    private static void attempt(ArrayNode spans, EndedCall call, int number) {
        CallDetail.AttemptView attempt = call.attempts().get(number);
        int at = attempt.target().lastIndexOf('@');
        String model = at < 0 ? attempt.target() : attempt.target().substring(0, at);
        String provider = attempt.target().substring(at + 1);
        boolean answered = attempt.result().equals("ok");
        String error = answered ? "" : attempt.result();
        ObjectNode span =
                span(spans, call, call.trace().span(number), call.trace().span());
        span.put("name", call.operation() + ' ' + model).put("kind", KIND_CLIENT);
        times(span, call.arrivedAt(), attempt.startMillis(), attempt.durationMillis());
        Attributes attributes = Attributes.of(span.putArray("attributes"))
                .text("gen_ai.operation.name", call.operation())
                .text("gen_ai.provider.name", PROVIDERS.getOrDefault(provider, conventional(provider)))
                .text("gen_ai.request.model", model)
                .text("server.address", call.servers().get(number))
                .text("error.type", error);
        attempt.status().ifPresent(status -> attributes.number("http.response.status_code", status));
        if (answered) {
            attributes
                    .text("gen_ai.response.model", call.modelAnswered())
                    .text("gen_ai.response.id", call.upstreamId())
                    .texts("gen_ai.response.finish_reasons", call.finishReason());
            if (call.usage().known()) {
                attributes
                        .number("gen_ai.usage.input_tokens", call.usage().prompt())
                        .number("gen_ai.usage.output_tokens", call.usage().completion());
            }
        }
        failed(span, error);
    }

    /** Regions of one provider are providers of their own here. */
    private static String conventional(String provider) {
        return provider.startsWith("bedrock") || provider.startsWith("amazon-bedrock") ? "aws.bedrock" : provider;
    }

    private static ObjectNode span(ArrayNode spans, EndedCall call, String id, String parent) {
        ObjectNode span =
                spans.addObject().put("traceId", call.trace().traceId()).put("spanId", id);
        return parent.isEmpty() ? span : span.put("parentSpanId", parent);
    }

    /** 64-bit numbers are texts in the JSON of protocol buffers. */
    private static void times(ObjectNode span, Instant arrived, long startMillis, long millis) {
        long start = TimeUnit.SECONDS.toNanos(arrived.getEpochSecond())
                + arrived.getNano()
                + TimeUnit.MILLISECONDS.toNanos(startMillis);
        span.put("startTimeUnixNano", Long.toString(start))
                .put("endTimeUnixNano", Long.toString(start + TimeUnit.MILLISECONDS.toNanos(millis)));
    }

    private static void failed(ObjectNode span, String error) {
        if (!error.isEmpty()) {
            span.putObject("status").put("code", STATUS_ERROR);
        }
    }

    /** Attributes of a span; empty ones are left out. */
    private record Attributes(ArrayNode array) {

        static Attributes of(ArrayNode array) {
            return new Attributes(array);
        }

        Attributes text(String key, String value) {
            if (!value.isEmpty()) {
                array.addObject().put("key", key).putObject("value").put("stringValue", value);
            }
            return this;
        }

        Attributes texts(String key, String value) {
            if (!value.isEmpty()) {
                array.addObject()
                        .put("key", key)
                        .putObject("value")
                        .putObject("arrayValue")
                        .putArray("values")
                        .addObject()
                        .put("stringValue", value);
            }
            return this;
        }

        Attributes number(String key, long value) {
            array.addObject().put("key", key).putObject("value").put("intValue", Long.toString(value));
            return this;
        }
    }
}

package io.signalbox.camel;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Answer;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.AnswerSink;
import io.signalbox.api.ChatCall;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway in another process, over HTTP. Thread-safe; holds connections until it is garbage. */
final class RemoteGateway implements ModelGateway {

    private static final Duration LONGEST = Duration.ofDays(1);

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER) // a redirect would carry the key to another host
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /**
     * @param address of the gateway, with or without {@code /v1}
     */
    RemoteGateway(URI address) {
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("gatewayUrl must be http(s)://host[:port][/path]");
        }
        String text = address.toString().replaceFirst("/+$", "");
        base = text.endsWith("/v1") ? text : text + "/v1";
    }

    @Override
    public void chat(ChatCall call, AnswerSink sink) {
        boolean streams = RequestScan.of(call.body().utf8()).streams().orElse(false);
        if (streams && !sink.streams()) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "This endpoint takes no stream (stream=false), but the request says \"stream\": true.")
                    .withParam("stream");
        }
        HttpRequest.Builder request = request("/chat/completions", call.key())
                .header("Content-Type", "application/json")
                .header("Accept", streams ? "text/event-stream" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body().utf8()));
        call.facts().forEach((name, value) -> {
            if (name.equals("user_agent")) {
                request.header("User-Agent", value);
            } else if (name.equals(ChatCall.DATA_SUBJECT)) {
                request.header("X-Signalbox-Data-Subject", asHeader(value));
            }
        });
        if (!call.requestId().isEmpty()) {
            if (!call.requestId().matches("[ -~]{1,256}")) {
                throw new GatewayException(
                                ErrorCode.INVALID_PARAMETER, "A request id has up to 256 printable ASCII characters.")
                        .withParam(SignalboxHeaders.REQUEST_ID);
            }
            request.header("X-Request-Id", call.requestId());
        }
        try {
            if (streams) {
                stream(request.build(), call, sink);
            } else {
                HttpResponse<byte[]> response = send(request.build(), call.deadline(), BodyHandlers.ofByteArray());
                Json body = Json.of(response.body());
                check(response, body);
                sink.whole(new Answer(head(response.headers(), AnswerReader.tree(body)), body));
            }
        } catch (IOException e) {
            throw unreachable(e);
        } finally {
            call.cancellation().done();
        }
    }

    /** What HTTP would change on its way would be another person's content. */
    private static String asHeader(String dataSubject) {
        if (!dataSubject.matches("[!-~](?:[ -~]{0,198}[!-~])?")) {
            throw new GatewayException(
                            ErrorCode.INVALID_PARAMETER,
                            "Over HTTP this header has up to 200 printable ASCII characters. Name others as"
                                    + " metadata.data_subject in the request.")
                    .withParam(SignalboxHeaders.DATA_SUBJECT);
        }
        return dataSubject;
    }

    private void stream(HttpRequest request, ChatCall call, AnswerSink sink) throws IOException {
        HttpResponse<InputStream> response = send(request, call.deadline(), BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            call.cancellation().onCancel(() -> closeQuietly(in));
            if (response.statusCode() != 200) {
                check(response, Json.of(in.readAllBytes()));
            }
            relay(new SseReader(in), response.headers(), sink);
        }
    }

    private static void relay(SseReader events, HttpHeaders headers, AnswerSink sink) throws IOException {
        boolean begun = false;
        try {
            for (Optional<Json> chunk = events.next(); chunk.isPresent(); chunk = events.next()) {
                JsonNode tree = AnswerReader.tree(chunk.get());
                if (tree.has("error")) {
                    sink.fail(chunk.get());
                    return;
                }
                if (!begun) {
                    sink.begin(head(headers, tree));
                    begun = true;
                }
                sink.chunk(chunk.get());
            }
        } catch (IOException e) {
            if (begun) {
                throw new GatewayException(ErrorCode.PROVIDER_ERROR, "The stream broke off before its end.")
                        .causedBy(e);
            }
            throw e;
        }
        sink.end();
    }

    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException e) {
            // The connection is given up either way.
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, Instant deadline, HttpResponse.BodyHandler<T> handler)
            throws IOException {
        CompletableFuture<HttpResponse<T>> response = client.sendAsync(request, handler);
        try {
            return response.get(left(deadline).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new GatewayException(ErrorCode.PROVIDER_TIMEOUT, "No answer from the gateway within the timeout.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(ErrorCode.SHUTTING_DOWN, "Stopped while waiting for the gateway.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } finally {
            response.cancel(true); // closes the connection of a request that still runs
        }
    }

    private static Duration left(Instant deadline) {
        return deadline.isBefore(Instant.now().plus(LONGEST)) ? Duration.between(Instant.now(), deadline) : LONGEST;
    }

    private static void check(HttpResponse<?> response, Json body) {
        if (response.statusCode() != 200) {
            int retryAfter = response.headers()
                    .firstValue("Retry-After")
                    .filter(value -> value.matches("[0-9]{1,6}"))
                    .map(Integer::parseInt)
                    .orElse(0);
            throw WireErrors.ofResponse(response.statusCode(), body, retryAfter);
        }
    }

    private static AnswerHead head(HttpHeaders headers, JsonNode body) {
        return new AnswerHead(
                headers.firstValue("X-Generation-Id").orElse(body.path("id").asText("")),
                headers.firstValue("X-Signalbox-Provider")
                        .orElse(body.path("provider").asText("")),
                headers.firstValue("X-Signalbox-Simulated")
                        .map(Boolean::parseBoolean)
                        .orElse(body.path("simulated").asBoolean(false)));
    }

    private GatewayException unreachable(IOException cause) {
        return new GatewayException(
                        ErrorCode.OVERLOADED, "The gateway at " + base + " did not answer or broke off: " + cause + ".")
                .causedBy(cause);
    }

    private HttpRequest.Builder request(String path, String key) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("X-Signalbox-Door", "camel");
    }

    @Override
    public GatewayException refuse(ChatCall call, GatewayException refusal) {
        return refusal;
    }

    @Override
    public Json models(String key) {
        return get("/models", key);
    }

    @Override
    public Json generation(String key, String id) {
        return get("/generation?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8), key);
    }

    private Json get(String path, String key) {
        try {
            HttpResponse<byte[]> response =
                    send(request(path, key).GET().build(), Instant.now().plusSeconds(30), BodyHandlers.ofByteArray());
            Json body = Json.of(response.body());
            check(response, body);
            return body;
        } catch (IOException e) {
            throw unreachable(e);
        }
    }
}

package io.signalbox.router.provider;

import io.signalbox.api.Cancellation;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.remote.Fetching;
import io.signalbox.router.settings.Settings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one class that makes outbound connections. Where it connects to comes from the catalogue, or is an address that
 * {@link io.signalbox.router.remote.RemoteContents} has checked; it follows no redirect and retries nothing by itself. Thread-safe; blocks its caller.
 */
final class UpstreamClient implements Fetching, AutoCloseable {

    /** More than the calls that can run at once: a call must wait for its provider, not for a connection. */
    private static final int MAX_CONNECTIONS = 10_000;

    private static final int UNAUTHORIZED = 401;
    private static final long FORM_MILLIS = 10_000;
    private static final int FORM_ANSWER = 64 * 1024;

    private final MinimalHttpClient http;
    private final RequestConfig config;
    private final Watch watch;
    private final Settings.Clocks clocks;
    private final Credentials credentials =
            new Credentials(Clock.systemUTC(), (uri, contentType, form) -> form(uri, contentType, Map.of(), form));

    UpstreamClient(Settings.Clocks clocks) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX) // strict order costs a lock around every lease
                .setMaxConnTotal(MAX_CONNECTIONS)
                .setMaxConnPerRoute(MAX_CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(clocks.connect()))
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                        .build())
                .build();
        this.http = HttpClients.createMinimal(connections);
        // The watch keeps the clocks; the socket's own is a net below it, for all reads alike.
        Duration net =
                (clocks.firstToken().compareTo(clocks.gap()) > 0 ? clocks.firstToken() : clocks.gap()).plusSeconds(1);
        this.config = RequestConfig.custom().setResponseTimeout(Timeout.of(net)).build();
        this.clocks = clocks;
        this.watch = new Watch();
    }

    /**
     * Sends a chat request and answers once the response's head is there. Where a token that runs out is refused before
     * that, it is sent once more with a new one.
     *
     * @param traceparent of the attempt's span, where the call is traced
     * @param totalMillis how long the whole attempt may take
     * @param cancellation cuts the connection when the caller goes away
     * @throws ProviderFailure where no connection stood, or no head came in time
     */
    UpstreamResponse post(
            Target target, Speech speech, Optional<String> traceparent, long totalMillis, Cancellation cancellation)
            throws ProviderFailure {
        long began = System.nanoTime();
        Map<String, String> shown = shown(target, speech, totalMillis);
        UpstreamResponse response = send(target, speech, traceparent, shown, totalMillis, cancellation);
        if (response.status() != UNAUTHORIZED || !credentials.refused(target.provider(), shown)) {
            return response;
        }
        response.close();
        long left = Math.max(1, totalMillis - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        return send(target, speech, traceparent, shown(target, speech, left), left, cancellation);
    }

    private Map<String, String> shown(Target target, Speech speech, long leftMillis) throws ProviderFailure {
        return credentials.headers(
                target.provider(), speech.uri(), speech.body().utf8(), leftMillis);
    }

    private UpstreamResponse send(
            Target target,
            Speech speech,
            Optional<String> traceparent,
            Map<String, String> shown,
            long totalMillis,
            Cancellation cancellation)
            throws ProviderFailure {
        HttpPost request = new HttpPost(speech.uri());
        request.setConfig(config);
        request.setHeader("Accept", "application/json, " + speech.framing().mediaType());
        traceparent.ifPresent(trace -> request.setHeader("traceparent", trace));
        speech.headers().forEach(request::setHeader);
        target.provider().headers().forEach(request::setHeader);
        shown.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(speech.body().utf8(), ContentType.APPLICATION_JSON));
        cancellation.onCancel(request::cancel);
        Watch.Entry entry =
                watch.start(request::cancel, totalMillis, clocks.firstToken().toMillis());
        try {
            HttpHost host = HttpHost.create(target.provider().baseUrl());
            ClassicHttpResponse response = http.executeOpen(host, request, null);
            return new UpstreamResponse(response, request, entry, clocks.gap().toMillis());
        } catch (ConnectTimeoutException late) {
            entry.close();
            throw ProviderFailure.connectTimeout(
                    "no connection within " + clocks.connect().toMillis() + " ms");
        } catch (ConnectException refused) {
            entry.close();
            throw ProviderFailure.unreachable("the connection was refused");
        } catch (SocketTimeoutException late) {
            entry.close();
            throw ProviderFailure.timeout(
                    0, "no answer within " + clocks.firstToken().toMillis() + " ms");
        } catch (IOException broken) {
            entry.close();
            throw entry.expired()
                    ? ProviderFailure.timeout(0, entry.reason())
                    : ProviderFailure.unreachable("the connection broke before an answer came");
        }
    }

    /** Posts a little, such as a claim to a token endpoint, whose address comes from a credential's file or a setting. */
    FormAnswer form(URI uri, String contentType, Map<String, String> headers, byte[] form) throws IOException {
        HttpPost request = new HttpPost(uri);
        request.setConfig(config);
        request.setHeader("Accept", "application/json");
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(form, ContentType.parse(contentType)));
        try (Watch.Entry entry = watch.start(request::cancel, FORM_MILLIS, FORM_MILLIS);
                ClassicHttpResponse response = http.executeOpen(HttpHost.create(uri), request, null)) {
            entry.alive(FORM_MILLIS);
            Header type = response.getFirstHeader("Content-Type");
            byte[] body = response.getEntity() == null
                    ? new byte[0]
                    : response.getEntity().getContent().readNBytes(FORM_ANSWER);
            return new FormAnswer(response.getCode(), type == null ? "" : type.getValue(), body);
        }
    }

    @Override
    public Fetched get(URI uri, InetAddress address, int mostBytes, long totalMillis, Cancellation cancellation)
            throws IOException {
        HttpGet request = new HttpGet(uri);
        request.setConfig(config);
        request.setHeader("Accept", "image/png, image/jpeg, image/gif, image/webp, application/pdf");
        request.setHeader("Connection", "close"); // nobody else is to be served over it
        cancellation.onCancel(request::cancel);
        // With the address in it nothing looks the name up again; the name stays what the certificate must be for.
        HttpHost host = new HttpHost(uri.getScheme().toLowerCase(Locale.ROOT), address, uri.getHost(), uri.getPort());
        try (Watch.Entry entry = watch.start(request::cancel, totalMillis, totalMillis)) {
            ClassicHttpResponse response = http.executeOpen(host, request, null);
            try {
                entry.alive(totalMillis);
                return response.getCode() != 200 || response.getEntity() == null
                        ? new Fetched(response.getCode(), new byte[0])
                        : new Fetched(200, response.getEntity().getContent().readNBytes(mostBytes + 1));
            } finally {
                request.cancel(); // the rest is not read, and that its close then fails says nothing of what was
                org.apache.hc.core5.io.Closer.closeQuietly(response);
            }
        }
    }

    @Override
    public void close() {
        credentials.close();
        watch.close();
        http.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
    }
}

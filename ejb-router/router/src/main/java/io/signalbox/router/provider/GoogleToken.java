package io.signalbox.router.provider;

import com.google.auth.RequestMetadataCallback;
import com.google.auth.http.HttpTransportFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.signalbox.api.ErrorCode;
import io.signalbox.router.catalog.Credential;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * The token of one service account of Google Cloud. The first call waits for it; some minutes before it runs out a new one
 * is fetched aside, while calls go on with the old one. One that is refused before that, for its key or its rights were
 * taken back, is dropped. Thread-safe.
 */
final class GoogleToken {

    private static final List<String> SCOPE = List.of("https://www.googleapis.com/auth/cloud-platform");
    private static final long MOST_MILLIS = 10_000;
    private static final String HEADER = "Authorization";

    /** Where new tokens are refused too, not every call shall fetch one more. */
    private static final long LEAST_NANOS = 10_000_000_000L;

    private final GoogleCredentials unscoped; // never asked for a token: what is made of it has none yet
    private volatile GoogleCredentials account;
    private long droppedAt = System.nanoTime() - LEAST_NANOS;
    private final Executor aside;

    /**
     * @param aside where tokens are fetched
     * @throws IOException where the account's key cannot be read
     */
    GoogleToken(Credential.GoogleAccount account, HttpTransportFactory transport, Executor aside) throws IOException {
        byte[] json = account.json().getBytes(StandardCharsets.UTF_8);
        this.unscoped = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json), transport);
        this.account = unscoped.createScoped(SCOPE);
        this.aside = aside;
    }

    /**
     * The headers that show who calls.
     *
     * @param leftMillis how long the call may wait for a first token
     * @throws ProviderFailure where none could be had
     */
    Map<String, String> headers(URI uri, long leftMillis) throws ProviderFailure {
        Waiting waiting = new Waiting();
        account.getRequestMetadata(uri, aside, waiting);
        try {
            return waiting.got.get(Math.min(leftMillis, MOST_MILLIS), TimeUnit.MILLISECONDS).entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, header -> header.getValue().get(0)));
        } catch (TimeoutException late) {
            throw ProviderFailure.timeout(0, "no token of Google's in time");
        } catch (ExecutionException refused) {
            throw new ProviderFailure(
                    ErrorCode.PROVIDER_AUTH_FAILED,
                    0,
                    true,
                    0,
                    "Google gives no token for the gateway's service account");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw ProviderFailure.unreachable("the gateway is stopping");
        }
    }

    /**
     * Google refused a call with these headers. Their token is dropped, unless another call did that before.
     *
     * @return whether the call may be made again with another token
     */
    synchronized boolean refused(Map<String, String> headers) {
        AccessToken now = account.getAccessToken();
        if (now == null || !("Bearer " + now.getTokenValue()).equals(headers.get(HEADER))) {
            return true;
        }
        if (System.nanoTime() - droppedAt < LEAST_NANOS) {
            return false;
        }
        droppedAt = System.nanoTime();
        account = unscoped.createScoped(SCOPE);
        return true;
    }

    private static final class Waiting implements RequestMetadataCallback {

        private final CompletableFuture<Map<String, List<String>>> got = new CompletableFuture<>();

        @Override
        public void onSuccess(Map<String, List<String>> metadata) {
            got.complete(metadata);
        }

        @Override
        public void onFailure(Throwable exception) {
            got.completeExceptionally(exception);
        }
    }
}

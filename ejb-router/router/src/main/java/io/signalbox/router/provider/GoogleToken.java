package io.signalbox.router.provider;

import com.google.auth.RequestMetadataCallback;
import com.google.auth.http.HttpTransportFactory;
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
 * is fetched aside, while calls go on with the old one. Thread-safe.
 */
final class GoogleToken {

    private static final List<String> SCOPE = List.of("https://www.googleapis.com/auth/cloud-platform");
    private static final long MOST_MILLIS = 10_000;

    private final GoogleCredentials account;
    private final Executor aside;

    /**
     * @param aside where tokens are fetched
     * @throws IOException where the account's key cannot be read
     */
    GoogleToken(Credential.GoogleAccount account, HttpTransportFactory transport, Executor aside) throws IOException {
        byte[] json = account.json().getBytes(StandardCharsets.UTF_8);
        this.account = ServiceAccountCredentials.fromStream(new ByteArrayInputStream(json), transport)
                .createScoped(SCOPE);
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

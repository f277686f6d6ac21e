package io.signalbox.router.provider;

import io.signalbox.api.ErrorCode;
import io.signalbox.router.catalog.Credential;
import io.signalbox.router.catalog.Provider;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Shows providers who calls, where a header that is always the same does not. Thread-safe. */
final class Credentials implements AutoCloseable {

    private final AwsSignature aws;
    private final GoogleTransport google;
    /** Kept while the gateway runs: a token outlives a new version of the catalogue. */
    private final Map<Credential.GoogleAccount, GoogleToken> tokens = new ConcurrentHashMap<>();

    private final ExecutorService aside = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "signalbox-tokens");
        thread.setDaemon(true);
        return thread;
    });

    /** @param post how claims reach a token endpoint */
    Credentials(Clock clock, GoogleTransport.Post post) {
        this.aws = new AwsSignature(clock);
        this.google = new GoogleTransport(post);
    }

    /**
     * Headers for one request.
     *
     * @param leftMillis how long it may take
     * @throws ProviderFailure where the provider cannot be shown who calls
     */
    Map<String, String> headers(Provider provider, URI uri, byte[] body, long leftMillis) throws ProviderFailure {
        if (provider.credential().isEmpty()) {
            return Map.of();
        }
        Credential credential = provider.credential().get();
        if (credential instanceof Credential.AwsKey key) {
            return aws.headers(key, uri, body);
        }
        return token((Credential.GoogleAccount) credential).headers(uri, leftMillis);
    }

    /**
     * A provider refused a request with such headers.
     *
     * @return whether the same request may be made once more, with others
     */
    boolean refused(Provider provider, Map<String, String> headers) {
        if (provider.credential().orElse(null) instanceof Credential.GoogleAccount account) {
            GoogleToken token = tokens.get(account);
            return token != null && token.refused(headers);
        }
        return false;
    }

    private GoogleToken token(Credential.GoogleAccount account) throws ProviderFailure {
        GoogleToken known = tokens.get(account);
        if (known != null) {
            return known;
        }
        try {
            GoogleToken made = new GoogleToken(account, () -> google, aside);
            GoogleToken first = tokens.putIfAbsent(account, made);
            return first == null ? made : first;
        } catch (IOException unreadable) {
            throw new ProviderFailure(
                    ErrorCode.PROVIDER_AUTH_FAILED,
                    0,
                    true,
                    0,
                    "the private key of the service account cannot be read");
        }
    }

    @Override
    public void close() {
        aside.shutdownNow();
    }
}

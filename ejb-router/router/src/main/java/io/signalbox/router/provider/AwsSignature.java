package io.signalbox.router.provider;

import io.signalbox.router.catalog.Credential;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Signs requests to Amazon Bedrock (Signature Version 4). What is signed is the host, the path, the body and the moment; a
 * signature holds for five minutes. Thread-safe.
 */
final class AwsSignature {

    private static final String SERVICE = "bedrock";

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Clock clock;

    AwsSignature(Clock clock) {
        this.clock = clock;
    }

    /** The headers that go with a POST. */
    Map<String, String> headers(Credential.AwsKey key, URI uri, byte[] body) {
        SdkHttpRequest request =
                SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri).build();
        SignedRequest signed = signer.sign(sign -> sign.identity(identity(key))
                .request(request)
                .payload(ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, key.region())
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
        Map<String, String> headers = new HashMap<>();
        signed.request().forEachHeader((name, values) -> headers.put(name, first(values)));
        headers.remove("Host"); // the client says it itself
        return headers;
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }

    private static AwsCredentialsIdentity identity(Credential.AwsKey key) {
        return key.sessionToken().isPresent()
                ? AwsSessionCredentialsIdentity.create(
                        key.accessKeyId(),
                        key.secretAccessKey(),
                        key.sessionToken().get())
                : AwsCredentialsIdentity.create(key.accessKeyId(), key.secretAccessKey());
    }
}

package io.signalbox.router.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.router.settings.BaseUrl;
import io.signalbox.router.settings.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the credentials of {@code auth: aws} and {@code auth: google}. */
final class CredentialReader {

    static final String AWS = "aws";
    static final String GOOGLE = "google";

    private static final ObjectMapper JSON = new ObjectMapper();
    /** {@code bedrock-runtime.eu-central-1.amazonaws.com}, its FIPS and its VPC forms. */
    private static final Pattern REGION = Pattern.compile("https?://(?:[^/]*\\.)?bedrock-runtime(?:-fips)?\\."
            + "([a-z]{2}(?:-[a-z]+)+-\\d+)\\.(?:vpce\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)(?:[:/].*)?");

    private final Problems problems;

    CredentialReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * An access key of AWS, where one is set.
     *
     * @param setting a provider's setting by its last word
     * @param names what its settings begin with
     * @param url the provider's, which tells the region where no setting does
     */
    Optional<Credential> aws(Function<String, Optional<String>> setting, String names, String url) {
        Optional<String> id = setting.apply("access-key-id");
        Optional<String> secret = setting.apply("secret-access-key");
        if (id.isPresent() != secret.isPresent()) {
            problems.add(names + (id.isPresent() ? "secret-access-key" : "access-key-id")
                    + " is missing: an access key of" + " AWS has two parts.");
        }
        if (id.isEmpty() || secret.isEmpty()) {
            return Optional.empty();
        }
        Matcher host = REGION.matcher(url);
        Optional<String> region =
                setting.apply("aws-region").or(() -> host.matches() ? Optional.of(host.group(1)) : Optional.empty());
        if (region.isEmpty()) {
            problems.add(
                    names + "aws-region is missing: requests are signed for a region, and the address names none.");
        }
        return Optional.of(
                new Credential.AwsKey(id.get(), secret.get(), setting.apply("session-token"), region.orElse("")));
    }

    /**
     * A service account of Google Cloud.
     *
     * @param credential the key file's content, or where the file is
     * @param provider its id
     */
    Optional<Credential> google(String credential, String provider) {
        String json = credential.strip();
        try {
            if (!json.startsWith("{")) {
                json = Files.readString(Path.of(json));
            }
            JsonNode account = JSON.readTree(json);
            for (String member : List.of("client_email", "private_key", "private_key_id", "client_id", "token_uri")) {
                if (!account.path(member).isTextual()) {
                    return wrong(provider, "has no '" + member + "'");
                }
            }
            if (!account.path("type").asText().equals("service_account")) {
                return wrong(provider, "is none of a service account");
            }
            if (!BaseUrl.isValid(account.path("token_uri").asText())) {
                return wrong(provider, "names a token_uri that is no http or https address");
            }
            return Optional.of(new Credential.GoogleAccount(json));
        } catch (IOException | InvalidPathException unreadable) { // its message could quote the key
            return wrong(provider, "is neither JSON nor a file that can be read");
        }
    }

    private Optional<Credential> wrong(String provider, String what) {
        problems.add("the credential of provider '" + provider
                + "' must be a service account's key file from Google Cloud," + " or its path: this one " + what + ".");
        return Optional.empty();
    }
}

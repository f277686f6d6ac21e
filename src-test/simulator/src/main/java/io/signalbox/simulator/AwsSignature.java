package io.signalbox.simulator;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS's Signature Version 4 as its documents tell it
 * (docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). The form of every signature is
 * checked; that of {@link Simulator#AWS_ACCESS_KEY_ID}, whose secret is known, is worked out again. A request without one, or
 * with an API key, passes: the simulator takes any credential.
 */
final class AwsSignature {

    private static final Pattern FORM = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([a-z0-9-]+)/"
            + "([a-z0-9-]+)/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

    private AwsSignature() {}

    static void require(HttpRequest request, String service) throws Refused {
        String said = request.header("authorization").orElse("");
        if (said.isEmpty() || said.startsWith("Bearer ")) {
            return;
        }
        Matcher form = FORM.matcher(said);
        String date = request.header("x-amz-date").orElse("");
        List<String> signed = form.matches() ? Arrays.asList(form.group(5).split(";")) : List.of();
        if (signed.isEmpty()
                || !form.group(4).equals(service)
                || !date.matches("\\d{8}T\\d{6}Z")
                || !date.startsWith(form.group(2))
                || !List.copyOf(new TreeSet<>(signed)).equals(signed)
                || !signed.contains("host")
                || !signed.contains("x-amz-date")
                || (request.header("x-amz-security-token").isPresent() && !signed.contains("x-amz-security-token"))) {
            throw refused("Authorization header requires 'Credential', 'SignedHeaders', 'Signature' of this day"
                    + " and service, and 'X-Amz-Date' among what is signed.");
        }
        if (form.group(1).equals(Simulator.AWS_ACCESS_KEY_ID)
                && !form.group(6).equals(signature(request, form, signed, date))) {
            throw refused("The request signature we calculated does not match the signature you provided.");
        }
    }

    private static String signature(HttpRequest request, Matcher form, List<String> signed, String date) {
        String scope = form.group(2) + "/" + form.group(3) + "/" + form.group(4) + "/aws4_request";
        String toSign = "AWS4-HMAC-SHA256\n" + date + "\n" + scope + "\n" + hash(bytes(canonical(request, signed)));
        byte[] key = bytes("AWS4" + Simulator.AWS_SECRET_ACCESS_KEY);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonical(HttpRequest request, List<String> signed) {
        StringBuilder canonical = new StringBuilder(request.method())
                .append('\n')
                .append(URLEncoder.encode(request.path(), StandardCharsets.UTF_8)
                        .replace("%2F", "/"))
                .append("\n\n"); // neither operation has a query
        for (String name : signed) {
            String value = request.header(name).orElse("").trim().replaceAll(" +", " ");
            canonical.append(name).append(':').append(value).append('\n');
        }
        return canonical
                .append('\n')
                .append(String.join(";", signed))
                .append('\n')
                .append(hash(request.body()))
                .toString();
    }

    private static Refused refused(String message) {
        return new Refused(403, Errors.body(403, "signature", message));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

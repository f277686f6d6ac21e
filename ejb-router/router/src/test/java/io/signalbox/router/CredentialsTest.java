package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.GatewayException;
import io.signalbox.simulator.Behaviour;
import io.signalbox.simulator.ReceivedRequest;
import io.signalbox.simulator.Simulator;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Credentials that are more than a header: requests signed for AWS, tokens of Google's service accounts. */
class CredentialsTest {

    private static final String AWS = "signalbox.provider.aws.";
    private static final String VERTEX = "signalbox.provider.vertex.credential";

    private final Simulator tokens = Simulator.start(0);
    private final List<RouterRig> rigs = new ArrayList<>();

    @AfterEach
    void stop() {
        rigs.forEach(RouterRig::close);
        tokens.close();
    }

    @Test
    void signsEachRequestToAws() {
        RouterRig rig = rig(aws(Simulator.AWS_SECRET_ACCESS_KEY));

        String answer = rig.chat(RouterRig.asking("test/aws")).answer.body().text();
        rig.chat(RouterRig.streaming("test/aws"));

        assertThat(answer).contains("us.anthropic.claude-x-v1:0 at aws");
        ReceivedRequest request = rig.simulator.received("aws").get(0);
        assertThat(request.path()).isEqualTo("/aws/model/us.anthropic.claude-x-v1%3A0/converse");
        assertThat(request.header("authorization").orElseThrow())
                .contains(Simulator.AWS_ACCESS_KEY_ID)
                .contains("/eu-central-1/bedrock/aws4_request")
                .doesNotContain(Simulator.AWS_SECRET_ACCESS_KEY);
        assertThat(rig.simulator.received("aws").get(1).header("accept").orElseThrow())
                .contains("application/vnd.amazon.eventstream");
    }

    @Test
    void signsTheTokenOfAnAssumedRoleToo() {
        Map<String, String> settings = aws(Simulator.AWS_SECRET_ACCESS_KEY);
        settings.put(AWS + "session-token", "a-role");
        RouterRig rig = rig(settings);

        rig.chat(RouterRig.asking("test/aws"));

        ReceivedRequest request = rig.simulator.received("aws").get(0);
        assertThat(request.header("x-amz-security-token")).contains("a-role");
        assertThat(request.header("authorization").orElseThrow()).contains("x-amz-security-token");
    }

    @Test
    void isRefusedWhereTheSecretIsAnother() {
        RouterRig rig = rig(aws("another secret"));

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(RouterRig.asking("test/aws")));

        assertThat(refusal.code().wire()).isEqualTo("provider_auth_failed");
    }

    @Test
    void fetchesOneTokenForManyCallsAndKeepsIt() throws Exception {
        RouterRig rig = rig(Map.of(VERTEX, FakeGoogleAccount.json(tokenEndpoint("token"))));

        IntStream.range(0, 8).parallel().forEach(call -> rig.chat(RouterRig.asking("test/vertex-gemini")));

        assertThat(tokens.received()).hasSize(1);
        assertThat(rig.simulator.received("vertex"))
                .hasSize(8)
                .allSatisfy(
                        request -> assertThat(request.header("authorization").orElseThrow())
                                .startsWith("Bearer simulated-token-"));
        assertSignedByTheAccount(tokens.received().get(0).bodyText());
    }

    @Test
    void readsTheKeyFileFromItsPath() throws Exception {
        Path file = Files.createTempFile(Path.of("target"), "account", ".json");
        Files.writeString(file, FakeGoogleAccount.json(tokenEndpoint("token")));
        RouterRig rig = rig(Map.of(VERTEX, file.toString()));

        String answer =
                rig.chat(RouterRig.asking("test/vertex-claude")).answer.body().text();

        assertThat(answer).contains("claude-x at vertex");
    }

    @Test
    void fetchesTheNextTokenAsideWhileCallsGoOnWithTheOldOne() {
        // Google's library takes a token for old 225 seconds before its end, and for dead 180 seconds before.
        RouterRig rig = rig(Map.of(VERTEX, FakeGoogleAccount.json(tokenEndpoint("token/200"))));

        rig.chat(RouterRig.asking("test/vertex-gemini"));
        rig.chat(RouterRig.asking("test/vertex-gemini"));
        List<ReceivedRequest> both = rig.simulator.received("vertex");
        await().until(() -> tokens.received().size() >= 2);

        assertThat(both.get(1).header("authorization")).isEqualTo(both.get(0).header("authorization"));
    }

    @Test
    void aRefusedTokenIsDroppedAndTheCallMadeAgainWithANewOne() throws Exception {
        RouterRig rig = rig(Map.of(VERTEX, FakeGoogleAccount.json(tokenEndpoint("token"))));
        rig.chat(RouterRig.asking("test/vertex-gemini"));
        rig.simulator.script("vertex", Behaviour.status(401));

        String answer = rig.chat(RouterRig.streaming("test/vertex-gemini")).head.provider();

        assertThat(answer).isEqualTo("vertex");
        List<String> shown = shown(rig);
        assertThat(shown).hasSize(3);
        assertThat(shown.get(1)).isEqualTo(shown.get(0));
        assertThat(shown.get(2)).isNotEqualTo(shown.get(1));
        assertThat(tokens.received()).hasSize(2);
        rig.chat(RouterRig.asking("test/vertex-gemini"));
        assertThat(shown(rig).get(3)).isEqualTo(shown.get(2));
    }

    @Test
    void whereNewTokensAreRefusedTooNotEveryCallFetchesOne() throws Exception {
        RouterRig rig = rig(Map.of(VERTEX, FakeGoogleAccount.json(tokenEndpoint("token"))));
        rig.simulator.always("vertex", Behaviour.status(401));

        for (int call = 0; call < 3; call++) {
            GatewayException refusal = catchThrowableOfType(
                    GatewayException.class, () -> rig.chat(RouterRig.asking("test/vertex-gemini")));
            assertThat(refusal.code().wire()).isEqualTo("provider_auth_failed");
        }

        assertThat(tokens.received()).hasSize(2);
        assertThat(rig.simulator.received("vertex")).hasSize(4);
    }

    private static List<String> shown(RouterRig rig) {
        return rig.simulator.received("vertex").stream()
                .map(request -> request.header("authorization").orElseThrow())
                .toList();
    }

    @Test
    void saysSoWhereGoogleGivesNoToken() {
        RouterRig rig = rig(Map.of(VERTEX, FakeGoogleAccount.json(tokenEndpoint("v1/nothing-here"))));

        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> rig.chat(RouterRig.asking("test/vertex-gemini")));

        assertThat(refusal.code().wire()).isEqualTo("provider_auth_failed");
        assertThat(rig.simulator.received("vertex")).isEmpty();
    }

    private RouterRig rig(Map<String, String> settings) {
        RouterRig rig = new RouterRig(settings);
        rigs.add(rig);
        return rig;
    }

    private URI tokenEndpoint(String path) {
        return URI.create(tokens.rootUrl() + "/" + path);
    }

    private static Map<String, String> aws(String secret) {
        Map<String, String> settings = new HashMap<>();
        settings.put(AWS + "access-key-id", Simulator.AWS_ACCESS_KEY_ID);
        settings.put(AWS + "secret-access-key", secret);
        settings.put(AWS + "aws-region", "eu-central-1");
        return settings;
    }

    private static void assertSignedByTheAccount(String form) throws Exception {
        String jwt = URLDecoder.decode(form.replaceAll(".*assertion=([^&]+).*", "$1"), StandardCharsets.UTF_8);
        int end = jwt.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(FakeGoogleAccount.publicKey());
        signature.update(jwt.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(jwt.substring(end + 1))))
                .isTrue();
    }
}

package io.signalbox.it;

import io.signalbox.test.servers.PayaraServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;

/** Somebody else's application on somebody else's Payara Server, which reaches the gateway through the resource adapter. */
final class ClaimsServer implements AutoCloseable {

    private final PayaraServer payara;

    private ClaimsServer(PayaraServer payara) {
        this.payara = payara;
    }

    static ClaimsServer start(URI gateway, String key) throws IOException {
        PayaraServer payara = PayaraServer.unpack(
                        Path.of(System.getProperty("payara.server.zip")),
                        Path.of(System.getProperty("it.dir"), "claims-server"))
                .start();
        payara.deploy(Path.of(System.getProperty("signalbox.rar")), "--name=signalbox-jca");
        payara.asadmin(Map.of("AS_ADMIN_ALIASPASSWORD", key), "create-password-alias", "signalbox-key");
        String url = gateway.toString().replaceAll("/$", "").replace(":", "\\:");
        payara.asadmin(
                "create-connector-connection-pool",
                "--raname=signalbox-jca",
                "--connectiondefinition=io.signalbox.jca.GatewayConnectionFactory",
                "--transactionsupport=NoTransaction",
                "--maxpoolsize=8",
                "--property",
                "gatewayUrl=" + url + ":apiKey=${ALIAS=signalbox-key}",
                "signalbox-pool");
        payara.asadmin("create-connector-resource", "--poolname=signalbox-pool", "eis/Signalbox");
        payara.asadmin("create-connector-resource", "--poolname=signalbox-pool", "eis/SignalboxOfDepartment");
        payara.deploy(Path.of(System.getProperty("example.war")), "--name=claims", "--contextroot=/claims");
        return new ClaimsServer(payara);
    }

    /** Has the application sort a letter. */
    String triage(String path, String letter) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(payara.uri().resolve("claims/" + path))
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofString(letter))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        payara.close();
    }
}

package io.signalbox.jca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.IllegalStateException;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.SecurityException;
import jakarta.resource.spi.security.PasswordCredential;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.HashSet;
import java.util.Set;
import javax.naming.Reference;
import javax.security.auth.Subject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PoolingTest {

    private static final String REQUEST = "{\"model\":\"m\",\"messages\":[]}";

    private final GatewayManagedConnectionFactory factory = new GatewayManagedConnectionFactory();
    private final FakeContainer container = new FakeContainer();
    private GatewayConnectionFactory connections;
    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        factory.setGatewayUrl(gateway.url());
        factory.setApiKey("sb-configured");
        connections = (GatewayConnectionFactory) factory.createConnectionFactory(container);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private Subject subject(String user, String password, GatewayManagedConnectionFactory owner) {
        PasswordCredential credential = new PasswordCredential(user, password.toCharArray());
        credential.setManagedConnectionFactory(owner);
        Subject subject = new Subject();
        subject.getPrivateCredentials().add(credential);
        return subject;
    }

    private String keySeenBy(GatewayConnection connection) throws ResourceException {
        try (connection) {
            connection.chat(REQUEST);
        }
        return gateway.requests
                .get(gateway.requests.size() - 1)
                .headers()
                .get("authorization")
                .replace("Bearer ", "");
    }

    @Test
    void presentsTheApplicationsKeyThenTheContainersThenTheConfiguredOne() throws Exception {
        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-configured");

        container.subject = subject("claims", "sb-container", factory);
        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-container");

        assertThat(keySeenBy(connections.getConnection("sb-application"))).isEqualTo("sb-application");
        assertThat(keySeenBy(connections.getConnection(GatewayConnectionSpec.ofKey("sb-spec"))))
                .isEqualTo("sb-spec");
    }

    @Test
    void passesOverCredentialsThatAreEmptyOrForAnother() throws Exception {
        GatewayManagedConnectionFactory other = new GatewayManagedConnectionFactory();
        container.subject = subject("claims", "sb-other", other);
        container
                .subject
                .getPrivateCredentials()
                .addAll(subject("", "", factory).getPrivateCredentials());

        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-configured");
    }

    @Test
    void saysThatThereIsNoKeyOnlyWhenOneIsNeeded() throws Exception {
        factory.setApiKey(" ");

        try (GatewayConnection connection = connections.getConnection()) {
            SecurityException failure = catchThrowableOfType(SecurityException.class, () -> connection.chat(REQUEST));
            assertThat(failure.getErrorCode()).isEqualTo("missing_api_key");
        }
        assertThat(gateway.requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sb-a\r\nX-Evil: 1", "sb key", "sb-ü"})
    void refusesKeysThatCannotStandInAHeader(String key) {
        SecurityException failure = catchThrowableOfType(SecurityException.class, () -> connections.getConnection(key));

        assertThat(failure.getErrorCode()).isEqualTo("invalid_api_key");
        assertThat(failure).hasMessageNotContaining(key);
    }

    @Test
    void usesAPooledConnectionAndItsLineAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            keySeenBy(connections.getConnection());
        }

        assertThat(container.created).isEqualTo(1);
        assertThat(gateway.connections()).isEqualTo(1);
        assertThat(gateway.requests).hasSize(5);
    }

    @Test
    void givesNobodyAConnectionWithTheKeyOfAnother() throws Exception {
        keySeenBy(connections.getConnection("sb-a"));

        assertThat(keySeenBy(connections.getConnection("sb-b"))).isEqualTo("sb-b");
        assertThat(keySeenBy(connections.getConnection("sb-a"))).isEqualTo("sb-a");
        assertThat(container.created).isEqualTo(2);
    }

    @Test
    void answersNullWhereNothingMatches() throws Exception {
        assertThat(factory.matchManagedConnections(new HashSet<>(), null, null)).isNull();

        GatewayManagedConnectionFactory elsewhere = new GatewayManagedConnectionFactory();
        elsewhere.setGatewayUrl("http://elsewhere:1");
        elsewhere.setApiKey("sb-configured");
        ManagedConnection other = elsewhere.createManagedConnection(null, null);
        assertThat(factory.matchManagedConnections(Set.of(other, "stranger"), null, null))
                .isNull();

        ManagedConnection destroyed = factory.createManagedConnection(null, null);
        destroyed.destroy();
        assertThat(factory.matchManagedConnections(Set.of(destroyed), null, null))
                .isNull();
    }

    @Test
    void isEqualByPropertiesAndResourceAdapter() throws Exception {
        GatewayManagedConnectionFactory same = new GatewayManagedConnectionFactory();
        same.setGatewayUrl(gateway.url());
        same.setApiKey("sb-configured");
        assertThat(same).isEqualTo(factory).hasSameHashCodeAs(factory);

        int hash = same.hashCode();
        GatewayResourceAdapter adapter = new GatewayResourceAdapter();
        adapter.setGatewayUrl("http://elsewhere:1");
        same.setResourceAdapter(adapter);
        assertThat(same).isNotEqualTo(factory);
        assertThat(same.hashCode()).isEqualTo(hash);

        GatewayManagedConnectionFactory other = new GatewayManagedConnectionFactory();
        other.setGatewayUrl(gateway.url());
        other.setApiKey("sb-configured");
        other.setReadTimeoutMillis(1);
        assertThat(other).isNotEqualTo(factory);
    }

    @Test
    void takesFromTheResourceAdapterWhatItIsNotTold() throws Exception {
        GatewayResourceAdapter adapter = new GatewayResourceAdapter();
        adapter.setGatewayUrl(gateway.url());
        adapter.setApiKey("sb-adapter");
        GatewayManagedConnectionFactory plain = new GatewayManagedConnectionFactory();
        plain.setResourceAdapter(adapter);
        connections = (GatewayConnectionFactory) plain.createConnectionFactory(container);

        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-adapter");
        plain.setApiKey("sb-pool");
        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-pool");
    }

    @Test
    void belongsToOneResourceAdapterForLife() throws Exception {
        GatewayResourceAdapter adapter = new GatewayResourceAdapter();
        factory.setResourceAdapter(adapter);
        factory.setResourceAdapter(adapter);

        assertThatThrownBy(() -> factory.setResourceAdapter(new GatewayResourceAdapter()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(factory.getResourceAdapter()).isSameAs(adapter);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "gateway:8080",
                "ftp://gateway",
                "http://",
                "http://user:pw@gateway",
                "http://gateway/?q",
                "http://gateway/#f",
                "http://gate way",
                "http://gateway:99999"
            })
    void refusesAWrongGatewayUrl(String url) {
        factory.setGatewayUrl(url);

        InvalidPropertyException failure =
                catchThrowableOfType(InvalidPropertyException.class, () -> connections.getConnection());
        assertThat(failure.getErrorCode()).isEqualTo("invalid_configuration");
        assertThat(failure).hasMessageContaining("gatewayUrl").hasMessageNotContaining("user:pw");
    }

    @Test
    void refusesATimeoutOfNothing() {
        factory.setReadTimeoutMillis(0);

        assertThatThrownBy(() -> connections.getConnection())
                .isInstanceOf(InvalidPropertyException.class)
                .hasMessageContaining("readTimeoutMillis");
    }

    @Test
    void tellsTheContainerThatAHandleWasClosedAndThenRefusesIt() throws Exception {
        GatewayConnection connection = connections.getConnection();
        connection.close();
        connection.close();

        assertThat(container.events).hasSize(1);
        assertThat(container.events.get(0).getId()).isEqualTo(ConnectionEvent.CONNECTION_CLOSED);
        assertThat(container.events.get(0).getConnectionHandle()).isSameAs(connection);
        IllegalStateException failure =
                catchThrowableOfType(IllegalStateException.class, () -> connection.chat(REQUEST));
        assertThat(failure.getErrorCode()).isEqualTo("connection_closed");
        assertThatThrownBy(() -> connection.chat(REQUEST, chunk -> {})).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsTheContainerThatALineIsBroken() throws Exception {
        gateway.next((request, out) -> {
            throw new IOException("cut");
        });
        GatewayConnection connection = connections.getConnection();
        ResourceException failure = catchThrowableOfType(ResourceException.class, () -> connection.chat(REQUEST));
        connection.close();

        assertThat(container.events).hasSize(1);
        assertThat(container.events.get(0).getId()).isEqualTo(ConnectionEvent.CONNECTION_ERROR_OCCURRED);
        assertThat(container.events.get(0).getException()).isSameAs(failure);
        assertThat(container.free).isEmpty();
        assertThatThrownBy(() -> connection.chat(REQUEST)).isInstanceOf(IllegalStateException.class);
        assertThat(keySeenBy(connections.getConnection())).isEqualTo("sb-configured");
    }

    @Test
    void keepsAConnectionThatTheGatewayRefused() throws Exception {
        gateway.next(FakeGateway.status(403, "{\"error\":{\"code\":\"policy_denied\",\"message\":\"no\"}}"));

        try (GatewayConnection connection = connections.getConnection()) {
            assertThatThrownBy(() -> connection.chat(REQUEST)).isInstanceOf(GatewayResourceException.class);
            connection.chat(REQUEST);
        }

        assertThat(container.events)
                .extracting(ConnectionEvent::getId)
                .containsExactly(ConnectionEvent.CONNECTION_CLOSED);
    }

    @Test
    void stopsTellingAListenerThatWasRemoved() throws Exception {
        GatewayConnection connection = connections.getConnection();
        ManagedConnection managed = factory.createManagedConnection(null, null);
        managed.addConnectionEventListener(container);
        managed.removeConnectionEventListener(container);
        ((GatewayConnection) managed.getConnection(null, null)).close();

        assertThat(container.events).isEmpty();
        connection.close();
    }

    @Test
    void makesItsHandlesUselessWhenCleanedUp() throws Exception {
        ManagedConnection managed = factory.createManagedConnection(null, null);
        GatewayConnection first = (GatewayConnection) managed.getConnection(null, null);
        first.chat(REQUEST);
        managed.cleanup();

        assertThatThrownBy(() -> first.chat(REQUEST)).isInstanceOf(IllegalStateException.class);
        GatewayConnection second = (GatewayConnection) managed.getConnection(null, null);
        second.chat(REQUEST);
        assertThat(gateway.connections()).isEqualTo(1);
    }

    @Test
    void closesItsLineWhenDestroyedAndIsOfNoUseAfterwards() throws Exception {
        ManagedConnection managed = factory.createManagedConnection(null, null);
        GatewayConnection handle = (GatewayConnection) managed.getConnection(null, null);
        handle.chat(REQUEST);

        managed.destroy();
        managed.destroy();

        Awaitility.await().untilAsserted(() -> assertThat(gateway.open).isEmpty());
        assertThatThrownBy(() -> handle.chat(REQUEST)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> managed.getConnection(null, null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(managed::getMetaData).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void movesAHandleToAnotherConnection() throws Exception {
        ManagedConnection first = factory.createManagedConnection(null, new GatewayConnectionRequest("sb-1"));
        ManagedConnection second = factory.createManagedConnection(null, new GatewayConnectionRequest("sb-2"));
        GatewayConnection handle = (GatewayConnection) first.getConnection(null, new GatewayConnectionRequest("sb-1"));

        second.associateConnection(handle);
        first.destroy();

        assertThat(keySeenBy(handle)).isEqualTo("sb-2");
        assertThatThrownBy(() -> second.associateConnection("something else"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void doesNotChangeItsKey() throws Exception {
        ManagedConnection managed = factory.createManagedConnection(null, null);

        assertThatThrownBy(() -> managed.getConnection(null, new GatewayConnectionRequest("sb-other")))
                .isInstanceOf(SecurityException.class);
    }

    @Test
    void tellsWhichConnectionsCannotReachTheGateway() throws Exception {
        ManagedConnection good = factory.createManagedConnection(null, null);
        ManagedConnection gone = factory.createManagedConnection(null, null);
        gone.destroy();

        assertThat(factory.getInvalidConnections(Set.of(good, gone, "stranger")))
                .containsExactly(gone);
        Awaitility.await().untilAsserted(() -> assertThat(gateway.connections()).isEqualTo(1));
        assertThat(gateway.requests).isEmpty();
        ((GatewayConnection) good.getConnection(null, null)).chat(REQUEST);
        assertThat(gateway.connections()).isEqualTo(1);

        good.cleanup();
        gateway.close();
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(factory.getInvalidConnections(Set.of(good))).containsExactly(good));
    }

    @Test
    void hasNoTransactions() throws Exception {
        ManagedConnection managed = factory.createManagedConnection(null, null);

        assertThatThrownBy(managed::getXAResource).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(managed::getLocalTransaction).isInstanceOf(NotSupportedException.class);
        assertThat(new GatewayResourceAdapter().getXAResources(null)).isEmpty();
    }

    @Test
    void namesTheUserOfTheContainersSignOnAndNeverTheKey() throws Exception {
        ManagedConnection managed = factory.createManagedConnection(subject("claims", "sb-container", factory), null);

        assertThat(managed.getMetaData().getUserName()).isEqualTo("claims");
        assertThat(managed.getMetaData().getEISProductName()).isEqualTo("Signalbox");
        assertThat(managed.getMetaData().getEISProductVersion()).matches("[0-9].*");
        assertThat(managed.getMetaData().getMaxConnections()).isZero();
        assertThat(factory.toString()
                        + managed
                        + GatewayConnectionSpec.ofKey("sb-x")
                        + new GatewayConnectionRequest("sb-x"))
                .doesNotContain("sb-");
    }

    @Test
    void canBeStoredInAJndiTree() throws Exception {
        GatewayConnectionFactory bound = (GatewayConnectionFactory) factory.createConnectionFactory();
        Reference reference = new Reference(GatewayConnectionFactory.class.getName());
        bound.setReference(reference);
        assertThat(bound.getReference()).isSameAs(reference);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(bound);
        GatewayConnectionFactory found = (GatewayConnectionFactory)
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(keySeenBy(found.getConnection())).isEqualTo("sb-configured");
    }

    @Test
    void opensNothingBeforeTheFirstCall() throws Exception {
        gateway.close();

        connections.getConnection().close();

        assertThat(container.events)
                .extracting(ConnectionEvent::getId)
                .containsExactly(ConnectionEvent.CONNECTION_CLOSED);
    }
}

package io.signalbox.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.CheckpointOutlets;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker as a port for others, and another gateway that takes its requests from it. */
class BrokerTest {

    private static final String REQUEST = "{\"messages\":[]}";

    /** A broker's client that was asking while its broker stopped may notice after its call timeout of 30 s. */
    private static final long WAIT_MILLIS = 90_000;

    private final FakeModelGateway gateway = new FakeModelGateway();

    @TempDir
    Path data;

    private final int port = freePort();
    private final String url = "tcp://127.0.0.1:" + port;

    private FlowSettings settings(Map<String, String> special) {
        Map<String, String> properties = new HashMap<>(special);
        properties.put("signalbox.data-dir", data.toString());
        properties.put("signalbox.jms.user", "shop");
        properties.put("signalbox.jms.password", "shop-password");
        properties.put("signalbox.files.enabled", "false");
        return new FlowSettingsReader(name -> Optional.ofNullable(properties.get(name))).read();
    }

    private FlowSettings listening() {
        return settings(Map.of("signalbox.jms.broker-url", "vm://77", "signalbox.jms.listen", "127.0.0.1:" + port));
    }

    @Test
    void servesAClientOutsideWithTheRightPasswordOnly() throws Exception {
        Flows flows = Flows.start(listening(), gateway, new FakeCheckpointOutlets());
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
                JMSContext client = factory.createContext("shop", "shop-password")) {
            Destination replies = client.createTemporaryQueue();
            send(client, client.createQueue("signalbox.requests"), replies);
            assertThat(client.createConsumer(replies).receive(10_000).getIntProperty("SignalboxStatus"))
                    .isEqualTo(200);

            Queue named = client.createQueue("signalbox.replies.shop");
            send(client, client.createQueue("signalbox.requests"), named);
            assertThat(client.createConsumer(named).receive(10_000).getIntProperty("SignalboxStatus"))
                    .isEqualTo(200);

            assertThatThrownBy(() -> factory.createContext("shop", "wrong").start())
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(() -> factory.createContext().start()).isInstanceOf(JMSSecurityRuntimeException.class);
            assertThatThrownBy(
                            () -> factory.createContext(BrokerUsers.GATEWAY, "").start())
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        } finally {
            flows.stop();
        }
    }

    @Test
    void letsNobodyOutsideReadTheRequestsOrDeadLettersOfOthers() throws Exception {
        Flows flows = Flows.start(listening(), gateway, new FakeCheckpointOutlets());
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
                JMSContext client = factory.createContext("shop", "shop-password")) {
            for (String name : new String[] {
                "signalbox.requests",
                "signalbox.requests.dead",
                "signalbox.requests::signalbox.requests",
                "signalbox.requests.dead::signalbox.requests.dead",
                "activemq.management",
                "signalbox.#",
                "signalbox.replies.*",
                "#",
                "other"
            }) {
                assertThatThrownBy(() -> client.createConsumer(client.createQueue(name)))
                        .as(name)
                        .isInstanceOf(JMSRuntimeException.class);
                assertThatThrownBy(() -> client.createBrowser(client.createQueue(name))
                                .getEnumeration()
                                .hasMoreElements())
                        .as(name)
                        .isInstanceOf(Exception.class);
            }
        } finally {
            flows.stop();
        }
    }

    @Test
    void bindsNoQueueOfAnOutsiderToTheRequestsOfOthers() throws Exception {
        Flows flows = Flows.start(listening(), gateway, new FakeCheckpointOutlets());
        try (ServerLocator locator = ActiveMQClient.createServerLocator(url);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession("shop", "shop-password", false, true, true, false, 1)) {
            for (String address : new String[] {"signalbox.requests", "signalbox.*", "signalbox.replies.#", "#"}) {
                QueueConfiguration spy = QueueConfiguration.of("signalbox.replies.spy")
                        .setAddress(address)
                        .setRoutingType(RoutingType.ANYCAST);
                assertThatThrownBy(() -> session.createQueue(spy))
                        .as(address)
                        .isInstanceOf(ActiveMQSecurityException.class);
                assertThatThrownBy(
                                () -> session.createQueue(spy.setDurable(false).setTemporary(true)))
                        .as(address)
                        .isInstanceOf(ActiveMQSecurityException.class);
            }
        } finally {
            flows.stop();
        }
    }

    @Test
    void worksWithABrokerElsewhereAndComesBackWhenItDoes() throws Exception {
        FlowSettings brokerSettings = listening();
        EmbeddedBroker broker = EmbeddedBroker.start(brokerSettings.jms().get(), data.resolve("elsewhere"));
        Flows flows = Flows.start(
                settings(Map.of(
                        "signalbox.jms.broker-url", url,
                        "signalbox.jms.user", "shop",
                        "signalbox.jms.queue", "signalbox.replies.as-requests",
                        "signalbox.jms.dead-letter-queue", "signalbox.replies.as-dead")),
                gateway,
                new FakeCheckpointOutlets());
        try {
            assertThat(call()).isEqualTo(200);
            broker.stop();
            broker = EmbeddedBroker.start(brokerSettings.jms().get(), data.resolve("elsewhere"));
            assertThat(call()).isEqualTo(200);
        } finally {
            flows.stop();
            broker.stop();
        }
    }

    @Test
    void takesCheckpointsToAQueueElsewhereAndAgainWhenItIsBack() throws Exception {
        FlowSettings brokerSettings = listening();
        EmbeddedBroker broker = EmbeddedBroker.start(brokerSettings.jms().get(), data.resolve("elsewhere"));
        FakeCheckpointOutlets outlets = new FakeCheckpointOutlets();
        Flows flows = Flows.start(
                settings(Map.of(
                        "signalbox.jms.broker-url", url,
                        "signalbox.jms.user", "shop",
                        "signalbox.jms.queue", "signalbox.replies.as-requests",
                        "signalbox.jms.dead-letter-queue", "signalbox.replies.as-dead",
                        "signalbox.audit.checkpoints.jms", "signalbox.replies.checkpoints")),
                gateway,
                outlets);
        try {
            CheckpointOutlets.Taker queue = outlets.places().get("queue signalbox.replies.checkpoints");
            queue.take("a line");
            assertThat(received()).isEqualTo("a line");
            broker.stop();
            assertThatThrownBy(() -> queue.take("lost")).isInstanceOf(JMSException.class);
            broker = EmbeddedBroker.start(brokerSettings.jms().get(), data.resolve("elsewhere"));
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                queue.take("another");
                return true;
            });
            assertThat(received()).isEqualTo("another");
        } finally {
            flows.stop();
            broker.stop();
        }
        assertThat(outlets.places()).isEmpty();
    }

    private String received() throws JMSException {
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
                JMSContext client = factory.createContext("shop", "shop-password")) {
            return client.createConsumer(client.createQueue("signalbox.replies.checkpoints"))
                    .receive(10_000)
                    .getBody(String.class);
        }
    }

    private int call() throws JMSException {
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
                JMSContext client = factory.createContext("shop", "shop-password")) {
            Destination replies = client.createTemporaryQueue();
            send(client, client.createQueue("signalbox.replies.as-requests"), replies);
            Message reply = client.createConsumer(replies).receive(WAIT_MILLIS);
            assertThat(reply).as("a reply within " + WAIT_MILLIS + " ms").isNotNull();
            return reply.getIntProperty("SignalboxStatus");
        }
    }

    private static void send(JMSContext client, Destination to, Destination replyTo) throws JMSException {
        Message message = client.createTextMessage(REQUEST);
        message.setStringProperty("SignalboxKey", "sk-good");
        message.setJMSReplyTo(replyTo);
        client.createProducer().send(to, message);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.signalbox.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmsFlowTest {

    private static final AtomicInteger BROKERS = new AtomicInteger(100);
    private static final String REQUEST = "{\"messages\":[{\"role\":\"user\",\"content\":\"Clear?\"}],\"x\":1.00}";
    private static final long WAIT = 10_000;

    private final FakeModelGateway gateway = new FakeModelGateway();
    private final String url = "vm://" + BROKERS.incrementAndGet();

    @TempDir
    Path data;

    private Flows flows;
    private JMSContext client;
    private Destination requests;

    @BeforeEach
    void start() throws Exception {
        flows = Flows.start(settings(), gateway, new FakeCheckpointOutlets());
        connect();
    }

    private void connect() throws JMSException {
        ConnectionFactory factory = new ActiveMQJMSConnectionFactory(url);
        client = factory.createContext();
        requests = client.createQueue("signalbox.requests");
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        flows.stop();
    }

    private FlowSettings settings() {
        Map<String, String> properties = new HashMap<>();
        properties.put("signalbox.data-dir", data.toString());
        properties.put("signalbox.jms.broker-url", url);
        properties.put("signalbox.jms.max-deliveries", "2");
        properties.put("signalbox.files.enabled", "false");
        return new FlowSettingsReader(name -> Optional.ofNullable(properties.get(name))).read();
    }

    @Test
    void answersOnATemporaryQueueWithTheMessageIdAsCorrelation() throws JMSException {
        Destination replies = client.createTemporaryQueue();
        Message request = request(client.createTextMessage(REQUEST), replies);
        client.createProducer().send(requests, request);

        Message reply = client.createConsumer(replies).receive(WAIT);

        assertThat(((TextMessage) reply).getText()).endsWith("\"echo\":" + REQUEST + "}");
        assertThat(reply.getJMSCorrelationID()).isEqualTo(request.getJMSMessageID());
        assertThat(reply.getIntProperty("SignalboxStatus")).isEqualTo(200);
        assertThat(reply.getStringProperty("SignalboxId")).isEqualTo("gen-1");
        assertThat(reply.getStringProperty("SignalboxModel")).isEqualTo("m");
        assertThat(reply.getStringProperty("SignalboxProvider")).isEqualTo("openai");
        assertThat(reply.getStringProperty("SignalboxCost")).isEqualTo("0.0000012");
        assertThat(reply.getBooleanProperty("SignalboxSimulated")).isTrue();
        ChatCall call = gateway.calls.get(0);
        assertThat(call.door()).isEqualTo(Door.JMS);
        assertThat(call.key()).isEqualTo("sk-good");
        assertThat(call.requestId()).isEqualTo(request.getJMSMessageID());
    }

    @Test
    void answersOnANamedQueueWithTheCorrelationIdOfTheRequest() throws JMSException {
        Destination replies = client.createQueue("signalbox.replies.billing");
        BytesMessage request = client.createBytesMessage();
        request.writeBytes(REQUEST.getBytes(StandardCharsets.UTF_8));
        request(request, replies).setJMSCorrelationID("order-7");
        client.createProducer().send(requests, request);

        Message reply = client.createConsumer(replies).receive(WAIT);

        assertThat(((TextMessage) reply).getText()).endsWith("\"echo\":" + REQUEST + "}");
        assertThat(reply.getJMSCorrelationID()).isEqualTo("order-7");
    }

    @Test
    void repliesWithTheErrorWhenTheGatewayRefuses() throws JMSException {
        Message reply =
                call(client.createTextMessage(REQUEST), message -> message.setStringProperty("SignalboxKey", "x"));

        assertThat(((TextMessage) reply).getText()).contains("\"code\":\"invalid_api_key\"");
        assertThat(reply.getIntProperty("SignalboxStatus")).isEqualTo(401);
        assertThat(reply.getStringProperty("SignalboxErrorCode")).isEqualTo("invalid_api_key");
        assertThat(reply.getStringProperty("SignalboxId")).isEqualTo("gen-1");

        Message streaming = call(client.createTextMessage("{\"stream\":true,\"messages\":[]}"), message -> {});
        assertThat(streaming.getStringProperty("SignalboxErrorCode")).isEqualTo("invalid_parameter");
    }

    @Test
    void refusesOtherKindsOfMessagesUnread() throws JMSException {
        for (Message odd : new Message[] {
            client.createObjectMessage(new Bomb()),
            client.createMapMessage(),
            client.createStreamMessage(),
            client.createMessage()
        }) {
            Message reply = call(odd, message -> {});

            assertThat(reply.getStringProperty("SignalboxErrorCode")).isEqualTo("unsupported_media_type");
        }
        assertThat(gateway.calls).isEmpty();
        assertThat(gateway.refused).hasSize(4);
        assertThat(Bomb.exploded).isFalse();
    }

    @Test
    void buriesWhatHasNoSafeReplyAddressBeforeAnythingIsCalled() throws JMSException {
        client.createProducer().send(requests, request(client.createTextMessage(REQUEST), null));
        client.createProducer()
                .send(
                        requests,
                        request(client.createObjectMessage(new Bomb()), client.createQueue("signalbox.requests.dead")));
        client.createProducer()
                .send(
                        requests,
                        request(client.createTextMessage(REQUEST), client.createQueue("signalbox.replies.a,b")));
        client.createProducer()
                .send(requests, request(client.createTextMessage(REQUEST), client.createTopic("signalbox.replies.t")));

        for (int i = 0; i < 4; i++) {
            Message dead = dead();
            assertThat(dead.getStringProperty("SignalboxErrorCode")).isEqualTo("invalid_parameter");
            assertThat(dead.getStringProperty("SignalboxErrorMessage")).contains("JMSReplyTo");
            assertThat(dead.getStringProperty("SignalboxMessageId")).startsWith("ID:");
            assertThat(dead.propertyExists("SignalboxKey")).isFalse();
            if (dead instanceof TextMessage text) {
                assertThat(text.getText()).isEqualTo(REQUEST);
            } else {
                assertThat(dead).isInstanceOf(ObjectMessage.class);
            }
        }
        assertThat(gateway.calls).isEmpty();
        assertThat(gateway.refused).hasSize(4);
        assertThat(Bomb.exploded).isFalse();
    }

    @Test
    void dropsExpiredWorkAndHandsTheDeadlineOn() throws JMSException {
        gateway.before = call -> await().pollDelay(Duration.ofMillis(300)).until(() -> true);
        Destination replies = client.createTemporaryQueue();
        for (int i = 0; i < 8 * 3; i++) {
            client.createProducer().send(requests, request(client.createTextMessage(REQUEST), replies));
        }
        client.createProducer()
                .setTimeToLive(100)
                .send(requests, request(client.createTextMessage("{\"late\":1,\"messages\":[]}"), replies));
        client.createProducer()
                .setTimeToLive(60_000)
                .send(requests, request(client.createTextMessage("{\"last\":1,\"messages\":[]}"), replies));

        await().until(() -> gateway.calls.size() == 25);

        assertThat(gateway.calls)
                .noneMatch(call -> call.body().text().contains("late"))
                .filteredOn(call -> call.body().text().contains("last"))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.deadline()).isBefore(Instant.now().plusSeconds(60)));
    }

    @Test
    void triesAgainAfterAFailureNobodyForesawAndBuriesInTheEnd() throws JMSException {
        gateway.before = call -> {
            throw new IllegalStateException("boom");
        };
        client.createProducer()
                .send(requests, request(client.createTextMessage(REQUEST), client.createTemporaryQueue()));

        Message dead = dead();

        assertThat(dead.getStringProperty("SignalboxErrorCode")).isEqualTo("redelivery_limit");
        assertThat(gateway.calls).hasSize(2);
    }

    @Test
    void leavesARequestOnTheQueueThatAStoppingGatewayDidNotAnswer() throws Exception {
        gateway.before = call -> {
            throw new GatewayException(ErrorCode.SHUTTING_DOWN, "stopping");
        };
        Destination replies = client.createQueue("signalbox.replies.restart");
        client.createProducer().send(requests, request(client.createTextMessage(REQUEST), replies));
        await().until(() -> !gateway.calls.isEmpty());
        client.close();
        flows.stop();

        gateway.before = call -> {};
        flows = Flows.start(settings(), gateway, new FakeCheckpointOutlets());
        connect();

        Message reply = client.createConsumer(replies).receive(WAIT);
        assertThat(reply.getIntProperty("SignalboxStatus")).isEqualTo(200);
    }

    @Test
    void buriesAnAnswerWhoseReplyQueueIsGone() throws JMSException {
        try (JMSContext other = new ActiveMQJMSConnectionFactory(url).createContext()) {
            gateway.before = call -> await().until(() -> gateway.tries.containsKey("closed"));
            other.createProducer()
                    .send(requests, request(other.createTextMessage(REQUEST), other.createTemporaryQueue()));
            await().until(() -> !gateway.calls.isEmpty());
        }
        gateway.tries.put("closed", 1);

        Message dead = dead();

        assertThat(dead.getStringProperty("SignalboxErrorCode")).isEqualTo("reply_undeliverable");
        assertThat(dead.getStringProperty("SignalboxId")).isEqualTo("gen-1");
    }

    @Test
    void handsOnWhoseContentItIs() throws JMSException {
        call(client.createTextMessage(REQUEST), message -> message.setStringProperty("SignalboxDataSubject", "Zoë 7"));
        call(client.createTextMessage(REQUEST), message -> {});

        assertThat(gateway.calls.get(0).facts()).containsEntry(ChatCall.DATA_SUBJECT, "Zoë 7");
        assertThat(gateway.calls.get(1).facts()).doesNotContainKey(ChatCall.DATA_SUBJECT);
    }

    @Test
    void letsNoPropertyOfASenderSteerTheCall() throws JMSException {
        Message reply = call(client.createTextMessage(REQUEST), message -> {
            message.setStringProperty("CamelSignalboxModel", "evil/model");
            message.setStringProperty("CamelSignalboxRequestId", "evil");
            message.setStringProperty("CamelSignalboxDataSubject", "evil");
            message.setStringProperty("camelsignalboxmaxtokens", "5");
            message.setStringProperty("CamelJmsDestinationName", "other.queue");
            message.setStringProperty("SignalboxEntrance", "evil");
        });

        assertThat(reply.getIntProperty("SignalboxStatus")).isEqualTo(200);
        assertThat(gateway.calls.get(0).body().text()).isEqualTo(REQUEST);
        assertThat(gateway.calls.get(0).requestId()).doesNotContain("evil");
        assertThat(gateway.calls.get(0).facts()).doesNotContainValue("evil");
    }

    interface Change {
        void apply(Message message) throws JMSException;
    }

    private Message call(Message message, Change change) throws JMSException {
        Destination replies = client.createTemporaryQueue();
        request(message, replies);
        change.apply(message);
        client.createProducer().send(requests, message);
        return client.createConsumer(replies).receive(WAIT);
    }

    private static Message request(Message message, Destination replyTo) throws JMSException {
        message.setStringProperty("SignalboxKey", "sk-good");
        message.setJMSReplyTo(replyTo);
        return message;
    }

    private Message dead() {
        try (JMSContext other = new ActiveMQJMSConnectionFactory(url).createContext()) {
            return other.createConsumer(other.createQueue("signalbox.requests.dead"))
                    .receive(WAIT);
        }
    }

    /** Shows whether anybody deserialised it. */
    static final class Bomb implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
        static volatile boolean exploded;

        private void readObject(java.io.ObjectInputStream in) {
            exploded = true;
        }
    }
}

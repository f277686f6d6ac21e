package io.signalbox.flows;

import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.camel.SignalboxHeaders;
import jakarta.jms.DeliveryMode;
import jakarta.jms.Destination;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.TemporaryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what becomes of a request: a reply, or a dead letter. Both leave with the commit of the request's receipt, so that
 * each request ends once. Thread-safe.
 */
final class JmsAnswers {

    private static final Logger LOG = LoggerFactory.getLogger(JmsAnswers.class);

    private final FlowSettings.Jms settings;

    JmsAnswers(FlowSettings.Jms settings) {
        this.settings = settings;
    }

    /** Replies with an answer whose figures stand in Camel's headers. */
    void reply(JmsRequest request, Json answer, org.apache.camel.Message figures) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("SignalboxStatus", 200);
        put(properties, "SignalboxId", figures.getHeader(SignalboxHeaders.ID));
        put(properties, "SignalboxModel", figures.getHeader(SignalboxHeaders.RESPONSE_MODEL));
        put(properties, "SignalboxProvider", figures.getHeader(SignalboxHeaders.PROVIDER));
        put(properties, "SignalboxSimulated", figures.getHeader(SignalboxHeaders.SIMULATED));
        put(properties, "SignalboxCost", figures.getHeader(SignalboxHeaders.COST, String.class));
        send(request, answer, properties);
    }

    /** Replies with a refusal. */
    void reply(JmsRequest request, GatewayException refusal) throws JMSException {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("SignalboxStatus", refusal.code().status());
        properties.put("SignalboxErrorCode", refusal.code().wire());
        put(properties, "SignalboxId", refusal.metadata().get("call_id"));
        if (refusal.retryAfterSeconds() > 0) {
            properties.put("SignalboxRetryAfter", refusal.retryAfterSeconds());
        }
        send(request, refusal.toJson(), properties);
    }

    private static void put(Map<String, Object> properties, String name, Object value) {
        if (value != null) {
            properties.put(name, value);
        }
    }

    private void send(JmsRequest request, Json body, Map<String, Object> properties) throws JMSException {
        Destination replyTo = request.replyTo(settings.replyPrefix()).orElseThrow();
        Message reply = request.session().createTextMessage(body.text());
        reply.setJMSCorrelationID(request.correlationId());
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            reply.setObjectProperty(property.getKey(), property.getValue());
        }
        // The broker forgets a temporary queue with its connection, so its messages need no disk.
        int mode = replyTo instanceof TemporaryQueue ? DeliveryMode.NON_PERSISTENT : DeliveryMode.PERSISTENT;
        try (MessageProducer producer = request.session().createProducer(null)) {
            producer.send(replyTo, reply, mode, request.message().getJMSPriority(), timeToLive(request));
        } catch (InvalidDestinationException e) {
            LOG.info("The reply queue of {} is gone", request.message().getJMSMessageID());
            bury(request, "reply_undeliverable", "The reply queue is gone.", properties);
        }
    }

    /** A reply lives as long as its request; nobody waits for it after that. */
    private static long timeToLive(JmsRequest request) throws JMSException {
        return request.message().getJMSExpiration() == 0
                ? Message.DEFAULT_TIME_TO_LIVE
                : Math.max(
                        1, Duration.between(Instant.now(), request.deadline()).toMillis());
    }

    /** Puts the request aside with the reason. */
    void bury(JmsRequest request, String code, String reason) throws JMSException {
        LOG.warn("Message {} is a dead letter: {}", request.message().getJMSMessageID(), reason);
        bury(request, code, reason, Map.of());
    }

    /**
     * Sends the message on as it came, its body unread. All its properties go, for one of them is a key, and the message
     * must not carry it to those who look after dead letters.
     */
    private void bury(JmsRequest request, String code, String reason, Map<String, Object> facts) throws JMSException {
        Message message = request.message();
        String id = message.getJMSMessageID();
        message.clearProperties();
        for (Map.Entry<String, Object> fact : facts.entrySet()) {
            message.setObjectProperty(fact.getKey(), fact.getValue());
        }
        message.setStringProperty("SignalboxErrorCode", code);
        message.setStringProperty("SignalboxErrorMessage", reason);
        message.setStringProperty("SignalboxMessageId", id);
        Destination deadLetters = request.session().createQueue(settings.deadLetterQueue());
        try (MessageProducer producer = request.session().createProducer(null)) {
            producer.send(deadLetters, message, DeliveryMode.PERSISTENT, message.getJMSPriority(), 0);
        }
    }
}

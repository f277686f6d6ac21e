package io.signalbox.flows;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.jms.BytesMessage;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import java.time.Instant;
import java.util.Optional;

/**
 * A message on the request queue, read straight from JMS: Camel's own mapping would deserialise objects and turn foreign
 * properties into headers.
 *
 * @param message as it came
 * @param session the transacted session it came by; whatever is sent by it is sent only when the receipt is committed
 */
record JmsRequest(Message message, Session session) {

    /** Beyond it nobody could answer: the gateway refuses bodies far smaller than this. */
    private static final long MAX_BYTES = 256L * 1024 * 1024;

    /** The property that holds the caller's virtual key. */
    static final String KEY = "SignalboxKey";

    /** The property that names the person whose content it is. */
    static final String DATA_SUBJECT = "SignalboxDataSubject";

    /** What a reply refers to: the correlation id of the request, or its message id, as JMS has it. */
    String correlationId() throws JMSException {
        String id = message.getJMSCorrelationID();
        return id == null || id.isEmpty() ? message.getJMSMessageID() : id;
    }

    /** How often the broker has delivered it, this time included. */
    int deliveries() throws JMSException {
        return message.propertyExists("JMSXDeliveryCount") ? message.getIntProperty("JMSXDeliveryCount") : 1;
    }

    /** When it expires. */
    Instant deadline() throws JMSException {
        return message.getJMSExpiration() == 0 ? Instant.MAX : Instant.ofEpochMilli(message.getJMSExpiration());
    }

    /** The virtual key; empty where the message has none. */
    String key() throws JMSException {
        String key = message.getStringProperty(KEY);
        return key == null ? "" : key;
    }

    /** The person whose content it is; empty where the message names none. */
    String dataSubject() throws JMSException {
        String person = message.getStringProperty(DATA_SUBJECT);
        return person == null ? "" : person;
    }

    /**
     * Where the answer may go: a temporary queue, or one whose name begins with {@code prefix} and contains nothing that a
     * broker could take for more than a name.
     */
    Optional<Destination> replyTo(String prefix) throws JMSException {
        Destination replyTo = message.getJMSReplyTo();
        if (replyTo instanceof TemporaryQueue) {
            return Optional.of(replyTo);
        }
        if (replyTo instanceof Queue queue
                && queue.getQueueName().startsWith(prefix)
                && queue.getQueueName().substring(prefix.length()).matches("[A-Za-z0-9._-]+")) {
            return Optional.of(replyTo);
        }
        return Optional.empty();
    }

    /**
     * The body of a text or bytes message.
     *
     * @throws GatewayException for any other kind, which is not read at all
     */
    Json body() throws JMSException {
        if (message instanceof TextMessage text) {
            return Json.of(text.getText() == null ? "" : text.getText());
        }
        if (message instanceof BytesMessage bytes) {
            if (bytes.getBodyLength() > MAX_BYTES) {
                throw new GatewayException(
                        ErrorCode.BODY_TOO_LARGE, "The message is larger than " + MAX_BYTES + " bytes.");
            }
            byte[] utf8 = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(utf8);
            return Json.of(utf8);
        }
        throw new GatewayException(
                ErrorCode.UNSUPPORTED_MEDIA_TYPE,
                "A request is a TextMessage or a BytesMessage in UTF-8 with a JSON object in it; other kinds of message"
                        + " are not read.");
    }
}

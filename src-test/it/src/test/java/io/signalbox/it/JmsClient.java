package io.signalbox.it;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TemporaryQueue;
import jakarta.jms.TextMessage;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;

/** A plain JMS client as a shop would write it: request, temporary reply queue, correlation. */
final class JmsClient {

    private JmsClient() {}

    /**
     * Asks and waits.
     *
     * @return the reply, which belongs to this request by its correlation id
     */
    static String ask(String brokerUrl, String user, String password, String key, String body) throws JMSException {
        try (ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(brokerUrl, user, password);
                JMSContext client = factory.createContext()) {
            TextMessage request = client.createTextMessage(body);
            TemporaryQueue replies = client.createTemporaryQueue();
            request.setStringProperty("SignalboxKey", key);
            request.setJMSReplyTo(replies);
            request.setJMSCorrelationID("order-4711");
            client.createProducer().setTimeToLive(60_000).send(client.createQueue("signalbox.requests"), request);

            TextMessage reply = (TextMessage) client.createConsumer(replies).receive(60_000);
            if (reply == null) {
                throw new JMSException("no reply within a minute");
            }
            if (!"order-4711".equals(reply.getJMSCorrelationID())) {
                throw new JMSException("a reply to another request: " + reply.getJMSCorrelationID());
            }
            return reply.getText();
        }
    }
}

package io.signalbox.flows;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.apache.activemq.artemis.jms.client.ActiveMQJMSConnectionFactory;

/** Finds or makes the factory of connections to the broker. */
final class Connections {

    private Connections() {}

    @SuppressWarnings("BanJNDI") // the name is the operator's, and the settings refuse ldap: and the like
    static ConnectionFactory to(FlowSettings.Broker broker) throws JMSException, NamingException {
        if (broker.jndiName().isPresent()) {
            return (ConnectionFactory)
                    new InitialContext().lookup(broker.jndiName().get());
        }
        return ours(broker.url(), broker.user().orElse(null), broker.password());
    }

    static ConnectionFactory toOwn(FlowSettings.Broker broker, EmbeddedBroker embedded) throws JMSException {
        return ours(broker.url(), BrokerUsers.GATEWAY, embedded.ownPassword());
    }

    private static ConnectionFactory ours(String url, String user, String password) throws JMSException {
        ActiveMQJMSConnectionFactory factory = new ActiveMQJMSConnectionFactory(url, user, password);
        // No message waits at a consumer that is busy with a call of minutes while another one is free.
        factory.setConsumerWindowSize(0);
        factory.setDeserializationDenyList("*");
        return factory;
    }
}

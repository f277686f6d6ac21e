package io.signalbox.flows;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.camel.Entrance;
import jakarta.jms.JMSException;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jms.JmsMessage;
import org.apache.camel.support.DefaultMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what happens to a message before anything is called for it. Thread-safe. */
final class JmsAdmission implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(JmsAdmission.class);
    private static final String REQUEST = "SignalboxJmsRequest";

    private final FlowSettings.Jms settings;
    private final ModelGateway gateway;
    private final JmsAnswers answers;

    JmsAdmission(FlowSettings.Jms settings, ModelGateway gateway, JmsAnswers answers) {
        this.settings = settings;
        this.gateway = gateway;
        this.answers = answers;
    }

    /** The message that an exchange is about. */
    static JmsRequest requestOf(Exchange exchange) {
        return exchange.getProperty(REQUEST, JmsRequest.class);
    }

    @Override
    public void process(Exchange exchange) throws JMSException {
        JmsMessage mapped = exchange.getIn(JmsMessage.class);
        JmsRequest request = new JmsRequest(mapped.getJmsMessage(), mapped.getJmsSession());
        exchange.setProperty(REQUEST, request);
        // Camel's JMS message looks every header up among the properties of the sender; a new message does not.
        exchange.setIn(new DefaultMessage(exchange));
        if (!request.deadline().isAfter(Instant.now())) {
            LOG.info("Message {} has expired before its call", request.message().getJMSMessageID());
            exchange.setRouteStop(true);
        } else if (request.deliveries() > settings.maxDeliveries()) {
            answers.bury(
                    request, "redelivery_limit", "Delivered " + settings.maxDeliveries() + " times without a result.");
            exchange.setRouteStop(true);
        } else if (request.replyTo(settings.replyPrefix()).isEmpty()) {
            buryUnanswerable(request);
            exchange.setRouteStop(true);
        } else {
            admit(exchange, request);
        }
    }

    private void admit(Exchange exchange, JmsRequest request) throws JMSException {
        new Entrance(Door.JMS, request.key(), request.correlationId(), request.deadline(), request.dataSubject())
                .mark(exchange);
        try {
            exchange.getIn().setBody(request.body());
        } catch (GatewayException unread) {
            throw gateway.refuse(call(request), unread);
        }
    }

    private void buryUnanswerable(JmsRequest request) throws JMSException {
        GatewayException refusal = new GatewayException(
                        ErrorCode.INVALID_PARAMETER,
                        "JMSReplyTo must be a temporary queue or a queue whose name begins with "
                                + settings.replyPrefix() + " and goes on with letters, digits and . _ - only.")
                .withParam("JMSReplyTo");
        GatewayException recorded = gateway.refuse(call(request), refusal);
        answers.bury(request, recorded.code().wire(), recorded.getMessage());
    }

    private static ChatCall call(JmsRequest request) throws JMSException {
        return new ChatCall(
                Door.JMS,
                request.key(),
                request.correlationId(),
                Json.of(""),
                request.deadline(),
                Map.of(),
                new Cancellation());
    }
}

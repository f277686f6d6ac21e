package io.signalbox.flows;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import jakarta.jms.JMSException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * Request and reply over a queue. The receipt of a request and its reply are one transaction of the session: a process
 * that dies in between leaves the request on the queue, and it is called again.
 */
final class JmsFlow extends RouteBuilder {

    private final FlowSettings.Jms settings;
    private final JmsAnswers answers;
    private final JmsAdmission admission;

    JmsFlow(FlowSettings.Jms settings, ModelGateway gateway) {
        this.settings = settings;
        answers = new JmsAnswers(settings);
        admission = new JmsAdmission(settings, gateway, answers);
    }

    @Override
    public void configure() {
        from("jms:queue:" + settings.queue() + "?concurrentConsumers=" + settings.consumers())
                .routeId("jms-requests")
                .onException(GatewayException.class)
                .handled(true)
                .process(this::refused)
                .end()
                .process(admission)
                .to("signalbox:chat?input=request&output=json&timeout=1h")
                .process(this::answered);
    }

    private void answered(Exchange exchange) throws JMSException {
        Json answer = Json.of(exchange.getMessage().getBody(String.class));
        answers.reply(JmsAdmission.requestOf(exchange), answer, exchange.getMessage());
    }

    private void refused(Exchange exchange) throws JMSException {
        GatewayException refusal = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GatewayException.class);
        if (refusal.code() == ErrorCode.SHUTTING_DOWN) {
            throw refusal; // back onto the queue, for the next start or another node
        }
        answers.reply(JmsAdmission.requestOf(exchange), refusal);
    }
}

package io.signalbox.flows;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** Files dropped into the inbox, and the call for one of their lines, tried again where patience helps. */
final class FileFlow extends RouteBuilder {

    static final String LINE = "direct:signalbox-file-line";

    private static final Set<ErrorCode> PASSING = Set.of(
            ErrorCode.RATE_LIMIT_EXCEEDED,
            ErrorCode.OVERLOADED,
            ErrorCode.AUDIT_UNAVAILABLE,
            ErrorCode.AUTH_UNAVAILABLE);

    private static final int TRIES_AGAIN = 5;
    private static final long FIRST_PAUSE_MILLIS = 1000;
    private static final long LONGEST_PAUSE_MILLIS = 60_000;

    private final FlowSettings.Files settings;
    private final FileDrop drop;

    FileFlow(FlowSettings.Files settings, FileDrop drop) {
        this.settings = settings;
        this.drop = drop;
    }

    @Override
    public void configure() {
        // A file is taken when its size has not changed for a second; the drop itself moves it away.
        from("file:" + settings.dir().resolve("inbox")
                        + "?include=.*[.]jsonl&readLock=changed&readLockCheckInterval=1000&readLockMinLength=0"
                        + "&readLockLoggingLevel=DEBUG&noop=true&idempotent=false&maxMessagesPerPoll=1"
                        + "&sortBy=file:modified&initialDelay=0&delay="
                        + settings.pollInterval().toMillis())
                .routeId("files")
                .process(drop);
        from(LINE)
                .routeId("file-line")
                .onException(GatewayException.class)
                .onWhen(FileFlow::passes)
                .maximumRedeliveries(TRIES_AGAIN)
                .redeliveryDelay(FIRST_PAUSE_MILLIS)
                .backOffMultiplier(2)
                .useExponentialBackOff()
                .maximumRedeliveryDelay(LONGEST_PAUSE_MILLIS)
                .logRetryAttempted(false)
                .logExhausted(false)
                .onExceptionOccurred(FileFlow::pauseAsAsked)
                .end()
                .onException(GatewayException.class)
                .logExhausted(false)
                .end()
                .to("signalbox:chat?input=request&output=json&timeout=1h");
    }

    private static boolean passes(Exchange exchange) {
        GatewayException failure = caught(exchange);
        return PASSING.contains(failure.code()) || failure.retryAfterSeconds() > 0; // as providers' own limits ask
    }

    private static void pauseAsAsked(Exchange exchange) {
        int seconds = caught(exchange).retryAfterSeconds();
        if (seconds > 0) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, Math.min(seconds * 1000L, LONGEST_PAUSE_MILLIS));
        }
    }

    private static GatewayException caught(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GatewayException.class);
    }
}

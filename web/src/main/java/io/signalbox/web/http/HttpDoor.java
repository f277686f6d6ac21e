package io.signalbox.web.http;

import io.signalbox.api.Cancellation;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * What the servlets of this door share: its threads and its limits, for as long as the web application runs. A request
 * leaves the container's thread at once, so that none waits for a provider or a slow client.
 */
@WebListener
public final class HttpDoor implements ServletContextListener {

    private static final Logger LOG = Logger.getLogger(HttpDoor.class.getName());
    private static final String ATTRIBUTE = HttpDoor.class.getName();
    private static final int MAX_BODY_BYTES = 20 * 1024 * 1024;
    private static final int MAX_CALLS = 4000;

    private CallThreads threads;
    private ClientWatch clients;
    private int maxBodyBytes;

    /** Work to be done away from the container's threads. */
    interface Work {

        /** Does it. A {@link GatewayException} is rendered; an {@link IOException} says that the client is gone. */
        void run() throws IOException;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Config config = ConfigProvider.getConfig();
        maxBodyBytes = config.getOptionalValue("signalbox.http.max-body-bytes", Integer.class)
                .orElse(MAX_BODY_BYTES);
        threads = new CallThreads(config.getOptionalValue("signalbox.http.max-calls", Integer.class)
                .orElse(MAX_CALLS));
        clients = new ClientWatch();
        event.getServletContext().setAttribute(ATTRIBUTE, this);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        threads.close();
        clients.close();
    }

    static HttpDoor of(ServletContext context) {
        return (HttpDoor) context.getAttribute(ATTRIBUTE);
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** Cancels the call if the client of this request goes away. */
    ClientWatch.Entry watch(HttpServletRequest request, Cancellation cancellation) {
        return clients.watch(request, cancellation);
    }

    /** Answers a request on a thread of its own. */
    void answer(HttpServletRequest request, HttpServletResponse response, AsyncContext async, Work work)
            throws IOException {
        answer(response, async, GatewayException::toJson, work);
    }

    /** Answers a request on a thread of its own, and tells its failures in the client's own shape. */
    void answer(HttpServletResponse response, AsyncContext async, Function<GatewayException, Json> shape, Work work)
            throws IOException {
        try {
            threads.run(() -> run(response, async, shape, work));
        } catch (RejectedExecutionException full) {
            GatewayException overloaded = new GatewayException(
                            ErrorCode.OVERLOADED,
                            "The gateway has as many calls as it can take. Try again in a moment.")
                    .withRetryAfter(1);
            Responses.error(response, overloaded, shape);
            async.complete();
        }
    }

    private static void tell(
            HttpServletResponse response, GatewayException failure, Function<GatewayException, Json> shape)
            throws IOException {
        if (!response.isCommitted()) {
            response.resetBuffer(); // what a stream has begun to say is no part of an error
            Responses.error(response, failure, shape);
        }
    }

    static void run(
            HttpServletResponse response, AsyncContext async, Function<GatewayException, Json> shape, Work work) {
        try {
            try {
                work.run();
            } catch (GatewayException failure) {
                tell(response, failure, shape);
            } catch (RuntimeException unforeseen) {
                LOG.log(Level.SEVERE, unforeseen, () -> "A request failed in a way nobody foresaw");
                tell(
                        response,
                        new GatewayException(ErrorCode.INTERNAL_ERROR, "The gateway failed. Its log says why."),
                        shape);
            }
        } catch (IOException gone) {
            // the client is not there to be told
        } finally {
            try {
                async.complete();
            } catch (IllegalStateException alreadyOver) {
                // the container ended it when the client went away
            }
        }
    }
}

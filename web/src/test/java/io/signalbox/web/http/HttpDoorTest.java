package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import jakarta.servlet.AsyncContext;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How a request ends whose answer fails under way. */
class HttpDoorTest {

    private static final byte[] HALF = "event: message_start\ndata: {\"ty".getBytes(StandardCharsets.UTF_8);

    private final FakeResponse response = new FakeResponse();
    private final AtomicInteger completed = new AtomicInteger();

    @Test
    void whatAStreamHasBegunToSayIsNoPartOfAnError() {
        run(() -> {
            response.response().getOutputStream().write(HALF);
            throw new GatewayException(ErrorCode.PROVIDER_ERROR, "It broke.");
        });

        assertThat(response.status).isEqualTo(502);
        assertThat(response.flushed).containsExactly("{\"said\":\"It broke.\"}");
        assertThat(completed).hasValue(1);
    }

    @Test
    void aFailureThatNobodyForesawTellsNothingOfItself() {
        run(() -> {
            response.response().getOutputStream().write(HALF);
            throw new IllegalStateException("secret");
        });

        assertThat(response.status).isEqualTo(500);
        assertThat(response.flushed).hasSize(1);
        assertThat(response.flushed.get(0)).startsWith("{\"said\":").doesNotContain("secret");
    }

    @Test
    void nothingFollowsWhatHasLeft() {
        run(() -> {
            response.response().getOutputStream().write(HALF);
            response.response().getOutputStream().flush();
            throw new GatewayException(ErrorCode.PROVIDER_ERROR, "It broke.");
        });

        assertThat(response.flushed).containsExactly(new String(HALF, StandardCharsets.UTF_8));
        assertThat(completed).hasValue(1);
    }

    private void run(HttpDoor.Work work) {
        AsyncContext async = (AsyncContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AsyncContext.class}, (proxy, method, args) -> {
                    completed.incrementAndGet();
                    return null;
                });
        HttpDoor.run(
                response.response(), async, failure -> Json.of("{\"said\":\"" + failure.getMessage() + "\"}"), work);
    }
}

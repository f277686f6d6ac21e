package io.signalbox.router.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void givesAShareOfTheCallsAndWhatIsInReserve() {
        RetryBudget budget = new RetryBudget(10);
        int retries = 0;
        for (int i = 0; i < 1000; i++) {
            budget.called("a");
            retries += budget.take("a") ? 1 : 0;
        }
        assertThat(retries).isBetween(100, 103);
        assertThat(budget.take("b")).as("each target has its own").isTrue();
    }

    @Test
    void savesNoMoreThanTen() {
        RetryBudget budget = new RetryBudget(100);
        for (int i = 0; i < 1000; i++) {
            budget.called("a");
        }
        int retries = 0;
        while (budget.take("a")) {
            retries++;
        }
        assertThat(retries).isEqualTo(10);
    }

    @Test
    void givesNothingWhereNothingIsAllowed() {
        RetryBudget budget = new RetryBudget(0);
        budget.called("a");
        assertThat(budget.take("a")).isFalse();
    }

    @Test
    void aDateSaysHowLongToWaitToo() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(90));
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(StatusTable.failure(503, date, body).retryAfterSeconds()).isBetween(80, 90);
        assertThat(StatusTable.failure(503, "Sun, 06 Nov 1994 08:49:37 GMT", body)
                        .retryAfterSeconds())
                .isZero();
        assertThat(StatusTable.failure(503, "604800", body).retryAfterSeconds()).isEqualTo(99_999);
        assertThat(StatusTable.failure(503, "soon", body).retryAfterSeconds()).isZero();
    }
}

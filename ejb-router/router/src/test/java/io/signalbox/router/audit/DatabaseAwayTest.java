package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A PostgreSQL server that is stopped under the running register, and comes back. */
class DatabaseAwayTest {

    @Test
    void refusesCallsWhileTheDatabaseIsAwayAndTakesThemWhenItIsBack() {
        try (Postgres server = Postgres.start()) {
            Settings.Database settings = FreshDatabase.settings(server.url("postgres"), "postgres", "postgres");
            try (Database database = Database.open(settings);
                    RecordWriter writer = new RecordWriter(database.entities())) {
                writer.write(record());
                assertThat(database.answers()).isTrue();

                server.stop();
                CallRecord lost = record();
                Instant before = Instant.now();
                GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> writer.write(lost));

                assertThat(refusal.code()).isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                assertThat(refusal.retryAfterSeconds()).isPositive();
                assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(11));
                assertThat(writer.isAvailable()).isFalse();
                assertThat(catchThrowableOfType(GatewayException.class, writer::requireAvailable)
                                .code())
                        .isEqualTo(ErrorCode.AUDIT_UNAVAILABLE);
                assertThat(database.answers()).isFalse();

                server.startAgain();
                await().atMost(Duration.ofSeconds(15)).until(writer::isAvailable);
                CallRecord found = record();
                assertThatCode(() -> writer.write(found)).doesNotThrowAnyException();
                RegisterReader reader = new RegisterReader(database.entities());
                assertThat(reader.find(found.callId())).isPresent();
            }
        }
    }

    private static CallRecord record() {
        return CallRecord.open(ChatCall.of(Door.HTTP, "", Json.of("{}")));
    }
}

package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.journal.Entry;
import io.signalbox.journal.Hash;
import io.signalbox.journal.Kind;
import io.signalbox.journal.Payload;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalFormTest {

    private static final Instant ARRIVED = Instant.parse("2026-11-22T12:00:00.123456Z");

    @Test
    void everyFactOfACallComesBack() throws IllegalAccessException {
        AuditRecord row = new AuditRecord("gen-1-abc", ARRIVED);
        int number = 1;
        for (Field field : AuditRecord.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !isGiven(field)) {
                field.set(row, value(field, number++));
            }
        }
        row.requestHash = "ab".repeat(32);
        row.answerHash = "cd".repeat(32);
        row.dataSubject = "ef".repeat(32);

        AuditRecord back = JournalForm.row(entry(JournalForm.outcome(row)));

        for (Field field : AuditRecord.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.getName().equals("sequence")) {
                assertThat(field.get(back)).as(field.getName()).isEqualTo(field.get(row));
            }
        }
    }

    @Test
    void whatIsUnknownStaysUnknown() {
        AuditRecord back = JournalForm.row(entry(JournalForm.outcome(new AuditRecord("gen-1-abc", ARRIVED))));

        assertThat(back.cost).isNull();
        assertThat(back.promptTokens).isNull();
        assertThat(back.firstTokenMillis).isNull();
        assertThat(back.plan).isEqualTo("[]");
        assertThat(back.facts).isEqualTo("{}");
    }

    private static boolean isGiven(Field field) {
        return field.getName().equals("sequence")
                || field.getName().equals("callId")
                || field.getName().equals("arrivedAt");
    }

    private static Object value(Field field, int number) {
        if (field.getType() == boolean.class) {
            return true;
        }
        if (field.getType() == int.class) {
            return number;
        }
        if (field.getType() == long.class || field.getType() == Long.class) {
            return (long) number;
        }
        return field.getType() == BigDecimal.class ? new BigDecimal("0.00000" + number) : "text " + number;
    }

    private static Entry entry(Payload payload) {
        return new Entry(Kind.OUTCOME, 2, Hash.NONE, 1, 1, payload, Hash.NONE);
    }
}

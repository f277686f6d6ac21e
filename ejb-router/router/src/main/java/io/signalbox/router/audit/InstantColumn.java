package io.signalbox.router.audit;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Stores moments as SQL timestamps: Jakarta Persistence 3.1 knows no {@link Instant} and would serialise it. Reads both
 * what PostgreSQL's driver gives for {@code timestamp with time zone} and what H2's does.
 */
@Converter(autoApply = true)
public class InstantColumn implements AttributeConverter<Instant, Object> {

    @Override
    public Object convertToDatabaseColumn(Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }

    @Override
    public Instant convertToEntityAttribute(Object stored) {
        return stored instanceof OffsetDateTime time
                ? time.toInstant()
                : stored == null ? null : ((Timestamp) stored).toInstant();
    }
}

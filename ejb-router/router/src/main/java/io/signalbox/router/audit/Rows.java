package io.signalbox.router.audit;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Inserts entities by their own mapping, all in one batch. A unit of work would do the same, and costs as much as the
 * database itself: it builds, copies and compares each row, of which none is ever changed. Thread-safe.
 */
final class Rows<T> {

    private final String insert;
    private final List<Field> fields;

    /** Of entities in this package whose mapping is {@link Column} and nothing else. */
    Rows(Class<T> entity) {
        this.fields = Arrays.stream(entity.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(Column.class))
                .toList();
        this.insert = fields.stream()
                .map(field -> field.getAnnotation(Column.class).name())
                .collect(Collectors.joining(
                        ", ",
                        "insert into " + entity.getAnnotation(Table.class).name() + " (",
                        ") values (" + "?, ".repeat(fields.size() - 1) + "?)"));
    }

    /** Inserts them within the connection's transaction. */
    void insert(Connection connection, List<T> entities) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (T entity : entities) {
                for (int i = 0; i < fields.size(); i++) {
                    set(statement, i + 1, fields.get(i), entity);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void set(PreparedStatement statement, int at, Field field, Object entity) throws SQLException {
        Object value = value(field, entity);
        if (value == null) {
            statement.setNull(at, typeOf(field));
        } else if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(at, flag);
        } else if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(at, decimal);
        } else if (value instanceof Instant moment) {
            statement.setObject(at, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
        } else {
            throw new IllegalArgumentException("no column holds a " + field.getType());
        }
    }

    /** PostgreSQL takes no missing value of no type. */
    private static int typeOf(Field field) {
        if (field.getType() == Long.class) {
            return Types.BIGINT;
        }
        if (field.getType() == BigDecimal.class) {
            return Types.NUMERIC;
        }
        throw new IllegalArgumentException(field + " may not be missing");
    }

    private static Object value(Field field, Object entity) {
        try {
            return field.get(entity);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException("a field of this package", impossible);
        }
    }
}

package io.signalbox.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The facts a record can carry, in the order in which they stand in it. The ids are part of the file format: one is
 * never given to another meaning, and a reader passes over ids that it does not know.
 */
public enum Field {
    NODE(1, Type.TEXT),
    BOOT(2, Type.TEXT),
    SOFTWARE(3, Type.TEXT),
    /** The sequence of the oldest INTENT that has no OUTCOME before this record; 0 for none. */
    OPEN_SINCE(4, Type.NUMBER),
    /** Bytes that were cut off the end of the segment before, because they were never acknowledged. */
    CUT_BYTES(5, Type.NUMBER),
    REASON(6, Type.TEXT),
    /** What a NOTE is about, such as {@code erasure}. */
    SUBJECT(7, Type.TEXT),
    BY(8, Type.TEXT),
    /** The first record that a NOTE speaks of, or a START whose segment before was not there any more. */
    FIRST_SEQUENCE(9, Type.NUMBER),
    /** The last one. */
    LAST_SEQUENCE(10, Type.NUMBER),
    LAST_HASH(11, Type.BYTES),
    /** The name of a legal hold. */
    HOLD(12, Type.TEXT),
    /** The first moment that a legal hold speaks of, in microseconds since 1970 UTC. */
    FROM_MICROS(13, Type.NUMBER),
    /** The first moment after those that a legal hold speaks of. */
    TO_MICROS(14, Type.NUMBER),

    CALL_ID(20, Type.TEXT),
    ARRIVED_MICROS(21, Type.NUMBER),
    DOOR(22, Type.TEXT),
    CALLER(23, Type.TEXT),
    KEY_ID(24, Type.TEXT),
    COST_CENTRE(25, Type.TEXT),
    DATA_CLASS(26, Type.TEXT),
    REQUEST_ID(27, Type.TEXT),
    TRACE_ID(28, Type.TEXT),
    FACTS(29, Type.TEXT),
    REQUEST_HASH(30, Type.BYTES),
    MODEL_ASKED(31, Type.TEXT),
    STREAMED(32, Type.NUMBER),
    POLICY_VERSION(33, Type.TEXT),
    POLICY_DECISION(34, Type.TEXT),
    POLICY_RULE(35, Type.TEXT),
    POLICY_REASON(36, Type.TEXT),
    PLAN(37, Type.TEXT),
    PRICE_VERSION(38, Type.TEXT),

    ATTEMPTS(50, Type.TEXT),
    MODEL_ANSWERED(51, Type.TEXT),
    PROVIDER(52, Type.TEXT),
    SIMULATED(53, Type.NUMBER),
    OUTCOME(54, Type.TEXT),
    STATUS(55, Type.NUMBER),
    ERROR_CODE(56, Type.TEXT),
    ERROR_MESSAGE(57, Type.TEXT),
    FINISH_REASON(58, Type.TEXT),
    UPSTREAM_ID(59, Type.TEXT),
    USAGE_SOURCE(60, Type.TEXT),
    PROMPT_TOKENS(61, Type.NUMBER),
    COMPLETION_TOKENS(62, Type.NUMBER),
    CACHE_READ_TOKENS(63, Type.NUMBER),
    CACHE_WRITE_TOKENS(64, Type.NUMBER),
    REASONING_TOKENS(65, Type.NUMBER),
    /** US dollars, as a decimal number in plain digits. */
    COST(66, Type.TEXT),
    FIRST_TOKEN_MILLIS(67, Type.NUMBER),
    TOTAL_MILLIS(68, Type.NUMBER),
    ANSWER_HASH(69, Type.BYTES),
    /** Where kept content lies, in encrypted form. */
    CONTENT(70, Type.TEXT),
    /** What the rules wanted kept; absent for a hash. */
    KEPT(71, Type.TEXT),
    /** The pseudonym of whose content it is: HMAC-SHA-256 under a secret of the installation. */
    DATA_SUBJECT(72, Type.BYTES),
    /** In a NOTE on an erasure: the order that was carried out. */
    ERASURE(73, Type.NUMBER),
    /** In a NOTE on an erasure: how many keys were destroyed. */
    KEYS_DESTROYED(74, Type.NUMBER),
    /** In a NOTE on an erasure: only keys that were made before then were destroyed, microseconds since 1970 UTC. */
    KEYS_BEFORE(75, Type.NUMBER),
    /** Why the model stopped, in its provider's own word. */
    NATIVE_FINISH_REASON(80, Type.TEXT),
    USAGE_PARTS(81, Type.TEXT);

    /** How a field's bytes are read: UTF-8 text, a signed 64-bit integer, or just bytes. */
    public enum Type {
        TEXT,
        NUMBER,
        BYTES
    }

    private static final Map<Integer, Field> BY_ID = new HashMap<>();

    static {
        for (Field field : values()) {
            BY_ID.put(field.id, field);
        }
    }

    private final int id;
    private final Type type;

    Field(int id, Type type) {
        this.id = id;
        this.type = type;
    }

    /** The number that stands in the file. */
    public int id() {
        return id;
    }

    /** How its bytes are read. */
    public Type type() {
        return type;
    }

    static Optional<Field> of(int id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}

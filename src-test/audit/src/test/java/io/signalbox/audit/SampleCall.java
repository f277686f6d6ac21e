package io.signalbox.audit;

import io.signalbox.journal.Field;
import io.signalbox.journal.Payload;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A call as the gateway records it, each of its records of about 1 KiB: every column filled, a plan of six targets. */
final class SampleCall {

    private static final String FACTS = "{\"user_agent\":\"OpenAI/Python 2.8.1\",\"client\":\"10.0.0.17\"}";
    private static final String PLAN =
            "{\"s\":\"weighted-by-inverse-square-price: no order was asked for\",\"p\":[" + targets() + "]}";
    private static final String ATTEMPTS =
            "[{\"t\":\"openai/gpt-4o-mini@openai\",\"s\":200,\"r\":\"ok\",\"d\":\"\",\"b\":1,\"m\":412}]";

    private SampleCall() {}

    private static String targets() {
        StringBuilder targets = new StringBuilder();
        for (int number = 1; number <= 6; number++) {
            targets.append(number == 1 ? "" : ",")
                    .append("{\"t\":\"openai/gpt-4o-mini@provider-")
                    .append(number)
                    .append("\",\"c\":true,\"r\":\"costs $0.15 and $0.60 per million tokens\"}");
        }
        return targets.toString();
    }

    /** What is known before a provider is called. */
    static Payload intent(String call) {
        return begun(call).build();
    }

    /** Everything. */
    static Payload outcome(String call) {
        return begun(call)
                .text(Field.ATTEMPTS, ATTEMPTS)
                .text(Field.MODEL_ANSWERED, "openai/gpt-4o-mini")
                .text(Field.PROVIDER, "openai")
                .text(Field.OUTCOME, "ANSWERED")
                .number(Field.STATUS, 200)
                .text(Field.FINISH_REASON, "stop")
                .text(Field.UPSTREAM_ID, "chatcmpl-" + call)
                .text(Field.USAGE_SOURCE, "reported")
                .number(Field.PROMPT_TOKENS, 812)
                .number(Field.COMPLETION_TOKENS, 96)
                .number(Field.FIRST_TOKEN_MILLIS, 230)
                .number(Field.TOTAL_MILLIS, 413)
                .text(Field.COST, "0.000179400")
                .build();
    }

    private static Payload.Builder begun(String call) {
        return Payload.builder()
                .text(Field.CALL_ID, call)
                .number(Field.ARRIVED_MICROS, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()))
                .text(Field.DOOR, "HTTP")
                .text(Field.CALLER, "caller-" + Math.floorMod(call.hashCode(), 17))
                .text(Field.KEY_ID, "0123456789abcdef")
                .text(Field.COST_CENTRE, "4711")
                .text(Field.DATA_CLASS, "internal")
                .text(Field.REQUEST_ID, call)
                .text(Field.TRACE_ID, "4bf92f3577b34da6a3ce929d0e0e4736")
                .text(Field.FACTS, FACTS)
                .bytes(Field.REQUEST_HASH, new byte[32])
                .text(Field.MODEL_ASKED, "openai/gpt-4o-mini")
                .number(Field.STREAMED, 1)
                .text(Field.POLICY_VERSION, "rules-2026-11-01")
                .text(Field.POLICY_DECISION, "allow")
                .text(Field.POLICY_RULE, "everything-else")
                .text(Field.PLAN, PLAN)
                .text(Field.PRICE_VERSION, "catalogue-17");
    }
}

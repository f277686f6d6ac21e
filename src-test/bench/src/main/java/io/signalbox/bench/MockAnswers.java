package io.signalbox.bench;

/** What the upstream answers, in OpenAI's schema. */
final class MockAnswers {

    /** Stands in every whole answer. */
    static final String CONTENT = "The signalman sets the road before the train is let in.";

    /** Before a chunk's number, which counts from 0. */
    static final String NUMBER = "\"n=";

    /** Before the moment a chunk was sent, in nanoseconds of {@link System#nanoTime}. */
    static final String SENT = " t=";

    /** HTTP's head of a stream. */
    static final String STREAM_HEAD = String.join(
            "\r\n",
            "HTTP/1.1 200 OK",
            "Content-Type: text/event-stream; charset=utf-8",
            "Cache-Control: no-cache",
            "Transfer-Encoding: chunked",
            "",
            "");

    /** HTTP's end of a stream. */
    static final String LAST_CHUNK = "0\r\n\r\n";

    private static final String CHUNK = "data: {\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1700000000,\"model\":\"gpt-4o-mini-2024-07-18\",\"system_fingerprint\":\"fp_bench\","
            + "\"choices\":[";
    private static final String NO_USAGE = "],\"usage\":null}\n\n";

    private static final byte[] WHOLE = whole();
    private static final byte[] STREAM_BEGIN = Bytes.ascii(STREAM_HEAD
            + chunk(CHUNK + "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}"
                    + NO_USAGE));

    private MockAnswers() {}

    /** Head and body, about 1.2 KB of body. */
    static byte[] wholeAnswer() {
        return WHOLE;
    }

    /** Head and the chunk with the role. */
    static byte[] streamBegin() {
        return STREAM_BEGIN;
    }

    /** One piece of content. */
    static byte[] piece(int number, long now) {
        return Bytes.ascii(chunk(CHUNK + "{\"index\":0,\"delta\":{\"content\":" + NUMBER + number + SENT + now
                + " \"},\"finish_reason\":null}" + NO_USAGE));
    }

    /** Finish reason, usage, {@code [DONE]}. */
    static byte[] streamEnd(int pieces) {
        return Bytes.ascii(chunk(CHUNK + "{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}" + NO_USAGE)
                + chunk(CHUNK + "],\"usage\":" + usage(pieces) + "}\n\n")
                + chunk("data: [DONE]\n\n")
                + LAST_CHUNK);
    }

    /** A chunk of HTTP. */
    static String chunk(String event) {
        return Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
    }

    private static byte[] whole() {
        String body = "{\"id\":\"chatcmpl-bench\",\"object\":\"chat.completion\",\"created\":1700000000,"
                + "\"model\":\"gpt-4o-mini-2024-07-18\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\","
                + "\"content\":\"" + (CONTENT + " ").repeat(12) + "\",\"refusal\":null,\"annotations\":[]},"
                + "\"logprobs\":null,\"finish_reason\":\"stop\"}],\"usage\":" + usage(150)
                + ",\"service_tier\":\"default\",\"system_fingerprint\":\"fp_bench\"}";
        return Bytes.ascii("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body);
    }

    private static String usage(int completion) {
        return "{\"prompt_tokens\":123,\"completion_tokens\":" + completion + ",\"total_tokens\":" + (123 + completion)
                + ",\"prompt_tokens_details\":{\"cached_tokens\":0,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":0,\"audio_tokens\":0,"
                + "\"accepted_prediction_tokens\":0,\"rejected_prediction_tokens\":0}}";
    }
}

package io.signalbox.bench;

/** What a provider's stream looks like, by the path that it is asked at. */
enum Schema {

    /** OpenAI's chat completions. */
    OPENAI {
        @Override
        byte[] begin() {
            return MockAnswers.streamBegin();
        }

        @Override
        byte[] piece(int number, long now) {
            return MockAnswers.piece(number, now);
        }

        @Override
        byte[] end(int pieces) {
            return MockAnswers.streamEnd(pieces);
        }
    },

    /** Anthropic's Messages: named events, one block of text. */
    ANTHROPIC {
        @Override
        byte[] begin() {
            return Bytes.ascii(MockAnswers.STREAM_HEAD
                    + named(
                            "message_start",
                            ",\"message\":{\"id\":\"msg_bench\",\"type\":\"message\",\"role\":\"assistant\","
                                    + "\"model\":\"claude-haiku-4-5\",\"content\":[],\"stop_reason\":null,"
                                    + "\"stop_sequence\":null,\"usage\":{\"input_tokens\":123,"
                                    + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":0,"
                                    + "\"output_tokens\":1}}")
                    + named("content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}"));
        }

        @Override
        byte[] piece(int number, long now) {
            return Bytes.ascii(named(
                    "content_block_delta",
                    ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"n=" + number + MockAnswers.SENT + now
                            + " \"}"));
        }

        @Override
        byte[] end(int pieces) {
            return Bytes.ascii(named("content_block_stop", ",\"index\":0")
                    + named(
                            "message_delta",
                            ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
                                    + "\"usage\":{\"output_tokens\":" + pieces + "}")
                    + named("message_stop", "")
                    + MockAnswers.LAST_CHUNK);
        }

        private String named(String type, String members) {
            return MockAnswers.chunk("event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n");
        }
    },

    /** Gemini's {@code streamGenerateContent}: each event is a response, with the usage so far. */
    GEMINI {
        @Override
        byte[] begin() {
            return Bytes.ascii(MockAnswers.STREAM_HEAD);
        }

        @Override
        byte[] piece(int number, long now) {
            return Bytes.ascii(event("n=" + number + MockAnswers.SENT + now + " ", "", number + 1));
        }

        @Override
        byte[] end(int pieces) {
            return Bytes.ascii(event("", "\"finishReason\":\"STOP\",", pieces) + MockAnswers.LAST_CHUNK);
        }

        private String event(String text, String reason, int tokens) {
            return MockAnswers.chunk("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + text
                    + "\"}],\"role\":\"model\"}," + reason
                    + "\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":123,"
                    + "\"candidatesTokenCount\":" + tokens + ",\"totalTokenCount\":" + (123 + tokens)
                    + ",\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":123}]},"
                    + "\"modelVersion\":\"gemini-2.5-flash\",\"responseId\":\"bench\"}\r\n\r\n");
        }
    };

    private static final byte[] MESSAGES = Bytes.ascii("/messages ");
    private static final byte[] GENERATE = Bytes.ascii(":streamGenerateContent");

    /** HTTP's head, and what comes before the first piece. */
    abstract byte[] begin();

    /** One piece of content, as a chunk of HTTP. */
    abstract byte[] piece(int number, long now);

    /** Finish reason, usage, and the end of the stream. */
    abstract byte[] end(int pieces);

    /** By the path of a request's head. */
    static Schema of(byte[] request, int head) {
        int line = Bytes.find(request, 0, head, Bytes.ascii("\r\n"));
        if (Bytes.find(request, 0, line, MESSAGES) >= 0) {
            return ANTHROPIC;
        }
        return Bytes.find(request, 0, line, GENERATE) >= 0 ? GEMINI : OPENAI;
    }
}

package io.signalbox.bench;

/** How a client speaks to the gateway, and by which signs it knows that a stream is whole. */
enum Door {

    /** OpenAI's chat completions. */
    CHAT("/v1/chat/completions", "\"completion_tokens\":", "[DONE]"),

    /** Anthropic's Messages. */
    MESSAGES("/v1/messages", "\"output_tokens\":", "\"message_stop\"");

    private final String path;
    private final String usage;
    private final String end;

    Door(String path, String usage, String end) {
        this.path = path;
        this.usage = usage;
        this.end = end;
    }

    String path() {
        return path;
    }

    /** Stands in the event that counts as many tokens as there were pieces. */
    byte[] usage(int pieces) {
        return Bytes.ascii(usage + pieces);
    }

    /** Stands in the last event. */
    byte[] end() {
        return Bytes.ascii(end);
    }
}

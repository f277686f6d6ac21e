package io.signalbox.bench;

/**
 * The request that the client sends, about 1 KB.
 *
 * @param door whose dialect it is in
 * @param model which the gateway finds at one provider, and so in one tongue
 * @param pace how the upstream is to stream, as {@code 200x10}: 200 pieces, one every 10 ms; empty for its own pace
 */
record ChatCall(Door door, String model, String pace) {

    /** Before the pace, in the text that every tongue carries along. */
    static final String PACE = "pace=";

    /** What the tables of whole answers and streams are made of. */
    static final ChatCall USUAL = new ChatCall(Door.CHAT, "openai/gpt-4o-mini", "");

    byte[] request(Way way, boolean streamed) {
        String body = body(streamed);
        return Bytes.ascii("POST " + door.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + way.port()
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + "Authorization: Bearer " + way.key() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private String body(boolean streamed) {
        return "{\"model\":\"" + model + "\",\"temperature\":0.2,\"max_tokens\":256," + messages(system(), user())
                + (streamed ? ",\"stream\":true" : "")
                + (streamed && door == Door.CHAT ? ",\"stream_options\":{\"include_usage\":true}" : "") + "}";
    }

    private String messages(String system, String user) {
        String said = "{\"role\":\"user\",\"content\":\"" + user + "\"}]";
        return door == Door.CHAT
                ? "\"messages\":[{\"role\":\"system\",\"content\":\"" + system + "\"}," + said
                : "\"system\":\"" + system + "\",\"messages\":[" + said;
    }

    private static String system() {
        return "You answer questions about the working timetable of a railway. ".repeat(4);
    }

    private String user() {
        return (pace.isEmpty() ? "" : PACE + pace + " ")
                + "Which trains pass the junction? "
                + "The 7:12 stops at every station, the 7:40 at none. ".repeat(10);
    }
}

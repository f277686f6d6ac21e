package io.signalbox.bench;

/** The request that the client sends, about 1 KB. */
final class ChatCall {

    private ChatCall() {}

    static byte[] request(Way way, boolean streamed) {
        String body = body(streamed);
        return Bytes.ascii("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:" + way.port()
                + "\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\n"
                + "Authorization: Bearer " + way.key() + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String body(boolean streamed) {
        return "{\"model\":\"openai/gpt-4o-mini\",\"temperature\":0.2,\"max_tokens\":256,\"messages\":["
                + "{\"role\":\"system\",\"content\":\""
                + "You answer questions about the working timetable of a railway. ".repeat(4)
                + "\"},{\"role\":\"user\",\"content\":\"Which trains pass the junction? "
                + "The 7:12 stops at every station, the 7:40 at none. ".repeat(10)
                + "\"}]" + (streamed ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "") + "}";
    }
}

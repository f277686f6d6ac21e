package io.signalbox.jca;

import java.util.Optional;

/** The request text as it goes out: the caller's own, but for the member {@code stream}. */
final class ChatRequestText {

    private ChatRequestText() {}

    /** Asks for a streamed answer. What is no JSON object stays as it is; the gateway says best what is wrong with it. */
    static String streamed(String request) {
        Optional<JsonObjectText> object = JsonObjectText.of(request);
        return object.isPresent() ? object.get().with("stream", "true") : request;
    }

    /** Asks for a whole answer, which is what happens anyway unless the text says otherwise. */
    static String whole(String request) {
        Optional<JsonObjectText> object = JsonObjectText.of(request);
        boolean streams =
                object.flatMap(o -> o.raw("stream")).filter("true"::equals).isPresent();
        return streams ? object.get().with("stream", "false") : request;
    }

    static String ask(String model, String prompt) {
        return "{\"model\":" + JsonScanner.quote(model) + ",\"messages\":[{\"role\":\"user\",\"content\":"
                + JsonScanner.quote(prompt) + "}]}";
    }
}

package io.signalbox.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A piece of a tool call is on its client's socket before the provider sends the next one: here the provider sends the
 * next one only after the client has the former.
 *
 * <p>Negative control: without the flush in {@code HandedOnFirst} no case gets past its first piece.
 */
class LockStepIT {

    private static final int LONGEST_WAIT_MILLIS = 5_000;

    private static LockStepProvider provider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        provider = LockStepProvider.start();
        gateway = Gateway.start(
                "lock-step",
                Map.of(
                        "signalbox.provider.openai.base-url",
                        provider.url("/v1"),
                        "signalbox.provider.openai.credential",
                        "lock-step",
                        "signalbox.provider.anthropic.base-url",
                        provider.url("/v1"),
                        "signalbox.provider.anthropic.credential",
                        "lock-step",
                        "signalbox.provider.google.base-url",
                        provider.url("/v1beta"),
                        "signalbox.provider.google.credential",
                        "lock-step"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        provider.close();
    }

    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "chat,openai",
        "chat,anthropic",
        "chat,google",
        "messages,openai",
        "messages,anthropic",
        "messages,google",
        "responses,openai",
        "responses,anthropic",
        "responses,google",
    })
    void eachPieceArrivesBeforeTheNextIsSent(String dialect, String tongue) throws Exception {
        Map<String, String> marksByEvent = events(tongue);
        provider.willStream(List.copyOf(marksByEvent.keySet()));
        try (RawHttp client = RawHttp.to(gateway.url())) {
            client.giveUpAfter(LONGEST_WAIT_MILLIS);
            client.post("/v1/" + path(dialect), request(dialect, model(tongue)));
            for (String mark : marksByEvent.values()) {
                provider.step();
                if (!mark.isEmpty()) {
                    assertThat(client.readUpTo(mark)).contains("data: ");
                }
            }
            client.readUpTo(end(dialect));
        }
    }

    private static String path(String dialect) {
        return dialect.equals("chat") ? "chat/completions" : dialect;
    }

    private static String model(String tongue) {
        return switch (tongue) {
            case "openai" -> "openai/gpt-4o-mini";
            case "anthropic" -> "anthropic/claude-haiku-4.5";
            default -> "google/gemini-2.5-flash";
        };
    }

    private static String end(String dialect) {
        return switch (dialect) {
            case "chat" -> "[DONE]";
            case "messages" -> "event: message_stop";
            default -> "event: response.completed";
        };
    }

    private static String request(String dialect, String model) {
        String schema = "{\"type\":\"object\",\"properties\":{\"item\":{\"type\":\"string\"}}}";
        String head = "{\"model\":\"" + model + "\",\"stream\":true,";
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"Weigh them\"}],";
        return switch (dialect) {
            case "chat" ->
                head + messages + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weigh\",\"parameters\":"
                        + schema + "}}]}";
            case "messages" ->
                head + messages + "\"max_tokens\":100,\"tools\":[{\"name\":\"weigh\",\"input_schema\":" + schema
                        + "}]}";
            default ->
                head + "\"input\":\"Weigh them\",\"tools\":[{\"type\":\"function\",\"name\":\"weigh\",\"parameters\":"
                        + schema + "}]}";
        };
    }

    /** Events of a stream, and what of each its client must have before the next one is sent. */
    private static Map<String, String> events(String tongue) {
        return switch (tongue) {
            case "openai" -> openAi();
            case "anthropic" -> anthropic();
            default -> gemini();
        };
    }

    private static Map<String, String> openAi() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put(chunk("{\"role\":\"assistant\",\"content\":null}", "null"), "");
        events.put(
                chunk(
                        "{\"tool_calls\":[{\"index\":0,\"id\":\"call_lockstep\",\"type\":\"function\","
                                + "\"function\":{\"name\":\"weigh\",\"arguments\":\"\"}}]}",
                        "null"),
                "call_lockstep");
        events.put(chunk(arguments("{\\\"item\\\":\\\"step-1 "), "null"), "step-1");
        events.put(chunk(arguments("step-2 "), "null"), "step-2");
        events.put(chunk(arguments("step-3\\\"}"), "null"), "step-3");
        events.put(chunk("{}", "\"tool_calls\""), "");
        events.put("data: [DONE]\n\n", "");
        return events;
    }

    private static String chunk(String delta, String finish) {
        return "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + finish + "}]}\n\n";
    }

    private static String arguments(String piece) {
        return "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"" + piece + "\"}}]}";
    }

    private static Map<String, String> anthropic() {
        Map<String, String> events = new LinkedHashMap<>();
        events.put(
                event(
                        "message_start",
                        "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\","
                                + "\"content\":[],\"stop_reason\":null,\"usage\":{\"input_tokens\":9,"
                                + "\"output_tokens\":1}}"),
                "");
        events.put(
                event(
                        "content_block_start",
                        "\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"toolu_lockstep\","
                                + "\"name\":\"weigh\",\"input\":{}}"),
                "toolu_lockstep");
        events.put(input("{\\\"item\\\":\\\"step-1 "), "step-1");
        events.put(input("step-2 "), "step-2");
        events.put(input("step-3\\\"}"), "step-3");
        events.put(event("content_block_stop", "\"index\":0"), "");
        events.put(
                event("message_delta", "\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":7}"), "");
        events.put(event("message_stop", "\"x\":0"), "");
        return events;
    }

    private static String event(String type, String members) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
    }

    private static String input(String piece) {
        return event(
                "content_block_delta",
                "\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\"" + piece + "\"}");
    }

    /** Gemini calls tools whole, one after the other. */
    private static Map<String, String> gemini() {
        Map<String, String> events = new LinkedHashMap<>();
        for (String step : List.of("step-1", "step-2", "step-3")) {
            events.put(
                    candidate("{\"functionCall\":{\"name\":\"weigh\",\"args\":{\"item\":\"" + step + "\"}}}", ""),
                    step);
        }
        events.put(candidate("{\"text\":\"\"}", ",\"finishReason\":\"STOP\""), "");
        return events;
    }

    private static String candidate(String part, String finish) {
        return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}" + finish
                + ",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":9,\"candidatesTokenCount\":7,"
                + "\"totalTokenCount\":16},\"modelVersion\":\"m\",\"responseId\":\"r\"}\n\n";
    }
}

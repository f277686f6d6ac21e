package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.eventstream.HeaderValue;
import software.amazon.eventstream.Message;

/**
 * Amazon Bedrock's Converse and ConverseStream (docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html).
 * An event is an object with its name as the only member; on the wire the name is a header of a binary frame.
 */
final class BedrockSchema implements Schema {

    @Override
    public void requireHeaders(HttpRequest request) throws Refused {
        AwsSignature.require(request, "bedrock");
    }

    @Override
    public JsonNode read(JsonNode body, Address address) throws Refused {
        return new BedrockReading(body, address).read();
    }

    @Override
    public ObjectNode whole(Answer answer, String id, long created) {
        return new BedrockRendering(answer).whole();
    }

    @Override
    public List<ObjectNode> events(Answer answer, String id, long created) {
        return new BedrockRendering(answer).events();
    }

    @Override
    public String streamType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public byte[] frame(ObjectNode event, String lineEnd) {
        String name = event.fieldNames().next();
        boolean exception = name.endsWith("Exception");
        Map<String, HeaderValue> headers = Map.of(
                ":message-type",
                HeaderValue.fromString(exception ? "exception" : "event"),
                exception ? ":exception-type" : ":event-type",
                HeaderValue.fromString(name),
                ":content-type",
                HeaderValue.fromString("application/json"));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new Message(headers, Json.bytes(event.path(name))).encode(frame);
        return frame.toByteArray();
    }

    @Override
    public ObjectNode errorEvent() {
        ObjectNode event = Json.object();
        event.putObject("internalServerException").put("message", "Simulated: the model failed.");
        return event;
    }

    @Override
    public Optional<String> endMark() {
        return Optional.empty();
    }

    @Override
    public Optional<String> eventName(ObjectNode event) {
        return Optional.of(event.fieldNames().next());
    }

    @Override
    public boolean isContent(ObjectNode event) {
        return event.has("contentBlockDelta");
    }

    @Override
    public ObjectNode error(int status, Optional<String> code, String message) {
        String text = code.filter("context_length_exceeded"::equals).isPresent()
                ? "Input is too long for requested model."
                : message.isEmpty() ? "Simulated: status " + status : message;
        return Json.object().put("message", text);
    }

    /** The exception's name stands in a header, not in the body. */
    @Override
    public Map<String, String> errorHeaders(int status) {
        return Map.of("x-amzn-ErrorType", name(status) + ":http://internal.amazon.com/coral/com.amazon.bedrock/");
    }

    private static String name(int status) {
        return switch (status) {
            case 400 -> "ValidationException";
            case 401 -> "UnrecognizedClientException";
            case 403 -> "AccessDeniedException";
            case 404 -> "ResourceNotFoundException";
            case 408 -> "ModelTimeoutException";
            case 424 -> "ModelErrorException";
            case 429 -> "ThrottlingException";
            case 503 -> "ServiceUnavailableException";
            default -> "InternalServerException";
        };
    }
}

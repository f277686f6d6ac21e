package io.signalbox.router.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.signalbox.api.AnswerHead;
import io.signalbox.api.Json;
import io.signalbox.router.ledger.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A whole answer, or one chunk of a stream, as a provider that speaks OpenAI's schema sent it.
 *
 * @param members the object, to be handed on
 * @param id the provider's own id of it; may be empty
 * @param usage what it says of tokens
 * @param finishReason why the first choice ended; empty while it has not
 * @param nativeFinishReason the same in the provider's own word
 * @param emptyChoices whether it has no choice, as a usage chunk
 */
public record Reply(
        JsonMembers members,
        String id,
        Usage usage,
        String finishReason,
        String nativeFinishReason,
        boolean emptyChoices) {

    static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    static final byte[] SILENT_CHOICE =
            "[{\"index\":0,\"delta\":{\"content\":\"\"},\"finish_reason\":null}]".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads a reply.
     *
     * @throws IOException where it is no JSON object, or has neither choices nor an error
     */
    public static Reply read(byte[] bytes) throws IOException {
        return read(bytes, Optional.empty());
    }

    /**
     * Reads a chunk of a stream.
     *
     * @param heard keeps what it says
     * @throws IOException where it is no JSON object, or has neither choices nor an error
     */
    public static Reply read(byte[] bytes, Heard heard) throws IOException {
        return read(bytes, Optional.of(heard));
    }

    private static Reply read(byte[] bytes, Optional<Heard> heard) throws IOException {
        JsonMembers members = JsonMembers.of(bytes);
        Optional<JsonParser> choices = members.parser("choices");
        if (choices.isEmpty() && !members.has("error")) {
            throw new IOException("a reply without choices");
        }
        String[] finish = {"", ""};
        boolean empty = true;
        if (choices.isPresent()) {
            try (JsonParser parser = choices.get()) {
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw new IOException("choices is no array");
                }
                empty = parser.nextToken() == JsonToken.END_ARRAY;
                if (!empty) {
                    finish = finishReason(parser, heard);
                }
            }
        }
        return new Reply(
                members, members.text("id").orElse(""), UsageReader.read(members), finish[0], finish[1], empty);
    }

    /**
     * Reads vectors.
     *
     * @throws IOException where it is no JSON object, or has neither data nor an error
     */
    public static Reply readEmbeddings(byte[] bytes) throws IOException {
        JsonMembers members = JsonMembers.of(bytes);
        if (members.raw("data").filter(data -> data[0] == '[').isEmpty() && !members.has("error")) {
            throw new IOException("a reply without data");
        }
        return new Reply(members, members.text("id").orElse(""), UsageReader.readOfPrompt(members), "", "", false);
    }

    /** How many vectors there are. */
    public int vectors() {
        return members.raw("data").map(Items::count).orElse(0);
    }

    /** Whether the provider reports an error in the place of an answer. */
    public boolean isError() {
        return members.has("error") && !members.raw("error").map(Reply::isNull).orElse(true);
    }

    /** Whether the provider ended the answer with an error: what there is of it is none. */
    public boolean endedWithError() {
        return finishReason.equals("error");
    }

    /** The same with a usage that its provider did not tell. */
    public Reply counted(Usage estimate) {
        return new Reply(members, id, estimate, finishReason, nativeFinishReason, emptyChoices);
    }

    /**
     * The reply for our caller: our id, the model by its catalogue name, the provider, the cost; the rest untouched.
     *
     * @param cost what the call cost, where this reply carries usage and a price is known
     * @param padEmptyChoices whether an empty list of choices gets a silent one, for callers that did not ask for the
     *     usage chunk and would stumble over it
     */
    public Json forCaller(AnswerHead head, String model, Optional<BigDecimal> cost, boolean padEmptyChoices) {
        Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
        changes.put("id", Optional.of(StrictJson.quote(head.id())));
        changes.put("model", Optional.of(StrictJson.quote(model)));
        changes.put("provider", Optional.of(StrictJson.quote(head.provider())));
        if (head.simulated()) {
            changes.put("simulated", Optional.of(TRUE));
        }
        if (usage.source() == Usage.Source.ESTIMATED) {
            changes.put("usage", Optional.of(UsageChunk.object(usage, cost)));
        } else if (usage.known()) {
            changes.put("usage", members.raw("usage").map(raw -> told(raw, cost)));
        }
        if (padEmptyChoices && emptyChoices) {
            changes.put("choices", Optional.of(SILENT_CHOICE));
        }
        return members.with(changes);
    }

    /** As the provider has it, with the cost, and with what it counts otherwise as OpenAI would, so that parts make their sum. */
    private byte[] told(byte[] said, Optional<BigDecimal> cost) {
        try {
            JsonMembers figures = JsonMembers.of(said);
            Map<String, Optional<byte[]>> changes = new LinkedHashMap<>();
            if (figures.has("completion_tokens")) {
                mend("completion_tokens", usage.completion(), figures, changes);
            }
            mend("total_tokens", usage.prompt() + usage.completion(), figures, changes);
            cost.ifPresent(dollars -> changes.put("cost", Optional.of(ascii(dollars.toPlainString()))));
            return changes.isEmpty() ? said : figures.with(changes).utf8();
        } catch (IOException impossible) {
            throw new java.io.UncheckedIOException("usage was read before", impossible);
        }
    }

    private static void mend(String name, long count, JsonMembers figures, Map<String, Optional<byte[]>> changes) {
        byte[] right = ascii(Long.toString(count));
        if (!figures.raw(name).map(there -> Arrays.equals(there, right)).orElse(false)) {
            changes.put(name, Optional.of(right));
        }
    }

    private static byte[] ascii(String figure) {
        return figure.getBytes(StandardCharsets.US_ASCII);
    }

    /** In canonical words, and in the provider's own: where a translation does not tell these, they are the same. */
    private static String[] finishReason(JsonParser parser, Optional<Heard> heard) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("a choice is no object");
        }
        String finish = "";
        String own = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("finish_reason")) {
                finish = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && name.equals("native_finish_reason")) {
                own = parser.getText();
            } else if (value == JsonToken.START_OBJECT && heard.isPresent() && Heard.isMessage(name)) {
                heard.get().message(parser);
            } else {
                parser.skipChildren();
            }
        }
        return new String[] {finish, own.isEmpty() ? finish : own};
    }

    private static boolean isNull(byte[] raw) {
        return raw[0] == 'n';
    }
}

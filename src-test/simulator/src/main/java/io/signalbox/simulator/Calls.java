package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

/** Answers requests: records each, finds its behaviour, and plays it on the wire. Thread-safe. */
final class Calls {

    private static final int MOST_MODELS = 1_000;

    private final Recorder recorder;
    private final Scripts scripts;
    private final Gates gates;
    private final IntSupplier openConnections;
    private final AtomicLong sequence = new AtomicLong();
    private final Set<String> modelsSeen = ConcurrentHashMap.newKeySet();

    Calls(Recorder recorder, Scripts scripts, Gates gates, IntSupplier openConnections) {
        this.recorder = recorder;
        this.scripts = scripts;
        this.gates = gates;
        this.openConnections = openConnections;
    }

    /** Answers one request and says whether the connection stays open. */
    boolean answer(HttpRequest request, Wire wire) throws IOException {
        Address address = Address.of(request.path());
        if (address.operation() == Address.Operation.STATS) {
            reply(wire, request, Behaviour.answer(), 200, stats());
            return !request.wantsClose();
        }
        ReceivedRequest received = new ReceivedRequest(request, address.provider());
        recorder.add(received);
        try {
            boolean open = dispatch(request, address, received, wire);
            received.ended(ReceivedRequest.Ending.ANSWERED);
            return open;
        } catch (HungUp e) {
            received.ended(ReceivedRequest.Ending.CUT);
            throw e;
        } catch (IOException e) {
            received.ended(ReceivedRequest.Ending.CLIENT_GONE);
            throw e;
        }
    }

    private boolean dispatch(HttpRequest request, Address address, ReceivedRequest received, Wire wire)
            throws IOException {
        Behaviour behaviour = Behaviour.answer();
        boolean get = request.method().equals("GET");
        if (address.operation() == Address.Operation.TOKEN && !get) {
            GoogleTokens.Reply token = GoogleTokens.answer(request, sequence.incrementAndGet());
            reply(wire, request, behaviour, token.status(), token.body());
        } else if (address.operation() == Address.Operation.MODELS && get) {
            reply(wire, request, behaviour, 200, models(address.provider()));
        } else if (address.operation() == Address.Operation.EMBEDDINGS) {
            embeddings(wire, request, address, received);
        } else if (address.operation() != Address.Operation.CHAT) {
            String text = "Unknown request URL: " + request.method() + " " + request.path() + ".";
            reply(wire, request, behaviour, 404, Errors.body(404, "unknown_url", text));
        } else if (!request.method().equals("POST")) {
            reply(wire, request, behaviour, 405, Errors.body(405, "method_not_supported", "Only POST is accepted."));
        } else {
            try {
                address.schema().requireHeaders(request);
                ChatRequest chat = ChatRequest.read(address, request.body());
                remember(chat.model());
                behaviour = behaviour(chat, received);
                play(wire, request, chat, behaviour, address.schema());
            } catch (Refused e) {
                error(wire, request, behaviour, e.status(), refusal(address.schema(), e), address.schema());
            }
        }
        return !request.wantsClose() && !behaviour.has(Word.HANG_UP);
    }

    private void embeddings(Wire wire, HttpRequest request, Address address, ReceivedRequest received)
            throws IOException {
        try {
            Embeddings asked = Embeddings.read(request.body(), address.provider());
            Behaviour behaviour =
                    scripts.next(received).orElseGet(() -> asked.directives().forProvider(address.provider()));
            var nonsense = Nonsense.of(behaviour, false);
            if (nonsense.isPresent()) {
                nonsense(wire, request, behaviour, nonsense.get());
                return;
            }
            int status = behaviour.number(Word.STATUS).orElse(200);
            JsonNode body =
                    status >= 300 ? Address.OPENAI.error(status, behaviour.text(Word.CODE), "") : asked.answer();
            reply(wire, request, behaviour, status, body);
        } catch (Refused e) {
            reply(wire, request, Behaviour.answer(), e.status(), e.body());
        }
    }

    private void nonsense(Wire wire, HttpRequest request, Behaviour behaviour, Nonsense nonsense) throws IOException {
        Map<String, String> headers = headers(request, behaviour);
        headers.put("Content-Type", nonsense.contentType());
        int status = behaviour.number(Word.STATUS).orElse(200);
        new WholeReply(wire, behaviour).send(status, headers, nonsense.body());
    }

    private static JsonNode refusal(Schema schema, Refused refused) {
        return schema == Address.OPENAI
                ? refused.body()
                : schema.error(
                        refused.status(),
                        Optional.empty(),
                        refused.body().path("error").path("message").asText());
    }

    private Behaviour behaviour(ChatRequest chat, ReceivedRequest received) throws Refused {
        try {
            Behaviour wanted =
                    scripts.next(received).orElseGet(() -> chat.directives().forProvider(chat.provider()));
            return scripts.limited(wanted, chat.provider() + " " + chat.hash() + " " + wanted);
        } catch (RuntimeException e) {
            throw new Refused(500, Errors.body(500, "simulator_script_failed", "The test's script failed: " + e));
        }
    }

    private void play(Wire wire, HttpRequest request, ChatRequest chat, Behaviour behaviour, Schema schema)
            throws IOException {
        wire.pause(behaviour.duration(Word.DELAY));
        if (behaviour.has(Word.GATE) && !behaviour.has(Word.GATE_AFTER)) {
            wire.pauseUntil(() -> gates.isOpen(behaviour.text(Word.GATE).orElseThrow()));
        }
        if (behaviour.has(Word.HANG)) {
            wire.pauseForever();
        }
        if (behaviour.has(Word.RESET) && !behaviour.has(Word.CUT_AFTER)) {
            throw new HungUp(true);
        }
        if (behaviour.text(Word.GARBAGE).orElse("").equals("http")) {
            wire.write("\u0001\u0002 simulated garbage, not HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            wire.flush();
            throw new HungUp(false);
        }
        int status = behaviour.number(Word.STATUS).orElse(200);
        var nonsense = Nonsense.of(behaviour, chat.stream());
        if (nonsense.isPresent()) {
            nonsense(wire, request, behaviour, nonsense.get());
        } else if (status >= 300) {
            error(wire, request, behaviour, status, schema.error(status, behaviour.text(Word.CODE), ""), schema);
        } else {
            answer(wire, request, chat, behaviour, schema);
        }
    }

    private void answer(Wire wire, HttpRequest request, ChatRequest chat, Behaviour behaviour, Schema schema)
            throws IOException {
        String id = "chatcmpl-sim" + chat.hash() + Long.toString(sequence.incrementAndGet(), 36);
        Answer answer = Answer.to(chat, behaviour);
        long created = Instant.now().getEpochSecond();
        if (chat.stream()) {
            new StreamReply(wire, behaviour, gates, schema)
                    .send(headers(request, behaviour), schema.events(answer, id, created));
        } else if (behaviour.has(Word.ERROR_IN_STREAM)) {
            reply(wire, request, behaviour, 200, schema.error(500, Optional.empty(), ""));
        } else {
            reply(wire, request, behaviour, 200, schema.whole(answer, id, created));
        }
    }

    private void reply(Wire wire, HttpRequest request, Behaviour behaviour, int status, JsonNode body)
            throws IOException {
        new WholeReply(wire, behaviour).send(status, headers(request, behaviour), Json.bytes(body));
    }

    private void error(Wire wire, HttpRequest request, Behaviour behaviour, int status, JsonNode body, Schema schema)
            throws IOException {
        Map<String, String> headers = headers(request, behaviour);
        headers.putAll(schema.errorHeaders(status));
        new WholeReply(wire, behaviour).send(status, headers, Json.bytes(body));
    }

    private Map<String, String> headers(HttpRequest request, Behaviour behaviour) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("openai-organization", "simulated");
        headers.put(
                "openai-processing-ms",
                Long.toString(behaviour.duration(Word.DELAY).toMillis() + 1));
        headers.put("openai-version", "2020-10-01");
        headers.put("x-ratelimit-limit-requests", "10000");
        headers.put("x-ratelimit-remaining-requests", "9999");
        headers.put("x-request-id", "req_sim" + Long.toString(sequence.incrementAndGet(), 36));
        headers.put("x-simulated", "true");
        behaviour.text(Word.RETRY_AFTER).ifPresent(value -> headers.put("Retry-After", value));
        behaviour.text(Word.LOCATION).ifPresent(value -> headers.put("Location", value));
        if (request.wantsClose()) {
            headers.put("Connection", "close");
        }
        return headers;
    }

    private void remember(String model) {
        if (modelsSeen.size() < MOST_MODELS) {
            modelsSeen.add(model);
        }
    }

    private ObjectNode models(String provider) {
        ObjectNode list = Json.object().put("object", "list");
        ArrayNode data = list.putArray("data");
        Set<String> names = new TreeSet<>(modelsSeen);
        names.add("simulated-model");
        for (String name : names) {
            data.addObject()
                    .put("id", name)
                    .put("object", "model")
                    .put("created", 1_700_000_000L)
                    .put("owned_by", provider);
        }
        return list;
    }

    private ObjectNode stats() {
        ObjectNode stats = Json.object()
                .put("open_connections", openConnections.getAsInt())
                .put("total_calls", recorder.total());
        ObjectNode byProvider = stats.putObject("calls_by_provider");
        recorder.byProvider().forEach(byProvider::put);
        return stats;
    }
}

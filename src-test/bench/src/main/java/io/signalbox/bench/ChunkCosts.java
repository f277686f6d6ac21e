package io.signalbox.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What one chunk of a long stream costs: handed on as it is, and translated on the way. */
final class ChunkCosts {

    /** Pieces of content in each stream. */
    static final int CHUNKS = 200;

    private static final List<Kind> KINDS = List.of(
            new Kind("OpenAI → chat", Door.CHAT, "openai/gpt-4o-mini"),
            new Kind("Anthropic → chat", Door.CHAT, "anthropic/claude-haiku-4.5"),
            new Kind("Gemini → chat", Door.CHAT, "google/gemini-2.5-flash"),
            new Kind("OpenAI → Messages", Door.MESSAGES, "openai/gpt-4o-mini"));

    private static final Pace AS_FAST = new Pace("as fast as they come", 0, 8);
    private static final Pace PACED = new Pace("one every 10 ms", 10, 32);

    /** A provider's tongue and a client's dialect. */
    private record Kind(String name, Door door, String model) {

        ChatCall call(Pace pace) {
            return new ChatCall(door, model, CHUNKS + "x" + pace.gapMillis());
        }
    }

    /** How the provider streams, and how many streams run at once. */
    private record Pace(String name, int gapMillis, int connections) {

        Load load(Kind kind, Duration duration) {
            return Load.streams(kind.call(this), connections, duration, Duration.ofMillis((long) CHUNKS * gapMillis));
        }
    }

    /**
     * One line of the table.
     *
     * @param tongue of the provider, and the client's dialect
     * @param pace in words
     * @param rounds of one way
     */
    record Row(String tongue, String pace, Rounds rounds) {}

    private ChunkCosts() {}

    /** Has the gateway compile what it needs for each kind. */
    static void warmUp(Way gateway, Duration time) {
        for (Kind kind : KINDS) {
            Outcome outcome = LoadClient.run(gateway, AS_FAST.load(kind, time.dividedBy(KINDS.size())), CHUNKS);
            if (outcome.answered() == 0) {
                throw new IllegalStateException(kind.name() + " is not streamed: " + outcome.firstFailure());
            }
        }
    }

    /**
     * All kinds in turn, round after round.
     *
     * @param relays the gateway last; the others can only hand on
     */
    static List<Row> measure(List<Way> relays, Duration time, int rounds) {
        List<Row> rows = new ArrayList<>();
        for (Pace pace : List.of(AS_FAST, PACED)) {
            List<Series> all = new ArrayList<>();
            Way gateway = relays.get(relays.size() - 1);
            relays.stream()
                    .filter(way -> !way.equals(gateway))
                    .forEach(way -> all.add(new Series(way, KINDS.get(0), new ArrayList<>())));
            KINDS.forEach(kind -> all.add(new Series(gateway, kind, new ArrayList<>())));
            for (int round = 0; round < rounds; round++) {
                for (Series one : all) {
                    one.measured().add(Measured.run(one.way(), pace.load(one.kind(), time), CHUNKS));
                }
            }
            all.forEach(
                    one -> rows.add(new Row(one.kind().name(), pace.name(), new Rounds(one.way(), one.measured()))));
        }
        return rows;
    }

    /** What is measured of one way with one kind of stream. */
    private record Series(Way way, Kind kind, List<Measured> measured) {}
}

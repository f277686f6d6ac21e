package io.signalbox.simulation;

import io.signalbox.api.Json;
import io.signalbox.router.access.Caller;
import io.signalbox.router.catalog.Target;
import io.signalbox.router.measure.Figures;
import io.signalbox.router.measure.Measures;
import io.signalbox.router.policy.PolicyReader;
import io.signalbox.router.quality.Quality;
import io.signalbox.router.routing.Planner;
import io.signalbox.router.wire.ChatRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** The product's own planner and measures. */
final class Signalbox implements Rule {

    private static final Caller CALLER = new Caller("k", "simulation", "", "", List.of(), Map.of());

    private final String name;
    private final Measures measures;
    private final Planner planner;
    private final ChatRequest request;

    /**
     * @param more fields of every request, such as {@code "provider":{"sort":"price"},}
     * @param measuring whether targets are measured; off for the negative control
     */
    Signalbox(String name, World world, Clock clock, long seed, String more, boolean measuring) {
        this.name = name;
        this.measures = new Measures(clock, measuring);
        Random random = new Random(seed);
        this.planner = new Planner(
                world::catalog,
                PolicyReader.allowEverything(),
                measures,
                Quality.UNMEASURED,
                "weighted",
                clock,
                () -> random);
        this.request = ChatRequest.read(Json.of("{" + more + "\"model\":\"" + World.MODEL
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(600) + "\"}]}"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Target> order() {
        return planner.plan(CALLER, "HTTP", request, Optional.empty()).targets();
    }

    @Override
    public Optional<Try> begin(Target target, boolean lastResort) {
        return measures.meter(target).admit(lastResort).map(pass -> (meeting, cost, tokens, completionTokens) -> {
            switch (meeting.fate()) {
                case ANSWERED ->
                    pass.answered(new Figures(
                            OptionalLong.of(meeting.firstTokenMillis()),
                            meeting.millis(),
                            tokens,
                            completionTokens,
                            Optional.of(cost),
                            Figures.ToolCalls.NONE));
                case LIMITED -> pass.limited(0);
                default -> pass.failed();
            }
            pass.close();
        });
    }
}

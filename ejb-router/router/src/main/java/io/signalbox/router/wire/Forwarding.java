package io.signalbox.router.wire;

import io.signalbox.journal.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a request is handed to one target beyond what holds for all.
 *
 * @param tier the service tier by which the target is priced; empty to leave what the caller said
 * @param openRouter whether the target chooses among targets of its own and so gets the wishes that tighten a call. Names
 *     of providers stay here: they are ours
 * @param reasoning the member that switches reasoning on where the caller did not: {@code reasoning_effort} or
 *     {@code reasoning}; empty for none
 * @param untaken members that the target is known to answer with an error; they are left out
 * @param userLength characters of {@code user} that the target takes; a longer one is told by its hash
 */
public record Forwarding(
        Optional<String> tier, boolean openRouter, Optional<String> reasoning, List<String> untaken, int userLength) {

    /**
     * OpenAI takes so many characters of {@code user} (github.com/maximhq/bifrost/pull/1000), as its specification says of
     * {@code safety_identifier}.
     */
    public static final int USUAL_USER_LENGTH = 64;

    /** Nothing more is said. */
    public static final Forwarding USUAL =
            new Forwarding(Optional.empty(), false, Optional.empty(), List.of(), USUAL_USER_LENGTH);

    private static final List<String> NAMES_OF_PROVIDERS = List.of("order", "only", "ignore", "allow_fallbacks");
    private static final byte[] ENABLED = "{\"enabled\":true}".getBytes(StandardCharsets.US_ASCII);

    public Forwarding {
        untaken = List.copyOf(untaken);
    }

    void change(JsonMembers request, Map<String, Optional<byte[]>> changes) {
        tier.ifPresent(name -> changes.put("service_tier", Optional.of(StrictJson.quote(name))));
        if (openRouter) {
            changes.remove("session_id");
            request.raw("provider").filter(raw -> raw[0] == '{').ifPresent(raw -> changes.put("provider", wishes(raw)));
        }
        if (!request.has("reasoning") && !request.has("reasoning_effort")) {
            reasoning.ifPresent(name ->
                    changes.put(name, Optional.of(name.equals("reasoning") ? ENABLED : StrictJson.quote("medium"))));
        }
        user(request).ifPresent(hash -> changes.put("user", Optional.of(StrictJson.quote(hash))));
        untaken.forEach(name -> changes.put(name, Optional.empty()));
    }

    /** The same for all calls of one user, as the member is meant to be; it has 64 characters. */
    private Optional<String> user(JsonMembers request) {
        try {
            return request.text("user")
                    .filter(user -> user.length() > userLength)
                    .map(user -> Hash.of(user.getBytes(StandardCharsets.UTF_8)).toString());
        } catch (IOException impossible) {
            throw new UncheckedIOException("the body was read before", impossible);
        }
    }

    private static Optional<byte[]> wishes(byte[] provider) {
        try {
            JsonMembers members = JsonMembers.of(provider);
            Map<String, Optional<byte[]>> removed = new LinkedHashMap<>();
            NAMES_OF_PROVIDERS.forEach(name -> removed.put(name, Optional.empty()));
            if (members.text("sort").filter("quality"::equals).isPresent()) {
                removed.put("sort", Optional.empty());
            }
            return Optional.of(members.with(removed).utf8());
        } catch (IOException impossible) {
            throw new UncheckedIOException("provider was read before", impossible);
        }
    }
}

package io.signalbox.router.policy;

import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * What the register keeps of which calls: conditions over caller and request, asked in their order. Immutable,
 * thread-safe.
 */
public final class ContentPolicy {

    /** Of a shop that wrote nothing about it. */
    public static final ContentPolicy HASHES = new ContentPolicy(List.of(), Keeping.HASH, List.of());

    private static final Logger LOG = Logger.getLogger(ContentPolicy.class.getName());

    private final List<ContentRule> rules;
    private final Keeping otherwise;
    private final List<Redaction> redactions;
    private final Keeping unasked;

    ContentPolicy(List<ContentRule> rules, Keeping otherwise, List<Redaction> redactions) {
        this.rules = List.copyOf(rules);
        this.otherwise = otherwise;
        this.redactions = List.copyOf(redactions);
        boolean silent =
                otherwise == Keeping.NOTHING || rules.stream().anyMatch(rule -> rule.keep() == Keeping.NOTHING);
        this.unasked = silent ? Keeping.NOTHING : Keeping.HASH;
    }

    /** Whether every call is kept as a hash, so that nobody need ask. */
    public boolean onlyHashes() {
        return rules.isEmpty() && otherwise == Keeping.HASH;
    }

    /** Whether the text of any call may be kept. */
    public boolean keepsContent() {
        return otherwise.keepsContent()
                || rules.stream().anyMatch(rule -> rule.keep().keepsContent());
    }

    /** What is kept of a call that is refused before the rules can be asked: the least that they might have said. */
    public Keeping unasked() {
        return unasked;
    }

    /** What is not to be kept, beside what the built-in detectors find. */
    public List<Redaction> redactions() {
        return redactions;
    }

    /**
     * Decides on one call. A condition that fails keeps a hash: no text that perhaps must not be kept, and yet the proof
     * of which it was.
     *
     * @param facts {@code caller} and {@code request}, each a map
     */
    public Keeping decide(Map<String, ?> facts) {
        for (ContentRule rule : rules) {
            try {
                if (Conditions.applies(rule.condition(), facts)) {
                    return rule.keep();
                }
            } catch (CelEvaluationException failed) {
                LOG.warning(() -> "Content rule '" + rule.name() + "' of line " + rule.line()
                        + " failed, so a hash is kept: " + failed.getMessage());
                return Keeping.HASH;
            }
        }
        return otherwise;
    }
}

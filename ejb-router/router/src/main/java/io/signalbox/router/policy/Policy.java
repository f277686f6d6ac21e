package io.signalbox.router.policy;

import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * The rules of one file, asked in their order; the first that applies decides. Immutable, thread-safe.
 *
 * <p>A condition that fails to evaluate (a field that is not there, a comparison of unlike things, neither true nor
 * false) denies: a rule that cannot be asked must not let anything through.
 */
public final class Policy {

    private static final Logger LOG = Logger.getLogger(Policy.class.getName());

    private final String version;
    private final List<Rule> rules;
    private final Decision otherwise;
    private final String contact;
    private final ContentPolicy content;

    Policy(String version, List<Rule> rules, boolean allowByDefault, String contact, ContentPolicy content) {
        this.version = version;
        this.rules = List.copyOf(rules);
        this.contact = contact;
        this.content = content;
        String reason = allowByDefault ? "no rule denies it" : "no rule allows it";
        this.otherwise = new Decision(allowByDefault, "default", reason, version);
    }

    /** Version of the file. */
    public String version() {
        return version;
    }

    /** Whom a denied caller may ask. */
    public String contact() {
        return contact;
    }

    /** What the register keeps of which calls. */
    public ContentPolicy content() {
        return content;
    }

    /** Whether there is anything to ask; if not, {@link #decide} answers the same for every call. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /**
     * Decides on one target.
     *
     * @param facts {@code caller}, {@code request} and {@code target}, each a map
     */
    public Decision decide(Map<String, ?> facts) {
        for (Rule rule : rules) {
            try {
                if (Conditions.applies(rule.condition(), facts)) {
                    return new Decision(rule.allows(), rule.name(), rule.reason(), version);
                }
            } catch (CelEvaluationException failed) {
                LOG.warning(() -> "Rule '" + rule.name() + "' of line " + rule.line() + " failed, so it denies: "
                        + failed.getMessage());
                return new Decision(false, rule.name(), "the rule could not be evaluated", version);
            }
        }
        return otherwise;
    }
}

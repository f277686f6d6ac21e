package io.signalbox.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One call whole, for the page that explains it.
 *
 * @param summary its line in the register
 * @param keyId the virtual key's id, never the key; empty where none was recognised
 * @param requestId the caller's own id of the request; may be empty
 * @param traceId the trace it belongs to; may be empty
 * @param streamed whether a stream was asked for
 * @param policyVersion version of the rules that decided; empty where no rule was asked
 * @param policyDecision {@code allow} or {@code deny}; empty where no rule was asked
 * @param policyRule the rule that decided, {@code default} where none matched
 * @param policyReason the rule's reason
 * @param strategy how the plan's order came about; empty where no plan was made
 * @param plan every candidate target in order, with the reason of each that was left out
 * @param attempts the tries, in order
 * @param usageSource {@code reported}, {@code estimated} or {@code absent}
 * @param usage token counts by OpenAI's names; empty where absent
 * @param priceVersion version of the catalogue that priced it
 * @param firstTokenMillis from arrival to the first chunk or the whole answer; empty where none came
 * @param finishReason the normalised finish reason; may be empty
 * @param errorMessage the text the caller got; may be empty
 * @param requestHash SHA-256 of the request body, hexadecimal
 * @param facts what the door knew of its client: {@code user_agent} and the like
 */
public record CallDetail(
        CallSummary summary,
        String keyId,
        String requestId,
        String traceId,
        boolean streamed,
        String policyVersion,
        String policyDecision,
        String policyRule,
        String policyReason,
        String strategy,
        List<PlannedTarget> plan,
        List<AttemptView> attempts,
        String usageSource,
        Map<String, Long> usage,
        String priceVersion,
        OptionalLong firstTokenMillis,
        String finishReason,
        String errorMessage,
        String requestHash,
        Map<String, String> facts) {

    /**
     * A candidate of the plan.
     *
     * @param target model at provider, such as {@code openai/gpt-4o-mini@azure-openai}
     * @param chosen whether it stood in the plan
     * @param reason why it stood where it did, or why it was left out
     */
    public record PlannedTarget(String target, boolean chosen, String reason) {}

    /**
     * A try at one target.
     *
     * @param target as {@link PlannedTarget#target()}
     * @param status the provider's HTTP status; empty where no answer came
     * @param result {@code ok}, or the error's code
     * @param detail what happened, in our words
     * @param startMillis since the call's arrival
     * @param durationMillis how long it took
     */
    public record AttemptView(
            String target,
            Optional<Integer> status,
            String result,
            String detail,
            long startMillis,
            long durationMillis) {}
}

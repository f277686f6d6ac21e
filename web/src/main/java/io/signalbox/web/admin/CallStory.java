package io.signalbox.web.admin;

import io.signalbox.api.CallDetail;
import io.signalbox.api.CallSummary;

/** Tells a call in one sentence, for who reads only one. */
final class CallStory {

    private static final Show SHOW = new Show();

    private CallStory() {}

    static String of(CallDetail call) {
        CallSummary summary = call.summary();
        String caller = summary.caller().isEmpty() ? "An unknown caller" : summary.caller();
        String model = summary.modelAsked().isEmpty() ? "a model that was not read" : summary.modelAsked();
        return caller + " asked for " + model + " through " + SHOW.door(summary.door()) + "; " + ending(call, summary)
                + ".";
    }

    private static String ending(CallDetail call, CallSummary summary) {
        String time = SHOW.duration(summary.totalMillis());
        return switch (summary.outcome()) {
            case ANSWERED ->
                summary.modelAnswered() + " at " + summary.provider() + " answered in " + time + tries(call)
                        + (summary.cost().isPresent() ? " for " + SHOW.exactCost(summary) : "");
            case REFUSED ->
                call.policyDecision().equals("deny")
                        ? "rule “" + call.policyRule() + "” refused it: " + withoutStop(call.policyReason())
                        : "it was refused before anything was called";
            case FAILED -> "no target gave an answer in " + time + ", " + attempts(call);
            case PARTIAL ->
                "the stream from " + summary.provider() + " broke after it had begun, " + time + " after its arrival";
            case CANCELLED -> "the caller went away after " + time;
            case UNKNOWN -> "the gateway stopped while it was under way, so nobody knows how it ended";
        };
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String attempts(CallDetail call) {
        return switch (call.attempts().size()) {
            case 0 -> "without an attempt";
            case 1 -> "after one attempt";
            default -> "after " + call.attempts().size() + " attempts";
        };
    }

    private static String tries(CallDetail call) {
        int tries = call.attempts().size();
        return tries > 1 ? " at attempt " + tries : "";
    }
}

package io.signalbox.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Claude model takes by its version: budgets up to 4.6, efforts from 4.6, sampling up to 4.6
 * (platform.claude.com/docs/en/build-with-claude/effort, platform.claude.com/docs/models/sonnet-5/migration-guide; the error's
 * text: github.com/earendil-works/pi/issues/3297). A name without a version takes all.
 */
record ClaudeVersion(boolean budgets, boolean adaptive) {

    private static final Pattern VERSION = Pattern.compile("claude-[a-z]+-(\\d{1,2})(?:-(\\d{1,2}))?(?![0-9])");
    private static final Pattern OLD = Pattern.compile("claude-\\d.*");

    static ClaudeVersion of(String model) {
        Matcher version = VERSION.matcher(model);
        if (!version.find()) {
            return new ClaudeVersion(true, !OLD.matcher(model).find());
        }
        int minor = version.group(2) == null ? 0 : Integer.parseInt(version.group(2));
        int number = Integer.parseInt(version.group(1)) * 100 + minor;
        return new ClaudeVersion(number <= 406, number >= 406);
    }

    void requireThinking(String type) throws Refused {
        if (type.equals("enabled") && !budgets) {
            throw Refused.badRequest("\"thinking.type.enabled\" is not supported for this model. Use"
                    + " \"thinking.type.adaptive\" and \"output_config.effort\" to control thinking behavior.");
        }
        if (type.equals("adaptive") && !adaptive) {
            throw Refused.badRequest("adaptive thinking is not supported on this model");
        }
    }

    /** Which display is usual: what is thought is left out since 4.7. */
    String display() {
        return budgets ? "summarized" : "omitted";
    }

    /** With thinking disabled there is nothing to display (platform.claude.com/docs/en/build-with-claude/thinking). */
    void requireDisplay(JsonNode thinking) throws Refused {
        if (!thinking.has("display")) {
            return;
        }
        if (thinking.path("type").asText().equals("disabled")) {
            throw Refused.badRequest("thinking.disabled.display: Extra inputs are not permitted");
        }
        if (!List.of("summarized", "omitted").contains(thinking.path("display").asText())) {
            throw Refused.badRequest("thinking.display: Input should be 'summarized' or 'omitted'");
        }
    }

    void requireSampling(JsonNode body) throws Refused {
        for (String name : List.of("temperature", "top_p", "top_k")) {
            if (!budgets && body.has(name)) {
                throw Refused.badRequest("`" + name + "` is not supported for this model");
            }
        }
    }
}

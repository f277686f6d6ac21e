package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Compares what was heard with the {@code expect} of a fixture. */
final class Expectations {

    private Expectations() {}

    /** What is not as expected; empty where all is. */
    static List<String> missing(JsonNode expect, Heard heard, String sent) {
        List<String> missing = new ArrayList<>();
        contains(expect.path("text"), heard.text(), "text", missing);
        contains(expect.path("reasoning"), heard.reasoning(), "reasoning", missing);
        contains(expect.path("sent"), sent, "sent", missing);
        for (JsonNode never : expect.path("not-text")) {
            check(!heard.text().contains(never.asText()), "text without " + never, missing);
        }
        if (expect.has("finish")) {
            check(
                    Spoken.JSON.valueToTree(List.of(heard.finish())).equals(expect.path("finish"))
                            || anyOf(expect.path("finish"), heard.finish()),
                    "finish " + expect.path("finish"),
                    missing);
        }
        if (expect.has("json")) {
            check(hasMember(heard.text(), expect.path("json").asText()), "JSON with " + expect.path("json"), missing);
        }
        if (expect.has("tools")) {
            check(heard.tools().size() == expect.path("tools").size(), "that many tools", missing);
            for (int i = 0;
                    i < Math.min(heard.tools().size(), expect.path("tools").size());
                    i++) {
                String[] call = heard.tools().get(i).split(" ", 2);
                check(call[0].equals(expect.path("tools").get(i).asText()), "tool " + i, missing);
                check(isObject(call[1]), "arguments " + i, missing);
            }
        }
        check(heard.refused() == expect.path("refused").asBoolean(false), "refused", missing);
        check(heard.error().equals(expect.path("error").asText("")), "error " + expect.path("error"), missing);
        if (!expect.has("error")) {
            check(heard.usage() > 0, "usage", missing);
        }
        return missing;
    }

    private static void contains(JsonNode wanted, String said, String what, List<String> missing) {
        wanted.forEach(one -> check(said.contains(one.asText()), what + " with " + one, missing));
    }

    private static boolean anyOf(JsonNode allowed, String said) {
        for (JsonNode one : allowed) {
            if (one.asText().equals(said)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMember(String text, String name) {
        try {
            return Spoken.JSON.readTree(text).has(name);
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean isObject(String text) {
        try {
            return Spoken.JSON.readTree(text).isObject();
        } catch (IOException notJson) {
            return false;
        }
    }

    private static void check(boolean holds, String what, List<String> missing) {
        if (!holds) {
            missing.add(what);
        }
    }
}

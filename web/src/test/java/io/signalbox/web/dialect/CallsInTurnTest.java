package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallsInTurnTest {

    private final CallsInTurn calls = new CallsInTurn();
    private final List<String> told = new ArrayList<>();

    @Test
    void passesPiecesOfOneAfterTheOtherAsTheyCome() {
        assertThat(take("0", "")).containsExactly("0:");
        assertThat(take("0", "{\"a\":")).containsExactly("0:{\"a\":");
        assertThat(take("0", "1}")).containsExactly("0:1}");
        assertThat(take("1", "")).containsExactly("1:");
        assertThat(take("1", "{}")).containsExactly("1:{}");
        assertThat(calls.rest()).isEmpty();
    }

    @Test
    void holdsTheNextOneBackUntilTheFirstIsWhole() {
        take("0", "");
        assertThat(take("1", "")).isEmpty();
        assertThat(take("0", "{\"a\":\"}")).containsExactly("0:{\"a\":\"}");
        assertThat(take("1", "{\"b\":")).isEmpty();
        assertThat(take("0", "\"}")).containsExactly("0:\"}", "1:", "1:{\"b\":");
        assertThat(take("1", "2}")).containsExactly("1:2}");
        assertThat(take("0", "")).as("told whole before").isEmpty();
    }

    @Test
    void tellsWhatWaitsWhenNothingMoreComes() {
        take("0", "");
        take("1", "{}");
        take("2", "{}");

        assertThat(calls.rest()).extracting(CallsInTurnTest::text).containsExactly("1:{}", "2:{}");
    }

    @Test
    void anotherIdAtTheSameIndexBeginsAnotherCall() {
        assertThat(say("\"index\":0,\"id\":\"a\"", "f", "{}")).containsExactly("0:{}");
        assertThat(say("\"index\":0,\"id\":\"b\"", "f", "{")).containsExactly("1:{");
        assertThat(say("\"index\":0", "", "}")).containsExactly("1:}");
        assertThat(say("\"index\":1,\"id\":\"c\"", "f", "{}")).containsExactly("2:{}");
    }

    @Test
    void aPieceWithoutAnIndexGoesToTheNewestCall() {
        assertThat(say("\"id\":\"a\"", "f", "{")).containsExactly("0:{");
        assertThat(say("\"index\":null", "", "}")).containsExactly("0:}");
        assertThat(say("\"index\":null,\"id\":\"b\"", "f", "{")).containsExactly("1:{");
        assertThat(say("\"id\":\"b\"", "f", "\\\"x\\\":")).as("its id again").containsExactly("1:\"x\":");
        assertThat(say("\"id\":\"\"", "", "1}")).containsExactly("1:1}");
    }

    /** Zeros may be left out where they are, as Go does. */
    @Test
    void whatBeganWithoutAnIndexMayGoOnAtTheFirst() {
        assertThat(say("\"id\":\"a\"", "f", "{")).containsExactly("0:{");
        assertThat(say("\"index\":0", "", "}")).containsExactly("0:}");
    }

    /** Old vLLMs make up an id for every piece. */
    @Test
    void anIdWithoutANameBeginsNothing() {
        assertThat(say("\"index\":0,\"id\":\"a\"", "f", "{")).containsExactly("0:{");
        assertThat(say("\"index\":0,\"id\":\"b\"", "", "}")).containsExactly("0:}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|true",
                "|false",
                "{|false",
                "{\"a\":{}}|true",
                "{\"a\":\"\\\"}\"}|true",
                "{\"a\":\"}|false",
                "  |false"
            })
    void knowsWhenArgumentsAreWhole(String json, boolean whole) {
        assertThat(CallsInTurn.isWhole(json == null ? "" : json)).isEqualTo(whole);
    }

    private List<String> say(String members, String name, String arguments) {
        String function = name.isEmpty() ? "" : "\"name\":\"" + name + "\",";
        return calls
                .take(ClientJson.ours(Json.of(
                        "{" + members + ",\"function\":{" + function + "\"arguments\":\"" + arguments + "\"}}")))
                .stream()
                .map(CallsInTurnTest::text)
                .toList();
    }

    private List<String> take(String index, String arguments) {
        ObjectNode piece = ClientJson.empty().put("index", Integer.parseInt(index));
        piece.putObject("function").put("arguments", arguments);
        List<String> now = calls.take(piece).stream().map(CallsInTurnTest::text).toList();
        told.addAll(now);
        return now;
    }

    private static String text(JsonNode piece) {
        return piece.path("index").asText() + ":"
                + piece.at("/function/arguments").asText();
    }
}

package io.signalbox.router.tongue.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Efforts;
import io.signalbox.router.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolPicturesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CALLS = "{'role':'assistant','tool_calls':[{'id':'c1'},{'id':'c2'}]},";
    private static final String FIRST =
            "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'a.png'},P1,P2]},";
    private static final String SECOND = "{'role':'tool','tool_call_id':'c2','content':[P3]}";

    @Test
    void standBehindTheResultsEachByTheNameOfItsCall() throws Exception {
        JsonNode said = ask(Map.of(), CALLS + FIRST + SECOND + ",{'role':'user','content':'What is it?'}");

        assertThat(said)
                .isEqualTo(messages(CALLS
                        + "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'a.png'}]},"
                        + "{'role':'tool','tool_call_id':'c2','content':'See the picture below.'},"
                        + "{'role':'user','content':[L1,P1,L1,P2,L2,P3]},"
                        + "{'role':'user','content':'What is it?'}"));
    }

    @Test
    void ofEachTurnStandBehindItsOwnResults() throws Exception {
        String turn = "{'role':'assistant','tool_calls':[{'id':'c2'}]},";
        String told = "{'role':'tool','tool_call_id':'c2','content':'See the picture below.'},"
                + "{'role':'user','content':[L2,P3]}";

        assertThat(ask(Map.of(), turn + SECOND + "," + turn + SECOND))
                .isEqualTo(messages(turn + told + "," + turn + told));
    }

    @Test
    void joinTheUsersNextMessageWhereTurnsMustAlternate() throws Exception {
        JsonNode said = ask(Map.of("turns", "alternate"), CALLS + SECOND + ",{'role':'user','content':'Well?'}");

        assertThat(said.path(2)).isEqualTo(json("{'role':'user','content':[L2,P3,{'type':'text','text':'Well?'}]}"));
        assertThat(said).hasSize(3);
    }

    @Test
    void stayWhereTheProviderTakesThem() throws Exception {
        assertThat(ask(Map.of("tool-pictures", "taken"), CALLS + FIRST + SECOND))
                .isEqualTo(messages(CALLS + FIRST + SECOND));
    }

    @Test
    void ofUsersAndTextsOfResultsAreLeftAlone() throws Exception {
        String plain = CALLS + "{'role':'tool','tool_call_id':'c1','content':[{'type':'text','text':'t'}]},"
                + "{'role':'tool','tool_call_id':'c2','content':'t'},{'role':'user','content':[P1]}";

        assertThat(ask(Map.of(), plain)).isEqualTo(messages(plain));
    }

    private static JsonNode ask(Map<String, String> quirks, String messages) throws Exception {
        Json request = Json.of(JSON.writeValueAsBytes(JSON.createObjectNode().set("messages", messages(messages))));
        Tongue.Question question = new Tongue.Question(request, "the-model", 0, Efforts.UNKNOWN, false);
        return JSON.readTree(new QuirkyTongue(quirks).ask(question).body().utf8())
                .path("messages");
    }

    private static JsonNode messages(String text) throws Exception {
        return json("[" + text + "]");
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replaceAll("L(\\d)", "{'type':'text','text':'Picture of the result c$1:'}")
                .replaceAll("P(\\d)", "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAA$1'}}")
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }
}

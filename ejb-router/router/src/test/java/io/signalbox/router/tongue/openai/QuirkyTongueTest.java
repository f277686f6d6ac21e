package io.signalbox.router.tongue.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QuirkyTongueTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void saysLimitSeedAndRolesInTheProvidersWords() throws Exception {
        JsonNode said = ask(
                Map.of("max-tokens", "max_tokens", "seed", "random_seed", "developer", "system"),
                "{'max_completion_tokens':5,'seed':7,'x':1,'messages':[{'role':'developer','content':'a'}]}");

        assertThat(said)
                .isEqualTo(json("{'x':1,'messages':[{'role':'system','content':'a'}],'max_tokens':5,'random_seed':7}"));
    }

    @Test
    void givesACallAndItsResultTheSameNineCharacters() throws Exception {
        JsonNode said = ask(
                Map.of("tool-call-ids", "nine"),
                "{'messages':[{'role':'assistant','tool_calls':[{'id':'call_abcdefghijk'},{'id':'abcDEF123'}]},"
                        + "{'role':'tool','tool_call_id':'call_abcdefghijk'}]}");

        String id = said.at("/messages/0/tool_calls/0/id").asText();
        assertThat(id)
                .matches("[A-Za-z0-9]{9}")
                .isEqualTo(said.at("/messages/1/tool_call_id").asText());
        assertThat(said.at("/messages/0/tool_calls/1/id").asText()).isEqualTo("abcDEF123");
    }

    @Test
    void sendsReasoningBackUnderTheProvidersName() throws Exception {
        JsonNode said = ask(
                Map.of("reasoning", "reasoning_content"),
                "{'messages':[{'role':'assistant','content':'42','reasoning':'hm'}]}");

        assertThat(said).isEqualTo(json("{'messages':[{'role':'assistant','content':'42','reasoning_content':'hm'}]}"));
    }

    @Test
    void readsReasoningAndPartsWholeAndStreamed() throws Exception {
        Tongue tongue = new QuirkyTongue(Map.of("reasoning", "reasoning_content", "content", "parts"));
        String parts =
                "'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]},{'type':'text','text':'42'}]";

        JsonNode whole = JSON.readTree(tongue.whole(bytes("{'choices':[{'message':{" + parts + "}}]}"), 0));
        StreamTranslator stream = tongue.stream(0);
        JsonNode chunk = JSON.readTree(stream.take(bytes("{'choices':[{'delta':{'reasoning_content':'hm'}}]}"))
                .get(0));

        assertThat(whole.at("/choices/0/message")).isEqualTo(json("{'content':'42','reasoning':'hm'}"));
        assertThat(chunk.at("/choices/0/delta")).isEqualTo(json("{'reasoning_content':'hm','reasoning':'hm'}"));
        assertThat(stream.complete()).isFalse();
        assertThat(stream.take("[DONE]".getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(stream.complete()).isTrue();
    }

    private static JsonNode ask(Map<String, String> quirks, String request) throws Exception {
        Tongue.Question question = new Tongue.Question(Json.of(bytes(request)), "the-model", 0, false);
        return JSON.readTree(new QuirkyTongue(quirks).ask(question).body().utf8());
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

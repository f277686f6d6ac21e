package io.signalbox.router.tongue.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.tongue.Efforts;
import io.signalbox.router.tongue.Outgoing;
import io.signalbox.router.tongue.StreamTranslator;
import io.signalbox.router.tongue.Tongue;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void takesMarksForCachesOffWhereTheyAreAnError() throws Exception {
        String marked = "{'messages':[{'role':'user','content':[{'type':'text','text':'a'MARK}]MARK},"
                + "{'role':'assistant','tool_calls':[{'id':'1','function':{'name':'f'}MARK}]}],"
                + "'tools':[{'type':'function','function':{'name':'f'}MARK}]}";

        JsonNode said =
                ask(Map.of("cache-marks", "unsent"), marked.replace("MARK", ",'cache_control':{'type':'ephemeral'}"));

        assertThat(said).isEqualTo(json(marked.replace("MARK", "")));
    }

    @Test
    void leavesOutWhatOnlyTunesAndSaysSo() throws Exception {
        Tongue.Question question = new Tongue.Question(
                Json.of(bytes("{'logit_bias':{'1':2},'n':1,'logprobs':false,'seed':3,"
                        + "'messages':[{'role':'user','content':'a','name':'Ann'}]}")),
                "the-model",
                0,
                Efforts.UNKNOWN,
                false);

        Outgoing said = new QuirkyTongue(Map.of("without", "logit_bias logprobs name n")).ask(question);

        assertThat(JSON.readTree(said.body().utf8()))
                .isEqualTo(json("{'seed':3,'messages':[{'role':'user','content':'a'}]}"));
        assertThat(said.dropped()).containsExactly("logit_bias", "messages.name");
    }

    @ParameterizedTest
    @CsvSource({"'n':2,n", "'logprobs':true,logprobs", "'stop':'x',stop"})
    void refusesWhatWouldMakeAnotherAnswerOfIt(String member, String parameter) {
        assertThatThrownBy(() ->
                        ask(Map.of("without", "n logprobs stop"), "{'messages':[]," + member.replace("\"", "'") + "}"))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + parameter + "' cannot be said");
    }

    @Test
    void sendsAUserAlongWhereThatIsNoError() throws Exception {
        assertThat(ask(Map.of("without", "user"), "{'user':'u','seed':1}")).isEqualTo(json("{'seed':1}"));
        assertThat(ask(Map.of("without", "seed"), "{'user':'u','seed':1}")).isEqualTo(json("{'user':'u'}"));
    }

    @Test
    void putsMessagesOfOneRoleTogetherWhereTurnsMustAlternate() throws Exception {
        JsonNode said = ask(
                Map.of("turns", "alternate"),
                "{'messages':[{'role':'system','content':'s'},{'role':'user','content':'a'},{'role':'user','content':'b'},"
                        + "{'role':'assistant','content':'c'},{'role':'user','content':'d'},"
                        + "{'role':'user','content':[{'type':'text','text':'e'}]}]}");

        assertThat(said.path("messages"))
                .isEqualTo(json("[{'role':'system','content':'s'},{'role':'user','content':'a\\n\\nb'},"
                        + "{'role':'assistant','content':'c'},{'role':'user','content':"
                        + "[{'type':'text','text':'d'},{'type':'text','text':'e'}]}]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reasoning_effort | {'effort':'high'}  | {'reasoning_effort':'high'}",
                "reasoning_effort | {'enabled':true}   | {'reasoning_effort':'medium'}",
                "reasoning_effort | {'effort':'none'}  | {'reasoning_effort':'none'}",
                "thinking         | {'effort':'low'}   | {'thinking':{'type':'enabled'},'reasoning_effort':'low'}",
                "thinking         | {'enabled':false}  | {'thinking':{'type':'disabled'}}"
            },
            quoteCharacter = '"')
    void saysTheEffortInTheProvidersWords(String quirk, String reasoning, String expected) throws Exception {
        JsonNode said = ask(Map.of("effort", quirk), "{'reasoning':" + reasoning + "}");

        assertThat(said).isEqualTo(json(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "high,low high,high",
        "max,low high,high",
        "medium,low high,high",
        "minimal,none low high,low",
        "none,none high,none",
        "none,low high,",
        "low,none,",
        "xhigh,,xhigh"
    })
    void saysTheNearestEffortThatTheProviderTakes(String asked, String taken, String said) throws Exception {
        Map<String, String> quirks = taken == null
                ? Map.of("effort", "reasoning_effort")
                : Map.of("effort", "reasoning_effort", "efforts", taken);

        assertThat(ask(quirks, "{'reasoning':{'effort':'" + asked + "'}}"))
                .isEqualTo(json(said == null ? "{}" : "{'reasoning_effort':'" + said + "'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "effort,reasoning_effort,reasoning,true",
        "effort,reasoning_effort,include_reasoning,true",
        "effort,reasoning_effort,max_tokens,false",
        "max-tokens,max_completion_tokens,max_tokens,true",
        "max-tokens,max_completion_tokens,max_completion_tokens,false",
        "reasoning,unsent,messages.reasoning,true",
        "reasoning,unsent,reasoning_effort,false",
        "seed,random_seed,seed,true",
        "seed,random_seed,stop,false",
        "turns,alternate,stop,true",
        "effort,reasoning_effort,messages.tool.image_url,true",
        "tool-pictures,taken,messages.tool.image_url,false",
        "tool-pictures,taken,stop,false"
    })
    void changesNothingOfARequestThatDoesNotSayIt(String quirk, String value, String member, boolean changes) {
        assertThat(QuirkyTongue.changeRequest(Map.of(quirk, value), member::equals))
                .isEqualTo(changes);
    }

    @Test
    void sendsThoughtsBackFromTheirDetailsOrNotAtAll() throws Exception {
        String request = "{'messages':[{'role':'assistant','content':'42','reasoning_details':"
                + "[{'type':'reasoning.text','text':'h'},{'type':'reasoning.text','text':'m'}]}]}";

        assertThat(ask(Map.of("reasoning", "reasoning_content"), request))
                .isEqualTo(json("{'messages':[{'role':'assistant','content':'42','reasoning_content':'hm'}]}"));
        assertThat(ask(Map.of("reasoning", "unsent"), request))
                .isEqualTo(json("{'messages':[{'role':'assistant','content':'42'}]}"));
    }

    /** Another model's thought is not told as one's own; OpenAI's schema has no word for whose it is. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'format':'anthropic-claude-v1','signature':'s'|",
                "'format':'google-gemini-v1'|",
                "'format':'openai-responses-v1'|",
                "'signature':'s'|",
                "'format':'unknown'|hm",
                "'index':0|hm"
            })
    void sendsNoThoughtOfAnotherModel(String more, String sent) throws Exception {
        JsonNode message = ask(
                        Map.of("reasoning", "reasoning_content"),
                        "{'messages':[{'role':'assistant','content':'42','reasoning':'hm','reasoning_details':"
                                + "[{'type':'reasoning.text','text':'hm'," + more + "}]}]}")
                .at("/messages/0");

        assertThat(message.path("reasoning_content").asText("")).isEqualTo(sent == null ? "" : sent);
        assertThat(message.has("reasoning")).isFalse();
        assertThat(message.has("reasoning_details")).isFalse();
    }

    @Test
    void hasTooLongAPromptRefusedAndNotShortened() throws Exception {
        assertThat(ask(Map.of("too-long", "refused"), "{'x':1}"))
                .isEqualTo(json("{'x':1,'context_length_exceeded_behavior':'error'}"));
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
        Tongue.Question question = new Tongue.Question(Json.of(bytes(request)), "the-model", 0, Efforts.UNKNOWN, false);
        return JSON.readTree(new QuirkyTongue(quirks).ask(question).body().utf8());
    }

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}

package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.audit.FreshDatabase;
import io.signalbox.router.settings.FakeSource;
import io.signalbox.router.settings.Settings;
import io.signalbox.simulator.ReceivedRequest;
import io.signalbox.simulator.Simulator;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What shipped models would answer with an error is said in the way each of them takes. The simulator refuses the others. */
class ShippedQuirksTest {

    private static Simulator simulator;
    private static Parts parts;
    private static ModelGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        simulator = Simulator.start(0);
        Path folder = Files.createTempDirectory(Path.of("target"), "quirks");
        Settings.Database database = FreshDatabase.startedH2();
        parts = PartsBuilder.build(
                FakeSource.empty()
                        .with("signalbox.data-dir", folder.toString())
                        .with("signalbox.database.url", database.url())
                        .with("signalbox.database.user", database.user())
                        .with("signalbox.bootstrap.key", RouterRig.KEY)
                        .with("signalbox.simulator.url", simulator.rootUrl().toString()),
                ended -> {});
        gateway = new ModelGatewayBean(parts);
    }

    @AfterAll
    static void stop() {
        parts.close();
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "openai/gpt-5|openai|'max_tokens':50|'max_completion_tokens':50",
                "openai/gpt-4o-mini|openai|'max_tokens':50|'max_completion_tokens':50",
                "openai/gpt-5|azure-openai|'max_tokens':50|'max_completion_tokens':50",
                "openai/gpt-4-turbo|azure-openai|'max_completion_tokens':50|'max_tokens':50",
                "openai/gpt-5|openai|'temperature':0.2,'top_p':0.9|",
                "openai/gpt-4o-mini|openai|'temperature':0.2|'temperature':0.2",
                "openai/gpt-4o-mini|openai|'reasoning':{'effort':'high'}|",
                "openai/gpt-4o-mini|openai|'reasoning_effort':'low','include_reasoning':true|",
                "openai/o3|openai|'reasoning':{'enabled':true}|'reasoning_effort':'medium'",
                "openai/o3:thinking|openai|'user':'u'|'user':'u','reasoning_effort':'medium'",
                "openai/gpt-5|openai|'context_management':{'edits':[]},'seed':1|'seed':1",
                "mistralai/mistral-small-2603|mistral|'cache_control':{'type':'ephemeral'}|",
                "openai/gpt-5|openai|'reasoning':null,'max_tokens':null|",
                "x-ai/grok-4.20|xai|'reasoning_effort':'high'|",
                "x-ai/grok-4.3|xai|'reasoning_effort':'xhigh'|'reasoning_effort':'high'",
                "openai/gpt-5|openai|'reasoning_effort':'minimal'|'reasoning_effort':'minimal'",
                "openai/gpt-5|openai|'reasoning':{'effort':'max'}|'reasoning_effort':'high'",
                "openai/gpt-5|azure-openai|'reasoning_effort':'none'|",
                "openai/gpt-5.1|openai|'reasoning_effort':'minimal'|'reasoning_effort':'low'",
                "openai/gpt-5.1|openai|'reasoning':{'enabled':false}|'reasoning_effort':'none'",
                "openai/o3|openai|'reasoning_effort':'minimal'|'reasoning_effort':'low'",
                "openai/gpt-oss-120b|groq|'reasoning_effort':'xhigh'|'reasoning_effort':'high'",
                "qwen/qwen3-32b|groq|'reasoning_effort':'low'|'reasoning_effort':'default'",
                "qwen/qwen3-32b|groq|'reasoning_effort':'none'|'reasoning_effort':'none'",
                "mistralai/mistral-small-2603|mistral|'max_completion_tokens':9,'reasoning':{'effort':'low'}|'max_tokens':9,'reasoning_effort':'high'",
                "mistralai/mistral-large-2512|mistral|'reasoning':{'effort':'low'}|",
                "mistralai/mistral-large-2512|mistral|'user':'u','stop':['x']|'stop':['x']",
                "openai/gpt-oss-120b|groq|'user':'u','cache_control':{'type':'ephemeral'}|'user':'u'",
            })
    void isSaidAsTheModelTakesIt(String model, String provider, String asked, String sent) throws Exception {
        JsonNode request = ask(model, provider, asked);

        assertThat(request.path("messages").isArray()).isTrue();
        JsonNode expected = Trees.of(Json.of("{" + (sent == null ? "" : sent.replace('\'', '"')) + "}"));
        ((com.fasterxml.jackson.databind.node.ObjectNode) request).remove(java.util.List.of("model", "messages"));
        assertThat(request).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"high,grok-4.20-0309-reasoning", "none,grok-4.20-0309-non-reasoning"})
    void theEffortChoosesAmongTargetsWithAndWithoutReasoning(String effort, String providerModel) throws Exception {
        JsonNode request = ask("x-ai/grok-4.20", "xai", "'reasoning':{'effort':'" + effort + "'}");

        assertThat(request.path("model").asText()).isEqualTo(providerModel);
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-5.4,openai,,/openai/v1/chat/completions",
        "openai/gpt-5.4,openai,low,/openai/v1/responses",
        "openai/gpt-5.5,openai,,/openai/v1/responses",
        "openai/gpt-5.5,openai,none,/openai/v1/chat/completions",
        "openai/gpt-5,openai,low,/openai/v1/chat/completions",
        "openai/gpt-5.5,azure-openai,,/v1/responses",
    })
    void toolsOfModelsThatThinkAreAskedWhereTheyAreTaken(String model, String provider, String effort, String path) {
        String said = effort == null ? "" : "'reasoning_effort':'" + effort + "',";
        ask(model, provider, said + "'tools':[{'type':'function','function':{'name':'never_called'}}]");

        ReceivedRequest last = simulator.received().get(simulator.received().size() - 1);
        assertThat(last.path()).endsWith(path);
    }

    @Test
    void theEffortIsTheModelsInResponsesToo() {
        JsonNode request = ask(
                "openai/gpt-5.4",
                "openai",
                "'reasoning_effort':'max','tools':[{'type':'function','function':{'name':'never_called'}}]");

        assertThat(request.at("/reasoning/effort").asText()).isEqualTo("xhigh");
    }

    /** OpenAI's schema has no place for them; Mistral's has, and refuses a user's message behind a result. */
    @ParameterizedTest
    @CsvSource({"openai/gpt-4o-mini,openai,user", "mistralai/mistral-small-2603,mistral,"})
    void picturesInResultsOfToolsGoWhereTheProviderTakesThem(String model, String provider, String place) {
        String picture = "{'type':'image_url','image_url':{'url':'data:image/png;base64,AAAA'}}";
        JsonNode messages = ask(
                        model,
                        provider,
                        "'seed':1",
                        ("{'role':'user','content':'Look'},{'role':'assistant','content':'','tool_calls':"
                                        + "[{'id':'abcdefghi','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                                        + "{'role':'tool','tool_call_id':'abcdefghi','content':[" + picture + "]},"
                                        + "{'role':'assistant','content':'Seen'},")
                                .replace('\'', '"'))
                .path("messages");

        assertThat(messages.at("/2/content").isTextual()).isEqualTo(place != null);
        assertThat(messages.at("/3/role").asText()).isEqualTo(place == null ? "assistant" : place);
        assertThat(messages.at("/3/content/1/type").asText()).isEqualTo(place == null ? "" : "image_url");
    }

    /** OpenAI's messages have no thoughts; xAI's have them under another name. */
    @ParameterizedTest
    @CsvSource({"openai/gpt-4o-mini,openai,", "x-ai/grok-4.3,xai,reasoning_content"})
    void thoughtsGoBackAsTheProviderTakesThem(String model, String provider, String name) {
        String thought = "{'role':'assistant','content':'Yes','reasoning':'Hm'}".replace('\'', '"');
        JsonNode message = ask(model, provider, "'user':'u'", thought + ",").at("/messages/0");

        assertThat(message.path("content").asText()).isEqualTo("Yes");
        assertThat(message.has("reasoning")).isFalse();
        assertThat(message.path("reasoning_content").asText("")).isEqualTo(name == null ? "" : "Hm");
    }

    private static JsonNode ask(String model, String provider, String member) {
        return ask(model, provider, member, "");
    }

    private static JsonNode ask(String model, String provider, String member, String before) {
        FakeSink sink = new FakeSink();
        gateway.chat(
                RouterRig.call("{\"model\":\"" + model + "\",\"provider\":{\"only\":[\"" + provider + "\"]},"
                        + member.replace('\'', '"')
                        + ",\"messages\":[" + before + "{\"role\":\"user\",\"content\":\"Hello\"}]}"),
                sink);
        assertThat(Trees.of(sink.answer.body()).at("/choices/0/message/content").asText())
                .startsWith("Simulated answer");
        ReceivedRequest last = simulator.received().get(simulator.received().size() - 1);
        return Trees.of(Json.of(last.body()));
    }
}

package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one model refuses and another takes. */
class ModelRulesTest {

    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f'}}]";

    private static Simulator simulator;
    private static HttpTester http;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(0);
        http = new HttpTester(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai|gpt-5|'max_tokens':5|Use 'max_completion_tokens' instead.",
                "openai|gpt-4o|'max_tokens':5|",
                "openai|o3|'max_completion_tokens':5|",
                "openai|gpt-5|'temperature':0.5|'temperature' does not support 0.5",
                "openai|gpt-5|'temperature':1|",
                "openai|gpt-4o-mini|'reasoning_effort':'none'|Unrecognized request argument supplied: reasoning_effort",
                "openai|gpt-5|'reasoning_effort':'low'|",
                "openai|gpt-5|'reasoning_effort':'none'|Supported values are: 'minimal', 'low', 'medium', 'high'",
                "openai|gpt-5.1|'reasoning_effort':'none'|",
                "openai|o3|'reasoning_effort':'minimal'|'minimal' is not supported with the 'o3' model",
                "groq|qwen/qwen3-32b|'reasoning_effort':'low'|must be one of `none`, `default`",
                "groq|openai/gpt-oss-20b|'reasoning_effort':'low'|",
                "openai|gpt-5|'include_reasoning':true|Unrecognized request argument supplied: include_reasoning",
                "openai|gpt-5.4|TOOLS|",
                "openai|gpt-5.4|TOOLS,'reasoning_effort':'low'|use /v1/responses",
                "openai|gpt-5.6-sol|TOOLS|use /v1/responses",
                "openai|gpt-5.6-sol|TOOLS,'reasoning_effort':'none'|",
                "azure-openai|gpt-4-turbo|'max_completion_tokens':5|Unrecognized request argument",
                "xai|grok-4.20-0309-reasoning|'reasoning_effort':'low'|does not support parameter reasoningEffort",
                "xai|grok-4.3|'reasoning_effort':'low'|",
                "mistral|mistral-small|'max_completion_tokens':5|Extra inputs are not permitted",
                "mistral|mistral-small|'max_tokens':5|",
                "cerebras|gpt-oss-120b|'max_tokens':5,'max_completion_tokens':5|cannot both be set",
            },
            quoteCharacter = '~')
    void knowsWhatItsModelTakes(String provider, String model, String member, String refusal) throws Exception {
        HttpResponse<String> answer = http.chat(
                provider,
                "{\"model\":\"" + model + "\"," + member.replace("TOOLS", TOOLS).replace('\'', '"')
                        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");

        assertThat(answer.statusCode() == 200).as(answer.body()).isEqualTo(refusal == null);
        if (refusal != null) {
            assertThat(json(answer.body()).at("/error/message").asText()).contains(refusal);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claude-opus-4-7|'thinking':{'type':'enabled','budget_tokens':1024}|is not supported for this model",
                "claude-sonnet-4-5-20250929|'thinking':{'type':'adaptive'}|adaptive thinking is not supported",
                "claude-opus-4-6|'thinking':{'type':'adaptive'}|",
                "claude-opus-4-6|'thinking':{'type':'enabled','budget_tokens':1024}|",
                "claude-sonnet-5|'temperature':0.5|`temperature` is not supported",
                "claude-3-5-haiku-20241022|'temperature':0.5|",
            },
            quoteCharacter = '~')
    void knowsWhatAClaudeTakes(String model, String member, String refusal) throws Exception {
        String body = "{\"model\":\"" + model + "\",\"max_tokens\":2000," + member.replace('\'', '"')
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(simulator.rootUrl() + "/anthropic/v1/messages"))
                                .header("anthropic-version", "2023-06-01")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode() == 200).as(answer.body()).isEqualTo(refusal == null);
        assertThat(answer.body()).contains(refusal == null ? "Simulated answer" : refusal);
    }
}

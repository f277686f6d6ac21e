package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.router.wire.PublishedSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every tongue makes of its provider's answers, against OpenAI's and OpenRouter's own documents, and what it says in
 * the schema of OpenAI's Responses: {@code -Dopenai.spec=FILE -Dopenrouter.spec=FILE}.
 */
@EnabledIfSystemProperty(named = "openai.spec", matches = ".+")
@EnabledIfSystemProperty(named = "openrouter.spec", matches = ".+")
class PublishedSchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static PublishedSchemas openAi;
    private static PublishedSchemas openRouter;

    @BeforeAll
    static void read() throws IOException {
        // OpenRouter's word for an answer that broke; and its kinds of input items overlap
        openAi = PublishedSchemas.named("openai.spec")
                .widened("content_filter", "error")
                .overlapping();
        // its list of formats is closed, and it has no word for thoughts that only Bedrock understands
        openRouter = PublishedSchemas.named("openrouter.spec").widened("anthropic-claude-v1", "bedrock-converse-v1");
        // OpenAI's is a text and deprecated, OpenRouter's may be null: nothing is right in both, and other providers
        // have none
        ArrayNode required = (ArrayNode) openRouter.of("ChatResult").path("required");
        for (int i = required.size() - 1; i >= 0; i--) {
            if (required.get(i).asText().equals("system_fingerprint")) {
                required.remove(i);
            }
        }
    }

    static Stream<Arguments> wholes() throws IOException {
        return having("whole.json");
    }

    static Stream<Arguments> streams() throws IOException {
        return having("stream.jsonl");
    }

    static Stream<Arguments> asked() throws IOException {
        return having("ask.provider.json").filter(one -> ((String) one.get()[0]).startsWith("openai-responses/"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void wholeAnswersAreValid(String name, Tongue tongue, Path folder) throws IOException {
        ObjectNode answer = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("whole.json")));
        if (answer.has("error")) {
            return; // no answer, and never handed on as one
        }
        assertThat(openAi.problems("CreateChatCompletionResponse", answer))
                .as("OpenAI, %s", answer)
                .isEmpty();
        if (!callsCustomTools(name)) {
            assertThat(openRouter.problems("ChatResult", answer))
                    .as("OpenRouter, %s", answer)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void chunksAreValid(String name, Tongue tongue, Path folder) throws IOException {
        if (callsCustomTools(name)) {
            return;
        }
        for (String line : Files.readAllLines(folder.resolve("stream.jsonl"))) {
            if (line.isBlank()) {
                continue;
            }
            ObjectNode chunk = (ObjectNode) JSON.readTree(line);
            chunk.put("id", "gen-1")
                    .put("object", "chat.completion.chunk")
                    .put("created", 1)
                    .put("model", "m");
            assertThat(openAi.problems("CreateChatCompletionStreamResponse", chunk))
                    .as("OpenAI, %s", chunk)
                    .isEmpty();
            assertThat(openRouter.problems("ChatStreamChunk", chunk))
                    .as("OpenRouter, %s", chunk)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("asked")
    void whatIsSaidToTheResponsesApiIsValid(String name, Tongue tongue, Path folder) throws IOException {
        JsonNode said = JSON.readTree(Files.readString(folder.resolve("ask.provider.json")));
        ((ObjectNode) said).remove(java.util.List.of("$path", "$dropped", "$model"));

        assertThat(openAi.problems("CreateResponse", said)).as("%s", said).isEmpty();
    }

    @Test
    void findsWhatIsWrong() throws IOException {
        Path folder = Path.of("src/test/resources/tongues/cohere/text");
        ObjectNode answer = (ObjectNode) JSON.readTree(Files.readString(folder.resolve("whole.json")));
        assertThat(openAi.problems("CreateChatCompletionResponse", answer)).isEmpty();

        ((ObjectNode) answer.at("/choices/0")).put("finish_reason", "COMPLETE");

        assertThat(openAi.problems("CreateChatCompletionResponse", answer)).isNotEmpty();
        assertThat(openRouter.problems("ChatResult", answer)).isNotEmpty();
    }

    /** OpenAI has them in whole answers only, OpenRouter has none. */
    private static boolean callsCustomTools(String name) {
        return name.endsWith("/custom-tools");
    }

    private static Stream<Arguments> having(String file) throws IOException {
        return TongueFixturesTest.cases().filter(one -> Files.exists(((Path) one.get()[2]).resolve(file)));
    }
}

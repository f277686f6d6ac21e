package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the gateway takes from a request, and what it makes of one for a provider. */
class ChatRequestTest {

    private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    @Test
    void readsWhatTheGatewayNeedsToKnow() {
        ChatRequest request = read(
                "{\"model\":\"a/b\",\"stream\":true,\"max_tokens\":9,\"tools\":[{\"type\":\"x\"}]," + MESSAGES + "}");

        assertThat(request.model()).isEqualTo("a/b");
        assertThat(request.models()).containsExactly("a/b");
        assertThat(request.stream()).isTrue();
        assertThat(request.wantsUsageChunk()).isFalse();
        assertThat(request.messages()).isEqualTo(1);
        assertThat(request.maxTokens()).contains(9L);
        assertThat(request.tools()).isTrue();
        assertThat(request.images()).isFalse();
    }

    @Test
    void readsTypesOfToolsAndNothingInsideTheirSchemas() {
        String schema = "{\"type\":\"bash_20250124\",\"eager_input_streaming\":true}";
        String function = "{\"type\":\"function\",\"function\":{\"name\":\"f\",\"parameters\":" + schema + "}}";
        String own =
                "{\"name\":\"b\",\"input\":{\"type\":\"x\"},\"eager_input_streaming\":true,\"type\":\"bash_20250124\"}";

        OfferedTools plain = read("{\"model\":\"m\",\"tools\":[" + function + "]," + MESSAGES + "}")
                .offered();
        assertThat(plain).isEqualTo(new OfferedTools(true, List.of("function"), false));
        OfferedTools both = read("{\"model\":\"m\",\"tools\":[" + function + "," + own + "]," + MESSAGES + "}")
                .offered();
        assertThat(both).isEqualTo(new OfferedTools(true, List.of("function", "bash_20250124"), true));
        assertThat(read("{\"model\":\"m\",\"tools\":[]," + MESSAGES + "}").offered())
                .isEqualTo(OfferedTools.NONE);
    }

    @Test
    void prefersTheNewNameOfTheTokenLimit() {
        assertThat(read("{\"model\":\"m\",\"max_tokens\":9,\"max_completion_tokens\":7," + MESSAGES + "}")
                        .maxTokens())
                .contains(7L);
        assertThat(read("{\"model\":\"m\",\"max_tokens\":9,\"max_completion_tokens\":null," + MESSAGES + "}")
                        .maxTokens())
                .contains(9L);
        assertThat(read("{\"model\":\"m\"," + MESSAGES + "}").maxTokens()).isEmpty();
    }

    @Test
    void listsTheModelFirstAndItsFallbacksOnce() {
        assertThat(read("{\"models\":[\"b\",\"a\",\"c\"],\"model\":\"a\"," + MESSAGES + "}")
                        .models())
                .containsExactly("a", "b", "c");
        assertThat(read("{\"models\":[\"b\",\"c\"]," + MESSAGES + "}").models()).containsExactly("b", "c");
    }

    @Test
    void seesAnImageInAnyMessage() {
        String image = "{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\","
                + "\"content\":[{\"text\":\"t\",\"type\":\"text\"},{\"image_url\":{\"type\":\"x\",\"url\":\"s3://b/k\"},\"type\":\"image_url\"}]}]}";

        assertThat(read(image).images()).isTrue();
        assertThat(read(image.replace("\"type\":\"image_url\"", "\"type\":\"file\""))
                        .images())
                .isFalse();
    }

    @Test
    void seesAPictureInAToolsResultWhereverTheRoleStands() {
        String picture = "\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://a.b/c.png\"}}]";
        String call = ",\"tool_call_id\":\"c\"}";
        String tool = "{\"role\":\"tool\"," + picture + call;
        String last = "{" + picture + ",\"role\":\"tool\"" + call;
        String user = "{\"role\":\"user\"," + picture + "}";
        String text = "{\"role\":\"tool\",\"content\":\"image_url\"" + call;

        for (String[] messages : new String[][] {{tool, "true"}, {last, "true"}, {user, "false"}}) {
            for (String both : new String[] {messages[0] + "," + text, text + "," + messages[0]}) {
                assertThat(read("{\"model\":\"m\",\"messages\":[" + both + "]}")
                                .prompt()
                                .toolPictures())
                        .as(both)
                        .isEqualTo(Boolean.valueOf(messages[1]));
            }
        }
    }

    @Test
    void takesATextAboutImagesForAText() {
        assertThat(read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"image_url\"}]}")
                        .images())
                .isFalse();
    }

    @Test
    void changesTheModelAndNothingElse() {
        String body = "{ \"future\" : [ 1.50e+02 , \"\\u00e9\\/\" ],\n\t\"model\":\"a/b\" ,\r\n" + MESSAGES
                + " , \"seed\":-0 }\n";

        assertThat(read(body).forProvider("c d\"").text())
                .isEqualTo(body.replace("\"a/b\"", "\"c d\\\"\"").stripTrailing());
    }

    /** To JSON 10.0 is a whole number; OpenAI's own API and others want it without the point. */
    @Test
    void spellsALimitInDigits() {
        ChatRequest request =
                read("{\"model\":\"m\",\"max_tokens\":10.0,\"max_completion_tokens\":1.5E1," + MESSAGES + "}");

        assertThat(request.maxTokens()).contains(15L);
        assertThat(request.forProvider("m").text())
                .isEqualTo("{\"model\":\"m\",\"max_tokens\":10,\"max_completion_tokens\":15," + MESSAGES + "}");
    }

    @Test
    void addsTheModelWhereOnlyAListWasGiven() {
        assertThat(read("{\"models\":[\"a\"]," + MESSAGES + "}")
                        .forProvider("x")
                        .text())
                .isEqualTo("{" + MESSAGES + ",\"model\":\"x\"}");
    }

    @Test
    void keepsToItselfWhatTellsOnlyTheGatewaySomething() {
        String body = "{\"model\":\"m\",\"models\":[\"m\",\"n\"],\"route\":\"fallback\"," + MESSAGES
                + ",\"usage\":{\"include\":true}}";

        assertThat(read(body).forProvider("m").text()).isEqualTo("{\"model\":\"m\"," + MESSAGES + "}");
    }

    @Test
    void asksForUsageWhereTheCallerStreamsWithoutIt() {
        assertThat(read("{\"model\":\"m\",\"stream\":true," + MESSAGES + "}")
                        .forProvider("m")
                        .text())
                .isEqualTo("{\"model\":\"m\",\"stream\":true," + MESSAGES
                        + ",\"stream_options\":{\"include_usage\":true}}");
        assertThat(read("{\"stream_options\":null,\"model\":\"m\",\"stream\":true," + MESSAGES + "}")
                        .forProvider("m")
                        .text())
                .startsWith("{\"stream_options\":{\"include_usage\":true},");
    }

    @Test
    void keepsTheOtherStreamOptions() {
        ChatRequest request =
                read("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":false, \"x\":[1.0]},"
                        + MESSAGES + "}");

        assertThat(request.wantsUsageChunk()).isFalse();
        assertThat(request.forProvider("m").text())
                .contains("\"stream_options\":{\"include_usage\":true, \"x\":[1.0]},");
    }

    @Test
    void leavesStreamOptionsAloneThatAskForUsage() {
        String body =
                "{\"model\":\"m\",\"stream\":true,\"stream_options\":{ \"include_usage\" : true }," + MESSAGES + "}";

        assertThat(read(body).wantsUsageChunk()).isTrue();
        assertThat(read(body).forProvider("m").text()).isEqualTo(body);
    }

    @Test
    void asksForNoUsageChunkOfAWholeAnswer() {
        String body = "{\"model\":\"m\",\"stream\":false,\"stream_options\":{\"include_usage\":true}," + MESSAGES + "}";

        assertThat(read(body).wantsUsageChunk()).isFalse();
        assertThat(read(body).forProvider("m").text()).isEqualTo(body);
    }

    private static ChatRequest read(String body) {
        return ChatRequest.read(Json.of(body));
    }
}

package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in a request chooses a host. */
class HostFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api_base",
                "base_url",
                "baseUrl",
                "apiBase",
                "api_url",
                "endpoint_url",
                "custom_host",
                "azure_endpoint",
                "aws_bedrock_runtime_endpoint",
                "api_host",
                "API_BASE",
                "Base_Url",
                "api-base",
                "api_base_url",
                "endpoint",
                "apiEndpoint",
                "proxy_url",
                "api_bas\\u0065"
            })
    void refusesAHostAtAnyDepth(String name) {
        String field = "\"" + name + "\":\"http://10.0.0.1\"";

        assertRefused("{" + field + "}");
        assertRefused("{\"extra_body\":{" + field + "}}");
        assertRefused("{\"extra_body\":{\"list\":[1,[{\"deep\":{" + field + "}}]]}}");
        assertRefused("{\"stream_options\":{" + field + "},\"messages\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "tools", "functions", "response_format", "metadata", "prediction"})
    void leavesTheCallersOwnDataAlone(String member) {
        assertThatCode(() -> RequestReader.read(
                        Json.of("{\"" + member + "\":[{\"parameters\":{\"base_url\":{\"type\":\"string\"}}}]}")))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAHostAfterTheCallersOwnData() {
        assertRefused("{\"messages\":[{\"base_url\":1}],\"api_base\":\"http://10.0.0.1\"}");
        assertRefused("{\"tools\":[],\"extra\":{\"api_base\":\"http://10.0.0.1\"}}");
    }

    @Test
    void namesTheField() {
        GatewayException refusal = refusal("{\"Api_Base\":\"http://canary\"}");

        assertThat(refusal.param()).contains("Api_Base");
        assertThat(refusal).hasMessageContaining("Api_Base").hasMessageNotContaining("canary");
    }

    private static void assertRefused(String body) {
        GatewayException refusal = refusal(body);
        assertThat(refusal).as(body).isNotNull();
        assertThat(refusal.code()).isEqualTo(ErrorCode.TARGET_NOT_ALLOWED);
    }

    private static GatewayException refusal(String body) {
        return catchThrowableOfType(GatewayException.class, () -> RequestReader.read(Json.of(body)));
    }
}

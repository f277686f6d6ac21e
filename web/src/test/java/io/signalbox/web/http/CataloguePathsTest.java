package io.signalbox.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenRouter's paths, and OpenAI's for one model. */
class CataloguePathsTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/models, MODELS, ''",
        "/api/v1/models, MODELS, ''",
        "/v1/models/count, COUNT, count",
        "/v1/model/openai/gpt-4o, MODEL, openai/gpt-4o",
        "/v1/models/openai/gpt-4o, MODEL, openai/gpt-4o",
        "/v1/models/gpt-4o, MODEL, gpt-4o",
        "/v1/models/openai/gpt-4o/endpoints, TARGETS, openai/gpt-4o",
        "/api/v1/models/~openai/gpt-latest/endpoints, TARGETS, ~openai/gpt-latest",
        "/v1/providers, PROVIDERS, ''",
        "/api/v1/endpoints/zdr, ZERO_RETENTION, ''",
    })
    void asks(String path, String subject, String model) {
        assertThat(CataloguePaths.subject(path)).hasToString("Optional[" + subject + "]");
        assertThat(CataloguePaths.model(path)).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({"/v1/models/user", "/v1/models/a/b/c", "/v1/model", "/v1/models/", "/v1/models/a/b/endpoints/c"})
    void asksNothing(String path) {
        assertThat(CataloguePaths.subject(path)).isEmpty();
    }
}

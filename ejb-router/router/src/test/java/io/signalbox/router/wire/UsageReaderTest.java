package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.router.ledger.Usage;
import io.signalbox.router.ledger.UsageParts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bill rests on figures that can be; on anything else it does not rest at all. */
class UsageReaderTest {

    @Test
    void readsWhatProvidersReport() throws IOException {
        Usage usage = read("{\"prompt_tokens\":100,\"completion_tokens\":20,\"total_tokens\":120,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":60,\"cache_write_tokens\":10,\"audio_tokens\":0},"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":5}}");

        assertThat(usage).isEqualTo(new Usage(Usage.Source.REPORTED, 100, 20, 60, 10, 5));
    }

    @Test
    void readsTokensThatHaveAPriceOfTheirOwn() throws IOException {
        Usage usage =
                read("{\"prompt_tokens\":100,\"completion_tokens\":20,\"prompt_tokens_details\":{\"cached_tokens\":60,"
                        + "\"cache_write_tokens\":10,\"audio_tokens\":50,\"image_tokens\":5,\"cached_tokens_details\":{\"audio_tokens\":40}},"
                        + "\"completion_tokens_details\":{\"audio_tokens\":7,\"image_tokens\":8},"
                        + "\"cache_creation\":{\"ephemeral_5m_input_tokens\":4,\"ephemeral_1h_input_tokens\":6}}");

        assertThat(usage.parts()).isEqualTo(new UsageParts(50, 40, 5, 7, 8, 6));
        assertThat(
                        read("{\"prompt_tokens\":3,\"completion_tokens\":4,\"completion_tokens_details\":{\"image_tokens\":5}}")
                                .known())
                .as("more pictures than answer")
                .isFalse();
    }

    /** xAI's own figures: the total is the sum of all three. */
    @Test
    void countsThoughtsThatStandBesideTheAnswerIntoIt() throws IOException {
        String grok = "{\"prompt_tokens\":32,\"completion_tokens\":9,\"total_tokens\":135,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":6},\"completion_tokens_details\":{\"reasoning_tokens\":94}}";

        assertThat(read(grok).completion()).isEqualTo(103);
        assertThat(read(grok).reasoning()).hasValue(94);
        assertThat(read(grok.replace(":135", ":41")).known())
                .as("no total that says so")
                .isFalse();
        assertThat(read(grok.replace(":94", ":0").replace(":135", ":41")).completion())
                .isEqualTo(9);
    }

    @Test
    void takesDetailsThatAreMissingOrNullForNotKnown() throws IOException {
        Usage plain = plain();

        assertThat(read("{\"prompt_tokens\":3,\"completion_tokens\":4}")).isEqualTo(plain);
        assertThat(read("{\"prompt_tokens\":3,\"completion_tokens\":4,\"prompt_tokens_details\":null}"))
                .isEqualTo(plain);
        assertThat(
                        read(
                                "{\"prompt_tokens\":3,\"completion_tokens\":4,\"prompt_tokens_details\":{\"cached_tokens\":null}}"))
                .isEqualTo(plain);
    }

    @Test
    void readsNothingOfTheSameNameElsewhere() throws IOException {
        assertThat(
                        read(
                                "{\"prompt_tokens\":3,\"completion_tokens\":4,\"x\":{\"prompt_tokens\":9,"
                                        + "\"prompt_tokens_details\":{\"cached_tokens\":9}},\"list\":[{\"prompt_tokens\":9}],\"cost\":0.1}"))
                .isEqualTo(plain());
    }

    @Test
    void takesZeroForZero() throws IOException {
        assertThat(read("{\"prompt_tokens\":0,\"completion_tokens\":0}").known())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "7",
                "\"none\"",
                "{\"prompt_tokens\":1}",
                "{\"completion_tokens\":1}",
                "{\"total_tokens\":1}",
                "{\"prompt_tokens\":null,\"completion_tokens\":1}",
                "{\"prompt_tokens\":\"1\",\"completion_tokens\":1}",
                "{\"prompt_tokens\":-1,\"completion_tokens\":1}",
                "{\"prompt_tokens\":1,\"completion_tokens\":-1}",
                "{\"prompt_tokens\":1.5,\"completion_tokens\":1}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1e3}",
                "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":1}",
                "{\"prompt_tokens\":9223372036854775807,\"completion_tokens\":1}",
                "{\"prompt_tokens\":1,\"completion_tokens\":9223372036854775807}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":2}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":-1}}",
                "{\"prompt_tokens\":9,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":1.5}}",
                "{\"prompt_tokens\":9,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":5,"
                        + "\"cache_write_tokens\":5}}",
                "{\"prompt_tokens\":9,\"completion_tokens\":1,\"prompt_tokens_details\":"
                        + "{\"cached_tokens\":9223372036854775807,\"cache_write_tokens\":9223372036854775807}}",
                "{\"prompt_tokens\":1,\"completion_tokens\":1,\"completion_tokens_details\":{\"reasoning_tokens\":2}}"
            })
    void takesFiguresThatCannotBeForAbsent(String usage) throws IOException {
        assertThat(read(usage)).isEqualTo(Usage.ABSENT);
    }

    @Test
    void takesAReplyWithoutUsageForAbsent() throws IOException {
        assertThat(Reply.read("{\"choices\":[]}".getBytes(StandardCharsets.UTF_8))
                        .usage())
                .isEqualTo(Usage.ABSENT);
    }

    private static Usage plain() {
        return new Usage(Usage.Source.REPORTED, 3, 4, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    private static Usage read(String usage) throws IOException {
        return Reply.read(("{\"choices\":[],\"usage\":" + usage + "}").getBytes(StandardCharsets.UTF_8))
                .usage();
    }
}

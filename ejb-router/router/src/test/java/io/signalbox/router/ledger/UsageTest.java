package io.signalbox.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UsageTest {

    @ParameterizedTest
    @CsvSource({
        "-1,0,0,0,0",
        "0,-1,0,0,0",
        "5,5,-1,0,0",
        "5,5,0,-1,0",
        "5,5,0,0,-1",
        "5,5,6,0,0",
        "5,5,0,6,0",
        "5,5,3,3,0",
        "5,5,0,0,6",
        "5,5,9223372036854775807,9223372036854775807,0",
        "1000000000001,0,0,0,0",
        "0,9223372036854775807,0,0,0"
    })
    void cannotBe(long prompt, long completion, long read, long written, long reasoning) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Usage(Usage.Source.REPORTED, prompt, completion, read, written, reasoning));
    }

    @Test
    void namesItsFiguresAsOpenAiDoes() {
        assertThat(new Usage(Usage.Source.REPORTED, 10, 4, 6, 1, 2).byName())
                .containsEntry("prompt_tokens", 10L)
                .containsEntry("completion_tokens", 4L)
                .containsEntry("total_tokens", 14L)
                .containsEntry("cached_tokens", 6L)
                .containsEntry("cache_write_tokens", 1L)
                .containsEntry("reasoning_tokens", 2L);
    }

    @Test
    void hasNoFiguresWhereNobodyKnows() {
        assertThat(Usage.ABSENT.known()).isFalse();
        assertThat(Usage.ABSENT.byName()).isEmpty();
    }

    @Test
    void namesNoPartOfWhichNobodyTold() {
        Usage usage =
                new Usage(Usage.Source.REPORTED, 10, 4, OptionalLong.of(6), OptionalLong.empty(), OptionalLong.empty());

        assertThat(usage.byName())
                .containsOnlyKeys("prompt_tokens", "completion_tokens", "total_tokens", "cached_tokens");
        assertThat(usage.plainPrompt()).isEqualTo(4);
    }

    @Test
    void saysPartsAsATextAndReadsThemBack() {
        UsageParts parts = new UsageParts(3, 0, 1, 0, 2, 7);

        assertThat(parts.text())
                .isEqualTo("audio_tokens=3 image_tokens=1 image_output_tokens=2 cache_write_1h_tokens=7");
        assertThat(UsageParts.parse(parts.text())).isEqualTo(parts);
        assertThat(UsageParts.parse(parts.text() + " smell_tokens=4")).isEqualTo(parts);
        assertThat(UsageParts.parse("")).isEqualTo(UsageParts.NONE);
    }

    @Test
    void isAddedUpBucketByBucket() {
        Usage told = new Usage(
                Usage.Source.REPORTED,
                10,
                4,
                OptionalLong.of(6),
                OptionalLong.empty(),
                OptionalLong.empty(),
                new UsageParts(1, 0, 0, 0, 2, 0));
        Usage estimated =
                new Usage(Usage.Source.ESTIMATED, 5, 3, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(1));

        assertThat(told.plus(told))
                .isEqualTo(new Usage(
                        Usage.Source.REPORTED,
                        20,
                        8,
                        OptionalLong.of(12),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        new UsageParts(2, 0, 0, 0, 4, 0)));
        assertThat(told.plus(estimated))
                .isEqualTo(estimated.plus(told))
                .isEqualTo(new Usage(
                        Usage.Source.ESTIMATED,
                        15,
                        7,
                        OptionalLong.of(6),
                        OptionalLong.empty(),
                        OptionalLong.of(1),
                        new UsageParts(1, 0, 0, 0, 2, 0)));
        assertThat(told.plus(Usage.ABSENT)).isEqualTo(told);
        assertThat(Usage.ABSENT.plus(told)).isEqualTo(told);
    }

    @Test
    void ofAProviderThatCannotCountIsNotAddedUp() {
        Usage most = new Usage(Usage.Source.REPORTED, 1_000_000_000_000L, 0, 0, 0, 0);

        assertThat(most.plus(most)).isEqualTo(most);
    }

    @Test
    void keepsTheBucketsApart() {
        assertThat(new Usage(Usage.Source.REPORTED, 10, 4, 6, 1, 2).plainPrompt())
                .isEqualTo(3);
    }
}

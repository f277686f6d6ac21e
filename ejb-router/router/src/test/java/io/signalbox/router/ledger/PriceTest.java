package io.signalbox.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class PriceTest {

    private static final Price PRICE = price("0.15", "0.60", "0.075", "0.1875");

    @Example
    void costsWhatItCosts() {
        assertThat(PRICE.of(usage(1_000, 500, 0, 0))).contains(new BigDecimal("0.00045"));
        assertThat(PRICE.of(usage(1, 0, 0, 0))).contains(new BigDecimal("1.5E-7"));
    }

    @Example
    void billsCachedAndWrittenTokensOnceAndAtTheirOwnPrice() {
        // 1000 prompt tokens: 100 plain, 600 read from the cache, 300 written to it
        assertThat(PRICE.of(usage(1_000, 0, 600, 300)))
                .contains(new BigDecimal("0.00011625")); // (100*0.15 + 600*0.075 + 300*0.1875) / 1e6
    }

    @Example
    void billsReasoningAsTheCompletionItIsPartOf() {
        Usage usage = new Usage(Usage.Source.REPORTED, 0, 1_000_000, 0, 0, 900_000);

        assertThat(PRICE.of(usage).orElseThrow()).isEqualByComparingTo("0.60");
    }

    @Example
    void billsSoundPicturesAndHoursAtTheirOwnPriceOnce() {
        Price price = PRICE.with(Map.of(
                PriceKind.AUDIO, new BigDecimal("32"),
                PriceKind.INPUT_AUDIO_CACHE, new BigDecimal("3"),
                PriceKind.IMAGE, new BigDecimal("1"),
                PriceKind.AUDIO_OUTPUT, new BigDecimal("64"),
                PriceKind.IMAGE_OUTPUT, new BigDecimal("30"),
                PriceKind.INPUT_CACHE_WRITE_1H, new BigDecimal("0.3")));
        // prompt: 100 text, 50 pictures, 200 sound; read from the cache 30 text, 20 sound; written 40 for minutes, 60
        // for an hour
        UsageParts parts = new UsageParts(220, 20, 50, 7, 5, 60);
        Usage usage = new Usage(
                Usage.Source.REPORTED, 500, 20, OptionalLong.of(50), OptionalLong.of(100), OptionalLong.empty(), parts);

        assertThat(price.of(usage).orElseThrow())
                .isEqualByComparingTo(new BigDecimal("100")
                        .multiply(new BigDecimal("0.15"))
                        .add(new BigDecimal("50"))
                        .add(new BigDecimal("6400"))
                        .add(new BigDecimal("2.25"))
                        .add(new BigDecimal("60"))
                        .add(new BigDecimal("7.5"))
                        .add(new BigDecimal("18"))
                        .add(new BigDecimal("4.8"))
                        .add(new BigDecimal("448"))
                        .add(new BigDecimal("150"))
                        .movePointLeft(6));
        assertThat(PRICE.of(usage)).as("without such prices").isEqualTo(PRICE.of(usage(500, 20, 50, 100)));
    }

    @Example
    void doesNotKnowTheCostOfUnknownUsage() {
        assertThat(PRICE.of(Usage.ABSENT)).isEmpty();
    }

    @Example
    void knowsThatNothingCostsNothing() {
        assertThat(PRICE.of(usage(0, 0, 0, 0))).contains(BigDecimal.ZERO);
        assertThat(price("0", "0", "0", "0").of(usage(5, 5, 0, 0))).contains(BigDecimal.ZERO);
    }

    @Example
    void refusesNegativePrices() {
        assertThatIllegalArgumentException().isThrownBy(() -> price("0", "-1", "0", "0"));
    }

    @Property
    void aPartBilledAtThePlainPriceChangesNothing(
            @ForAll @BigRange(min = "0", max = "1000") @Scale(6) BigDecimal plain,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long read,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long written,
            @ForAll @LongRange(min = 0, max = 1_000_000_000) long other) {
        Price flat = price(plain, BigDecimal.ZERO, plain, plain);
        long prompt = read + written + other;

        assertThat(flat.of(usage(prompt, 0, read, written))).isEqualTo(flat.of(usage(prompt, 0, 0, 0)));
        assertThat(flat.of(usage(prompt, 0, read, written)).orElseThrow())
                .isEqualByComparingTo(plain.multiply(BigDecimal.valueOf(prompt)).movePointLeft(6));
    }

    private static Price price(String prompt, String completion, String read, String write) {
        return price(new BigDecimal(prompt), new BigDecimal(completion), new BigDecimal(read), new BigDecimal(write));
    }

    private static Price price(BigDecimal prompt, BigDecimal completion, BigDecimal read, BigDecimal write) {
        return Price.of(prompt, completion)
                .with(Map.of(PriceKind.INPUT_CACHE_READ, read, PriceKind.INPUT_CACHE_WRITE, write));
    }

    private static Usage usage(long prompt, long completion, long read, long written) {
        return new Usage(Usage.Source.REPORTED, prompt, completion, read, written, 0);
    }
}

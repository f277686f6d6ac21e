package io.signalbox.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceListTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final Price DAY = Price.of(new BigDecimal("2"), new BigDecimal("8"));

    @Test
    void knowsNoPriceBeforeTheFirstPeriod() {
        PriceList prices =
                new PriceList(List.of(period("2026-01-01", DAY), period("2026-07-01", Price.of(one(), one()))));

        assertThat(prices.at(Instant.parse("2025-12-31T23:59:59Z"), 0)).isEmpty();
        assertThat(prices.at(NOON, 0)).contains(DAY);
        assertThat(prices.at(Instant.parse("2026-07-01T00:00:00Z"), 0)
                        .orElseThrow()
                        .prompt())
                .isEqualTo(one());
        assertThat(PriceList.UNKNOWN.at(NOON, 0)).isEmpty();
    }

    @Test
    void replacesOnlyThePartsThatDifferForALongPrompt() {
        PriceList prices =
                with(new PriceList.Step(200_000, Optional.empty(), Map.of(PriceKind.PROMPT, new BigDecimal("4"))));

        assertThat(prices.at(NOON, 199_999).orElseThrow().prompt()).isEqualTo(new BigDecimal("2"));
        assertThat(prices.at(NOON, 200_000).orElseThrow().prompt()).isEqualTo(new BigDecimal("4"));
        assertThat(prices.at(NOON, 200_000).orElseThrow().completion()).isEqualTo(new BigDecimal("8"));
    }

    @Test
    void holdsNightPricesOverMidnight() {
        PriceList.Window night = new PriceList.Window(LocalTime.of(16, 30), LocalTime.of(0, 30));
        PriceList prices = with(new PriceList.Step(0, Optional.of(night), Map.of(PriceKind.PROMPT, one())));

        for (String cheap : List.of("16:30:00", "23:59:59", "00:00:00", "00:29:59")) {
            assertThat(prices.at(at(cheap), 0).orElseThrow().prompt()).as(cheap).isEqualTo(one());
        }
        for (String dear : List.of("00:30:00", "12:00:00", "16:29:59")) {
            assertThat(prices.at(at(dear), 0).orElseThrow().prompt()).as(dear).isEqualTo(new BigDecimal("2"));
        }
    }

    private static Instant at(String time) {
        return Instant.parse("2026-06-01T" + time + "Z");
    }

    private static BigDecimal one() {
        return BigDecimal.ONE;
    }

    private static PriceList with(PriceList.Step step) {
        return new PriceList(List.of(new PriceList.Period(Instant.EPOCH, DAY, List.of(step))));
    }

    private static PriceList.Period period(String day, Price price) {
        return new PriceList.Period(Instant.parse(day + "T00:00:00Z"), price, List.of());
    }
}

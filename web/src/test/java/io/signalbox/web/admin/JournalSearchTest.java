package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.GatewayException;
import io.signalbox.api.JournalRegister;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalSearchTest {

    @Test
    void writesAnAddressThatAPersonCanReadAndReadsItBack() {
        JournalSearch search = JournalSearch.of(Map.of(
                "subject", "Purge Refused", "by", " ann ", "from", "2026-11-22", "before", "7", "trail", "90,48"));

        assertThat(search.query())
                .isEqualTo("?subject=purge+refused&by=ann&from=2026-11-22T00:00&before=7&trail=90,48");
        assertThat(search.filter())
                .isEqualTo(new JournalRegister.Filter(
                        Optional.of("purge refused"),
                        Optional.of("ann"),
                        Optional.of(Instant.parse("2026-11-22T00:00:00Z")),
                        Optional.empty()));
        assertThat(JournalSearch.of(Map.of()).query()).isEmpty();
        assertThat(JournalSearch.of(Map.of()).filter()).isEqualTo(JournalRegister.Filter.ALL);
    }

    @Test
    void namesWhatItCannotUnderstandAndShowsTheRest() {
        JournalSearch search = JournalSearch.of(Map.of("subject", "exploded", "by", "ann", "to", "yesterday"));

        assertThat(search.filter().subject()).isEmpty();
        assertThat(search.filter().by()).contains("ann");
        assertThat(search.problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("“exploded” is no subject; there are start, rotated, healed, retention, "))
                .anySatisfy(problem -> assertThat(problem).contains("yesterday"));
        assertThat(JournalSearch.of(Map.of("from", "2026-11-22", "to", "2026-11-21"))
                        .problems())
                .singleElement()
                .asString()
                .contains("empty");
    }

    @Test
    void aProgramIsRefusedWhatAPageIgnores() {
        for (Map<String, String> params : List.of(
                Map.of("subjekt", "healed"),
                Map.of("trail", "1"),
                Map.of("subject", "exploded"),
                Map.of("from", "yesterday"),
                Map.of("before", "newest"),
                Map.of("before", "-1"))) {
            assertThatThrownBy(() -> JournalServlet.search(params))
                    .as(params.toString())
                    .isInstanceOf(GatewayException.class);
        }
        assertThat(JournalServlet.search(Map.of("subject", "healed", "before", "1837000000000000001"))
                        .place()
                        .before())
                .isEqualTo(1837000000000000001L);
    }
}

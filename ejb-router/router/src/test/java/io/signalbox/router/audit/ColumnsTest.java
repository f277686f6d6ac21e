package io.signalbox.router.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.CallDetail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void cutsATextToItsColumn() {
        assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
        assertThat(Columns.cut("abcd", 3)).isEqualTo("ab…");
        assertThat(Columns.cut("a\0c", 3)).isEqualTo("a c");
    }

    @Test
    void cutsNoCharacterInTwo() {
        assertThat(Columns.cut("a😀bc", 3)).isEqualTo("a…");
        assertThat(Columns.cut("😀😀", 4)).isEqualTo("😀😀");
    }

    @Test
    void keepsAListThatIsTooLongAsFarAsItFits() {
        List<CallDetail.AttemptView> many = IntStream.range(0, 200)
                .mapToObj(i -> new CallDetail.AttemptView("m@" + i, Optional.of(500), "x", "d".repeat(100), 0, 0))
                .toList();

        String stored = Columns.attempts(many);

        assertThat(stored.length()).isLessThanOrEqualTo(8000);
        assertThat(Columns.attempts(stored))
                .isNotEmpty()
                .isEqualTo(many.subList(0, Columns.attempts(stored).size()));
    }

    @Test
    void givesBackWhatItStored() {
        List<CallDetail.AttemptView> attempts = List.of(
                new CallDetail.AttemptView("m@p", Optional.empty(), "provider_timeout", "\"quoted\"", 1, 2),
                new CallDetail.AttemptView("m@q", Optional.of(200), "ok", "", 3, 4));

        assertThat(Columns.attempts(Columns.attempts(attempts))).isEqualTo(attempts);
    }

    @Test
    void keepsFactsWithinTheirColumn() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("user_agent", "x".repeat(5000));

        assertThat(Columns.facts(facts).length()).isLessThanOrEqualTo(4000);
        assertThat(Columns.facts(Columns.facts(facts)).get("user_agent"))
                .hasSize(400)
                .startsWith("xxx");
    }
}

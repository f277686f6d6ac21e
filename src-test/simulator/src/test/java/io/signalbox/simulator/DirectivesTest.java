package io.signalbox.simulator;

import static io.signalbox.simulator.HttpTester.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectivesTest {

    @Test
    void leavesPlainTextAlone() {
        Directives directives = Directives.in("  hello [[not one]] ");

        assertThat(directives.plainText()).isEqualTo("  hello [[not one]] ");
        assertThat(directives.forProvider("openai")).isEqualTo(Behaviour.answer());
    }

    @Test
    void takesDirectivesOutOfTheText() {
        Directives directives = Directives.in("[[sim: status=429 retry-after=2]] hello [[sim: html]]");

        assertThat(directives.plainText()).isEqualTo("hello");
        assertThat(directives.forProvider("openai")).isEqualTo(Behaviour.of("status=429 retry-after=2 html"));
    }

    @Test
    void prefersADirectiveThatNamesTheProvider() {
        Directives directives = Directives.in("[[sim@xai: status=500]] [[sim: status=429 delay=1s]]");

        assertThat(directives.forProvider("xai")).isEqualTo(Behaviour.of("status=500 delay=1s"));
        assertThat(directives.forProvider("groq")).isEqualTo(Behaviour.of("status=429 delay=1s"));
    }

    @Test
    void saysTheSameInJavaAndInWords() {
        assertThat(Behaviour.rateLimited(2)).isEqualTo(Behaviour.of("status=429 retry-after=2"));
        assertThat(Behaviour.delay(Duration.ofSeconds(2))).isEqualTo(Behaviour.of("delay=2000ms"));
        assertThat(Behaviour.cutAfter(3).and(Behaviour.reset())).isEqualTo(Behaviour.of("reset cut-after=3"));
        assertThat(Behaviour.gateAfter(2, "g")).isEqualTo(Behaviour.of("gate=g gate-after=2"));
        assertThat(Behaviour.of("garbage")).isEqualTo(Behaviour.of("garbage=body"));
        assertThat(Behaviour.of("status=500 html")).hasToString("status=500 html");
    }

    @Test
    void readsDurationsAndSizes() {
        assertThat(Word.duration("7")).isEqualTo(Duration.ofMillis(7));
        assertThat(Word.duration("2s")).isEqualTo(Duration.ofSeconds(2));
        assertThat(Word.duration("3m")).isEqualTo(Duration.ofMinutes(3));
        assertThat(Word.size("10MB")).isEqualTo(10 * 1024 * 1024);
        assertThat(Word.size("12")).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "statsu=429",
                "status",
                "status=abc",
                "delay=fast",
                "huge=big",
                "html=yes",
                "garbage=jpeg",
                "finish="
            })
    void refusesWhatItDoesNotUnderstand(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> Behaviour.of(words));
    }

    @Test
    void hasEveryWordInTheReadme() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Word.values()).allSatisfy(word -> assertThat(readme).containsPattern("`" + word.written() + "[`=]"));
    }

    @Test
    void tellsTheCallerOfABadDirective() throws Exception {
        try (Simulator simulator = Simulator.start(0)) {
            HttpResponse<String> response = new HttpTester(simulator).say("openai", "hello [[sim: statsu=429]]");

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response.body()).at("/error/message").asText()).contains("unknown word 'statsu'");
        }
    }
}

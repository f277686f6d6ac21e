package io.signalbox.router.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {

    private static final String SCHEMA = "{\"type\":\"schema\",\"schema\":{\"type\":\"object\","
            + "\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"integer\"}}}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"exact\",\"expected\":\"Paris\"}|` paris\n`|1",
                "{\"type\":\"exact\",\"expected\":\"Paris\"}|It is Paris|0",
                "{\"type\":\"regex\",\"pattern\":\"\\\\bB\\\\b\"}|The answer is B.|1",
                "{\"type\":\"regex\",\"pattern\":\"^B$\"}|The answer is B.|0",
                "{\"type\":\"numeric\",\"expected\":42}|First 6 times 7, so 42.|1",
                "{\"type\":\"numeric\",\"expected\":1234.5,\"tolerance\":0.1}|about $1,234.45|1",
                "{\"type\":\"numeric\",\"expected\":42}|42 or rather 43|0",
                "{\"type\":\"numeric\",\"expected\":42}|I do not know|0",
                SCHEMA + "|{\"n\":3}|1",
                SCHEMA + "|{\"n\":\"three\"}|0",
                SCHEMA + "|Sure! {\"n\":3}|0"
            })
    void gradesByText(String checker, String answer, double expected) {
        Item item = EvaluationSet.read(line(checker)).get(0);
        assertThat(((Checker.ByText) item.checker()).grade(answer)).isEqualTo(expected);
    }

    @Test
    void jsonInAFenceIsJson() {
        Item item = EvaluationSet.read(line(SCHEMA)).get(0);
        assertThat(((Checker.ByText) item.checker()).grade("```json\n{\"n\":3}\n```"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"a\"|Line 2 of the set is no JSON",
                "{\"id\":\"a\",\"prompt\":\"x\",\"max_tokens\":\"x\"}|'max_tokens' is a number",
                "{\"id\":\"a\",\"prompt\":\"x\",\"task_class\":1}|'task_class' is a text",
                "{\"id\":\"a\",\"prompt\":\"x\",\"checker\":{\"type\":\"numeric\",\"expected\":1,\"tolerance\":-1}}|not negative",
                "{\"id\":\"a\",\"prompt\":\"x\",\"checker\":{\"type\":\"exact\",\"expected\":\"y\",\"case\":1}}|'checker.case'",
                "{\"id\":\"a\",\"prompt\":\"x\",\"checker\":{\"type\":\"schema\",\"schema\":{\"type\":\"foo\"}}}|type 'foo'",
                "{\"id\":\"a\",\"promt\":\"x\"}|no field 'promt'",
                "{\"id\":\"1\",\"prompt\":\"x\",\"checker\":{\"type\":\"exact\",\"expected\":\"y\"}}|'1' was there before",
                "{\"id\":\"a\",\"prompt\":\"x\",\"checker\":{\"type\":\"hunch\"}}|exact, regex, schema, numeric or judge",
                "{\"id\":\"a\",\"prompt\":\"x\",\"checker\":{\"type\":\"schema\",\"schema\":{\"$ref\":\"http://h/s\"}}}|only refer into itself",
                "{\"id\":\"a\",\"checker\":{\"type\":\"exact\",\"expected\":\"y\"}}|one of 'prompt' and 'messages'"
            })
    void aWrongLineIsRefusedByItsNumber(String line, String complaint) {
        String good = line("{\"type\":\"exact\",\"expected\":\"y\"}");
        GatewayException refusal =
                catchThrowableOfType(GatewayException.class, () -> EvaluationSet.read(good + "\n" + line));
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal).hasMessageContaining("Line 2").hasMessageContaining(complaint);
    }

    private static String line(String checker) {
        return "{\"id\":\"1\",\"prompt\":\"Say it.\",\"checker\":" + checker + "}";
    }
}

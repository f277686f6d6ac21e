package io.signalbox.router.tongue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which Claude decides itself how much it thinks, by whichever name it goes. */
class ClaudeThinkingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-opus-4-7",
                "claude-opus-4-8@default",
                "us.anthropic.claude-sonnet-5",
                "claude-opus-5-5",
                "claude-fable-5-20270101",
                "anthropic.claude-mythos-preview"
            })
    void decidesItself(String model) {
        assertThat(ClaudeThinking.decidesItself(model, ClaudeThinking.FIRST_THAT_TAKES_NO_BUDGET))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claude-3-5-haiku@20241022",
                "claude-3-7-sonnet-20250219",
                "claude-opus-4@20250514",
                "claude-sonnet-4-20250514",
                "anthropic.claude-opus-4-1-20250805-v1:0",
                "eu.anthropic.claude-opus-4-6-v1",
                "claude-sonnet-4-6@default",
                "any-other"
            })
    void takesABudget(String model) {
        assertThat(ClaudeThinking.decidesItself(model, ClaudeThinking.FIRST_THAT_TAKES_NO_BUDGET))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "claude-opus-4-6|{'enabled':true}|{'thinking':{'type':'adaptive','display':'summarized'}}",
                "claude-opus-4-6|{'effort':'xhigh'}|{'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'high'}}",
                "claude-opus-4-6|{'max_tokens':2000}|{'thinking':{'type':'enabled','budget_tokens':2000}}",
                "claude-opus-4-7|{'effort':'xhigh','exclude':true}|{'thinking':{'type':'adaptive','display':'omitted'},'output_config':{'effort':'xhigh'}}",
                "claude-sonnet-4-5|{'enabled':true}|{'thinking':{'type':'enabled','budget_tokens':2500}}",
                "claude-sonnet-4-5|{'max_tokens':2000,'exclude':true}|{'thinking':{'type':'enabled','budget_tokens':2000,'display':'omitted'}}",
                "claude-sonnet-4-5|{'max_tokens':100000}|{'thinking':{'type':'enabled','budget_tokens':62976}}",
                "claude-sonnet-5|{'effort':'none'}|{'thinking':{'type':'disabled'}}",
                "claude-opus-4-8|{'effort':'none'}|{}",
            })
    void isAskedInTheWordsOfItsVersion(String model, String reasoning, String said) throws Exception {
        ObjectNode request = Trees.object(json("{'reasoning':" + reasoning + "}"));

        assertThat(ClaudeThinking.of(request, model, 5000, 64_000).said()).hasToString(said.replace('\'', '"'));
    }

    private static byte[] json(String text) {
        return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "claude-opus-4-7|{'verbosity':'xhigh'}|{'output_config':{'effort':'xhigh'}}|[]",
                "claude-opus-4-6|{'verbosity':'max'}|{'output_config':{'effort':'max'}}|[]",
                "claude-opus-4-5|{'verbosity':'max'}|{'output_config':{'effort':'high'}}|[]",
                "claude-opus-4-5|{'verbosity':'low','reasoning':{'max_tokens':2000}}|{'output_config':{'effort':'low'},'thinking':{'type':'enabled','budget_tokens':2000}}|[]",
                "claude-opus-4-7|{'verbosity':'low','reasoning':{'effort':'high'}}|{'thinking':{'type':'adaptive','display':'summarized'},'output_config':{'effort':'high'}}|[verbosity]",
                "claude-sonnet-4-5|{'verbosity':'low'}|{}|[verbosity]",
                "claude-sonnet-4-5|{'temperature':1,'top_p':1}|{}|[top_p]",
                "claude-3-5-haiku|{'temperature':1,'top_p':1}|{}|[]",
            })
    void saysAnEffortWithoutAThoughtAndOneOfTwoWaysToSample(String model, String asked, String said, String dropped)
            throws Exception {
        ClaudeThinking thinking = ClaudeThinking.of(Trees.object(json(asked)), model, 5000);

        assertThat(thinking.said()).hasToString(said.replace('\'', '"'));
        assertThat(thinking.dropped()).hasToString(dropped);
    }
}

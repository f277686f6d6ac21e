package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.CallDetail;
import io.signalbox.api.Outcome;
import io.signalbox.simulator.Behaviour;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with status 200 that say of themselves that they failed, or say nothing, do not pass for answers. */
class FailedAnswersTest {

    private static final String TOLD = "{'choices':[{'index':0,'delta':{'content':'Well'},'finish_reason':null}]}";
    private static final String FAILED = "{'choices':[{'index':0,'delta':{},'finish_reason':'error',"
            + "'native_finish_reason':'malformed_thing'}]}";
    private static final String USAGE =
            "{'choices':[],'usage':{'prompt_tokens':11,'completion_tokens':7,'total_tokens':18}}";

    private static RouterRig rig;

    @BeforeAll
    static void start() {
        rig = new RouterRig();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @BeforeEach
    void reset() {
        rig.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'choices':[{'message':{'content':''},'finish_reason':'error'}]}|ended with an error",
                "{'choices':[{'message':{},'finish_reason':'error','native_finish_reason':'MALFORMED'}]}|error (MALFORMED)",
                "{'choices':[{'message':{},'finish_reason':'error','native_finish_reason':'a b'}]}|ended with an error",
                "{'choices':[]}|has no choices",
                "{'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':0}}|has no choices;"
                        + " it used 5 prompt and 0 completion tokens, $0.000005",
                "{'error':null}|has no choices",
                "{'id':'x'}|cannot be understood",
            })
    void theNextTargetAnswersInThePlaceOfAWholeOne(String body, String why) {
        rig.simulator.script("alpha", Behaviour.body("application/json", body.replace('\'', '"')));

        FakeSink sink = rig.chat(RouterRig.asking("test/two"));

        assertThat(sink.head.provider()).isEqualTo("beta");
        CallDetail.AttemptView failed = rig.record().attempts().get(0);
        assertThat(failed.result()).isEqualTo("provider_bad_response");
        assertThat(failed.detail()).endsWith(why);
        assertThat(rig.record().attempts().get(1).result()).isEqualTo("ok");
    }

    @Test
    void theNextTargetAnswersInThePlaceOfAStreamThatBeginsWithItsFailure() {
        rig.simulator.script("alpha", stream(FAILED, USAGE));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.head.provider()).isEqualTo("beta");
        assertThat(sink.steps).startsWith("begin", "chunk").endsWith("end");
        assertThat(rig.record().attempts())
                .extracting(CallDetail.AttemptView::result)
                .containsExactly("provider_bad_response", "ok");
    }

    /** Whoever opens says nothing yet, and whoever asked has seen nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'overloaded'}}",
                "{'choices':[{'index':0,'delta':{},'finish_reason':'error'}]}",
                "an end",
                "a cut"
            })
    void theNextTargetAnswersInThePlaceOfAStreamThatFailsBeforeItSaysAnything(String failure) {
        String opened = events(
                "{'id':'s1','choices':[{'index':0,'delta':{'role':'assistant','content':'','refusal':null},'finish_reason':null}]}",
                "{'id':'s1','choices':[{'index':0,'delta':{'content':''},'finish_reason':null}]}");
        String rest = switch (failure) {
            case "an end" -> "data: [DONE]\n\n";
            case "a cut" -> "";
            default -> events(failure);
        };
        rig.simulator.script("alpha", Behaviour.body("text/event-stream", opened + rest));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.head.provider()).isEqualTo("beta");
        assertThat(sink.steps).startsWith("begin", "chunk").endsWith("end").doesNotContain("fail");
        assertThat(rig.record().attempts())
                .extracting(CallDetail.AttemptView::result)
                .hasSize(2)
                .last()
                .isEqualTo("ok");
    }

    /** Chunks that say nothing keep a connection alive; after a while they do so for the caller's, too. */
    @Test
    void aStreamThatSaysNothingForLongIsHandedOnAllTheSame() {
        String silent = "{'id':'s1','choices':[{'index':0,'delta':{'content':''},'finish_reason':null}]}";
        List<String> events = new ArrayList<>(Collections.nCopies(40, silent));
        events.add(FAILED);
        rig.simulator.script("alpha", stream(events.toArray(String[]::new)));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.head.provider()).isEqualTo("alpha");
        assertThat(sink.steps).startsWith("begin", "chunk").endsWith("fail");
    }

    /** The provider's bill holds them, whoever answers then. */
    @ParameterizedTest
    @CsvSource({"false,error", "false,no-choices", "false,told-beside", "true,error"})
    void whatAFailedAnswerUsedIsPaidFor(boolean streams, String how) {
        String usage = "'usage':{'prompt_tokens':11,'completion_tokens':7,'total_tokens':18}}";
        String whole = switch (how) {
            case "error" -> "{'choices':[{'message':{'content':''},'finish_reason':'error'}]," + usage;
            case "no-choices" -> "{'choices':[]," + usage;
            default -> "{'error':{'message':'no'}," + usage;
        };
        rig.simulator.script(
                "alpha",
                streams ? stream(FAILED, USAGE) : Behaviour.body("application/json", whole.replace('\'', '"')));

        FakeSink sink = rig.chat(streams ? RouterRig.streaming("test/two") : RouterRig.asking("test/two"));

        assertThat(sink.head.provider()).isEqualTo("beta");
        JsonNode answer = Trees.of(streams ? sink.chunks.get(sink.chunks.size() - 1) : sink.answer.body());
        long prompt = answer.at("/usage/prompt_tokens").asLong();
        long completion = answer.at("/usage/completion_tokens").asLong();
        CallDetail record = rig.record();
        assertThat(record.attempts().get(0).detail())
                .endsWith("; it used 11 prompt and 7 completion tokens, $0.000025");
        assertThat(record.usage())
                .containsEntry("prompt_tokens", 11 + prompt)
                .containsEntry("completion_tokens", 7 + completion);
        assertThat(record.summary().cost().orElseThrow())
                .isEqualByComparingTo(answer.at("/usage/cost").decimalValue())
                .isEqualByComparingTo(BigDecimal.valueOf(25 + 3 * prompt + 4 * completion, 6));
        assertThat(rig.ended.get(rig.ended.size() - 1).spent().answer().prompt())
                .isEqualTo(prompt);
    }

    @Test
    void itIsPaidForAlsoWhereNobodyAnswers() {
        String failed = "{'choices':[],'usage':{'prompt_tokens':11,'completion_tokens':7}}";
        rig.simulator.always("*", Behaviour.body("application/json", failed.replace('\'', '"')));

        assertThatThrownBy(() -> rig.chat(RouterRig.asking("test/two"))).hasMessageContaining("has no choices");

        CallDetail record = rig.record();
        assertThat(record.summary().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(record.usageSource()).isEqualTo("reported");
        long tries = record.attempts().size();
        assertThat(record.usage()).containsEntry("prompt_tokens", 11 * tries);
        assertThat(record.summary().cost()).isPresent();
    }

    @Test
    void aStreamThatFailsLaterBreaksAndWhatItUsedIsKnown() {
        rig.simulator.script("alpha", stream(TOLD, FAILED, USAGE));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.steps).containsExactly("begin", "chunk", "fail");
        JsonNode error = Trees.of(sink.error);
        assertThat(error.at("/error/code").asText()).isEqualTo("provider_bad_response");
        assertThat(error.at("/error/message").asText()).contains("ended with an error (malformed_thing)");
        assertThat(error.at("/choices/0/finish_reason").asText()).isEqualTo("error");
        assertThat(error.at("/usage/total_tokens").asInt()).isEqualTo(18);
        CallDetail record = rig.record();
        assertThat(record.summary().outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(record.usageSource()).isEqualTo("reported");
        assertThat(record.summary().cost()).isPresent();
        assertThat(rig.simulator.calls("beta")).isZero();
    }

    @Test
    void whatAStreamTellsWithItsErrorIsPaidFor() {
        rig.simulator.script("alpha", stream(TOLD, "{'error':{'message':'no'}," + USAGE.substring(1)));

        FakeSink sink = rig.chat(RouterRig.streaming("test/two"));

        assertThat(sink.steps).containsExactly("begin", "chunk", "fail");
        assertThat(Trees.of(sink.error).at("/usage/total_tokens").asInt()).isEqualTo(18);
        assertThat(rig.record().usageSource()).isEqualTo("reported");
        assertThat(rig.record().summary().cost().orElseThrow()).isEqualByComparingTo("0.000025");
    }

    /** The provider read the question and will not answer it; the next one is not asked to make up for that. */
    @Test
    void anAnswerThatAFilterHoldsBackIsOne() {
        rig.simulator.script(
                "alpha",
                Behaviour.body(
                        "application/json",
                        "{\"choices\":[{\"message\":{\"content\":\"\"},\"finish_reason\":\"content_filter\"}]}"));

        assertThat(rig.chat(RouterRig.asking("test/two")).head.provider()).isEqualTo("alpha");
        assertThat(rig.record().finishReason()).isEqualTo("content_filter");
    }

    private static Behaviour stream(String... chunks) {
        return Behaviour.body("text/event-stream", events(chunks) + "data: [DONE]\n\n");
    }

    private static String events(String... chunks) {
        StringBuilder body = new StringBuilder();
        for (String chunk : chunks) {
            body.append("data: ").append(chunk.replace('\'', '"')).append("\n\n");
        }
        return body.toString();
    }
}

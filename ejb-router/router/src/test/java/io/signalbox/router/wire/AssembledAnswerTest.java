package io.signalbox.router.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.api.Json;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssembledAnswerTest {

    @Test
    void isTheAnswerThatTheChunksWere() {
        assertThat(assembled(
                        "{'id':'g','object':'chat.completion.chunk','choices':[{'index':0,'delta':{'role':'assistant','content':''}}]}",
                        "{'id':'g','choices':[{'index':0,'delta':{'content':'Good '},'finish_reason':null}]}",
                        "{'id':'g','choices':[{'index':0,'delta':{'content':'day','reasoning':'hm'}}]}",
                        "{'id':'g','choices':[{'index':0,'delta':{},'finish_reason':'stop'}],'usage':{'cost':0.10}}"))
                .isEqualTo("{'id':'g','object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant',"
                        + "'content':'Good day','reasoning':'hm'},'finish_reason':'stop'}],'usage':{'cost':0.10}}");
    }

    @Test
    void callsOfToolsComeTogetherByTheirIndexWhateverItIs() {
        assertThat(assembled(
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':7,'id':'c','type':'function','function':{'name':'f','arguments':'{'}}]}}]}",
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':2000000000,'id':'d','function':{'name':'g','arguments':'[]'}}]}}]}",
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':7,'function':{'arguments':'}'}}]}}]}"))
                .contains("{'index':7,'id':'c','type':'function','function':{'name':'f','arguments':'{}'}}")
                .contains("{'index':2000000000,'id':'d','function':{'name':'g','arguments':'[]'}}");
    }

    @Test
    void severalChoicesStayApart() {
        assertThat(assembled(
                        "{'choices':[{'index':0,'delta':{'content':'a'}},{'index':1,'delta':{'content':'x'}}]}",
                        "{'choices':[{'index':1,'delta':{'content':'y'}}]}"))
                .isEqualTo("{'choices':[{'index':0,'message':{'content':'a'}},{'index':1,'message':{'content':'xy'}}],"
                        + "'object':'chat.completion'}");
    }

    @Test
    void nativeBlocksStandInTheirOrder() {
        assertThat(
                        assembled(
                                "{'choices':[{'index':0,'delta':{'native_blocks':[{'after':0,'place':0,'block':{'type':'server_tool_use','id':'s'}}]}}]}",
                                "{'choices':[{'index':0,'delta':{'content':'a'}}]}",
                                "{'choices':[{'index':0,'delta':{'native_blocks':[{'after':1,'from':0,'block':{'type':'text'}}]}}]}"))
                .contains("'native_blocks':[{'after':0,'place':0,'block':{'type':'server_tool_use','id':'s'}},"
                        + "{'after':1,'from':0,'block':{'type':'text'}}]");
    }

    @Test
    void saysWhereItWasCut() {
        assertThat(AssembledAnswer.of(Arrays.asList(Json.of("{\"choices\":[]}")), true)
                        .text())
                .contains("\"cut\":true");
    }

    private static String assembled(String... chunks) {
        return AssembledAnswer.of(
                        Arrays.stream(chunks)
                                .map(chunk -> Json.of(chunk.replace('\'', '"')))
                                .toList(),
                        false)
                .text()
                .replace('"', '\'');
    }
}

package io.signalbox.web.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.router.MatrixRig;
import io.signalbox.web.dialect.anthropic.MessagesDialect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting goes by the rules of asking: what a chat would refuse has no number of tokens. */
class CountTokensTest {

    private static MatrixRig rig;

    @BeforeAll
    static void start() {
        rig = new MatrixRig(Spoken.catalog(), Spoken.credentials());
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void countsMessagesToolsAndTheSystemText() {
        long plain = count("\"messages\":[{\"role\":\"user\",\"content\":\"Good morning to you\"}]");
        long more = count(
                "\"system\":\"Be brief.\",\"tools\":[{\"name\":\"weigh\",\"input_schema\":{\"type\":\"object\"}}],"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"Good morning to you\"}]");

        assertThat(plain).isEqualTo(4 + 4);
        assertThat(more).isGreaterThan(plain + 10);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"messages\":[]|messages",
                "\"messages\":[{\"role\":\"wizard\",\"content\":\"x\"}]|messages[0].role",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"tool_choice\":{\"type\":\"tool\"}|tool_choice",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"output_config\":{\"effort\":\"zzz\"}|output_config.effort",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":\"hot\"|temperature",
                "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"api_base\":\"http://10.0.0.1\"|api_base"
            })
    void refusesWhatAChatWouldRefuse(String members, String param) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> count(members));

        assertThat(refusal).as(members).isNotNull();
        assertThat(refusal.code().status()).isEqualTo(400);
        assertThat(refusal.param()).contains(param);
    }

    /** A picture is 1,600, whatever it shows. */
    @Test
    void countsBlocksOfClaudesOwnByWhatTheySay() {
        long tokens = countBody(
                "{\"model\":\"test/anthropic\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"assistant\",\"content\":["
                        + "{\"type\":\"server_tool_use\",\"id\":\"s\",\"name\":\"web_search\",\"input\":{\"query\":\"Bern\"}}]}]}");

        assertThat(tokens).isBetween(15L, 60L);
    }

    @Test
    void refusesAModelThatNobodyKnows() {
        GatewayException refusal = catchThrowableOfType(
                GatewayException.class,
                () -> countBody("{\"model\":\"test/nobody\",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}"));

        assertThat(refusal.code().wire()).isEqualTo("model_not_found");
    }

    private static long count(String members) {
        return countBody("{\"model\":\"test/" + Spoken.all().get(0).name() + "\"," + members + "}");
    }

    private static long countBody(String body) {
        return rig.gateway()
                .promptTokens(ChatCall.of(
                        Door.HTTP,
                        MatrixRig.KEY,
                        new MessagesDialect().read(Json.of(body)).canonical()));
    }
}

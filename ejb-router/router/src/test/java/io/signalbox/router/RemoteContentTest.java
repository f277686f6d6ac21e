package io.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and files are sent along; an address is handed on only where the operator allows it. */
class RemoteContentTest {

    private static final RouterRig RIG = new RouterRig(Map.of("signalbox.remote-content", "refuse"));
    private static final RouterRig OPEN = new RouterRig(Map.of("signalbox.remote-content", "pass"));

    @AfterAll
    static void stop() {
        RIG.close();
        OPEN.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'image_url','image_url':{'url':'https://example.com/a.png'}}",
                "{'type':'image_url','image_url':{'url':'HTTP://169.254.169.254/latest'}}",
                "{'type':'image_url','image_url':{'url':' file:///etc/passwd'}}",
                "{'image_url':{'detail':'low','url':'s3://bucket/key'},'type':'image_url'}",
                "{'type':'image_url','image_url':'https://example.com/a.png'}",
                "{'type':'file','file':{'file_data':'https://example.com/a.pdf'}}",
                "{'type':'image','source':{'type':'url','url':'https://example.com/a.png'}}"
            })
    void refusesAnAddressByItsPlace(String part) {
        GatewayException refusal = catchThrowableOfType(GatewayException.class, () -> RIG.chat(saying(part)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_PARAMETER);
        assertThat(refusal.param()).contains("messages[0].content[0]");
        assertThat(RIG.simulator.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0KGgo='}}",
                "{'type':'text','text':'https://example.com/a.png'}",
                "{'type':'text','text':'a','annotations':[{'url':'https://example.com'}]}"
            })
    void takesWhatIsSentAlong(String part) {
        OPEN.chat(saying(part));

        assertThat(RIG.chat(saying(part)).answer).isNotNull();
        RIG.reset();
    }

    @Test
    void handsAnAddressOnWhereTheOperatorAllowsIt() {
        assertThat(OPEN.chat(saying("{'type':'image_url','image_url':{'url':'https://example.com/a.png'}}")).answer)
                .isNotNull();
    }

    private static String saying(String part) {
        return ("{'model':'test/one','messages':[{'role':'user','content':[" + part + "]}]}").replace('\'', '"');
    }
}

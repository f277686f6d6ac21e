package io.signalbox.web.admin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.signalbox.api.GatewayException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionServletTest {

    private static final String[] ONE = {"x"};

    @ParameterizedTest
    @CsvSource({
        "/hold,costcentre",
        "/hold,older_than_days",
        "/release,nmae",
        "/purge,older_then_days",
        "/purge,cost_centre"
    })
    void refusesWhatIsMistypedRatherThanLeavingItOut(String path, String name) {
        assertThatThrownBy(() -> RetentionServlet.requireClear(path, Map.of("token", ONE, name, ONE)))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("There is no parameter '" + name + "' here; it can be ");
    }

    @Test
    void refusesTwoValuesOfOne() {
        assertThatThrownBy(() -> RetentionServlet.requireClear("/hold", Map.of("caller", new String[] {"a", "b"})))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("'caller' is given 2 times");
    }

    @ParameterizedTest
    @CsvSource({"/hold,cost_centre", "/hold,to", "/release,reason", "/purge,older_than_days"})
    void takesWhatThePageSends(String path, String name) {
        assertThatCode(() -> RetentionServlet.requireClear(path, Map.of("token", ONE, name, ONE)))
                .doesNotThrowAnyException();
    }
}

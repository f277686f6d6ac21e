package io.signalbox.web.admin;

import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import io.signalbox.api.QualityDesk;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads what a form or an address says of a run. */
final class EvaluationOrder {

    /** What a run is told of beside its set. */
    static final Set<String> PARAMETERS = Set.of("name", "models", "budget", "parallel");

    private static final String PARALLEL = "2";

    private EvaluationOrder() {}

    /**
     * Reads the parameters {@code name}, {@code models}, {@code budget} and {@code parallel}.
     *
     * @param parameters answers the empty text for what was not given
     * @throws GatewayException for a number that is none
     */
    static QualityDesk.Order of(UnaryOperator<String> parameters, String jsonl) {
        String parallel = parameters.apply("parallel");
        return new QualityDesk.Order(
                parameters.apply("name").strip(),
                jsonl,
                Arrays.stream(parameters.apply("models").split("[,\\s]+"))
                        .filter(model -> !model.isEmpty())
                        .distinct()
                        .toList(),
                number("budget", parameters.apply("budget")),
                number("parallel", parallel.isEmpty() ? PARALLEL : parallel).intValue());
    }

    private static BigDecimal number(String name, String text) {
        try {
            if (text.length() <= 20) {
                BigDecimal number = new BigDecimal(text.strip());
                if (Math.abs(number.scale()) <= 20) {
                    return number;
                }
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new GatewayException(ErrorCode.INVALID_PARAMETER, "'" + name + "' must be a number.").withParam(name);
    }
}

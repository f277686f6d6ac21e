package io.signalbox.web.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.api.ErrorCode;
import io.signalbox.api.GatewayException;
import java.util.Map;

/** Refusals of what a dialect can say and the gateway cannot hand on: by name, before anybody is called. */
public final class Unsayable {

    private Unsayable() {}

    /** The refusal of one member. */
    public static GatewayException refusal(String path, String why) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, "'" + path + "' cannot be served: " + why + ".")
                .withParam(path);
    }

    /** The refusal of a member that is missing, mistyped or out of range. */
    public static GatewayException invalid(String path, String mustBe) {
        return new GatewayException(ErrorCode.INVALID_PARAMETER, "'" + path + "' must be " + mustBe + ".")
                .withParam(path);
    }

    /**
     * Refuses words of another API than this dialect's.
     *
     * @param elsewhere by their names, how this dialect says the same
     */
    public static void refuseElsewhere(JsonNode request, Map<String, String> elsewhere) {
        elsewhere.forEach((name, where) -> {
            if (request.hasNonNull(name)) {
                throw refusal(name, where);
            }
        });
    }

    /** Refuses a member unless it is absent, null, false or an empty list. */
    public static void refuseIfSaid(JsonNode object, String name, String path, String why) {
        JsonNode value = object.path(name);
        boolean silent = value.isMissingNode()
                || value.isNull()
                || (value.isBoolean() && !value.asBoolean())
                || (value.isContainerNode() && value.isEmpty());
        if (!silent) {
            throw refusal(path, why);
        }
    }
}

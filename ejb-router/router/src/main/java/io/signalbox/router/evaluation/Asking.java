package io.signalbox.router.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.api.Answer;
import io.signalbox.api.CallRegister;
import io.signalbox.api.CallSummary;
import io.signalbox.api.ChatCall;
import io.signalbox.api.Door;
import io.signalbox.api.GatewayException;
import io.signalbox.api.Json;
import io.signalbox.api.ModelGateway;
import io.signalbox.router.catalog.Catalog;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks models through the gateway, like any caller: ruled, metered and recorded, and never past the budget. */
final class Asking {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelGateway gateway;
    private final String key;
    private final Supplier<Catalog> catalog;
    private final CallRegister register;

    Asking(ModelGateway gateway, String key, Supplier<Catalog> catalog, CallRegister register) {
        this.gateway = gateway;
        this.key = key;
        this.catalog = catalog;
        this.register = register;
    }

    /**
     * An answer.
     *
     * @param text what was said
     * @param callId the call
     * @param simulated whether a simulator said it
     * @param cost US dollars; empty where unknown
     */
    record Said(String text, String callId, boolean simulated, Optional<BigDecimal> cost) {}

    /**
     * Asks once.
     *
     * @throws OverBudget where the budget does not hold it
     * @throws GatewayException where the call failed
     */
    Said ask(String model, JsonNode messages, int maxTokens, Budget budget) throws OverBudget, InterruptedException {
        Costs.Most ceiling = Costs.most(catalog.get(), model, messages, maxTokens)
                .orElseThrow(() -> new OverBudget("the price of " + model + " is not known"));
        BigDecimal most = ceiling.dollars();
        if (!budget.hold(most)) {
            throw new OverBudget("one more call to " + model + " could cost $" + most.toPlainString());
        }
        BigDecimal booked = most;
        try {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("model", model).put("max_tokens", maxTokens).set("messages", messages);
            body.putObject("provider")
                    .putObject("max_price")
                    .put("prompt", ceiling.prompt())
                    .put("completion", ceiling.completion());
            Answer answer = gateway.chat(ChatCall.of(Door.PAGE, key, Json.of(body.toString())));
            Optional<BigDecimal> cost = register.find(answer.head().id()).flatMap(call -> cost(call.summary()));
            booked = cost.orElse(most);
            return new Said(
                    text(answer.body()), answer.head().id(), answer.head().simulated(), cost);
        } catch (GatewayException failed) {
            booked = costOf(failed).orElse(most);
            throw failed;
        } finally {
            budget.settle(most, booked);
        }
    }

    /** What a failed call cost: nothing where no provider was reached, else what its record says. */
    private Optional<BigDecimal> costOf(GatewayException failed) {
        Object id = failed.metadata().get("call_id");
        return id == null
                ? Optional.empty()
                : register.find(id.toString())
                        .flatMap(call ->
                                call.attempts().isEmpty() ? Optional.of(BigDecimal.ZERO) : cost(call.summary()));
    }

    private static Optional<BigDecimal> cost(CallSummary call) {
        return call.cost();
    }

    private static String text(Json body) {
        try {
            return JSON.readTree(body.text())
                    .path("choices")
                    .path(0)
                    .path("message")
                    .path("content")
                    .asText("");
        } catch (JsonProcessingException broken) {
            return "";
        }
    }
}

package io.signalbox.camel;

import org.apache.camel.spi.Metadata;

/**
 * The message headers that the component reads and writes. None of them chooses a host or a key: a message from outside
 * must not be able to spend another caller's budget or to send data elsewhere.
 */
public final class SignalboxHeaders {

    @Metadata(
            label = "producer",
            description =
                    "The model to call, instead of the endpoint's. A whole request that names its own model keeps it.",
            javaType = "String")
    public static final String MODEL = "CamelSignalboxModel";

    @Metadata(
            label = "producer",
            description = "The system message for a plain text body, instead of the endpoint's.",
            javaType = "String")
    public static final String SYSTEM_PROMPT = "CamelSignalboxSystemPrompt";

    @Metadata(
            label = "producer",
            description = "The sampling temperature, instead of the endpoint's.",
            javaType = "Double")
    public static final String TEMPERATURE = "CamelSignalboxTemperature";

    @Metadata(
            label = "producer",
            description = "The most tokens the answer may have, instead of the endpoint's.",
            javaType = "Integer")
    public static final String MAX_TOKENS = "CamelSignalboxMaxTokens";

    @Metadata(
            label = "producer",
            description = "The caller's own id of this request; the gateway stores it with the call and echoes it.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelSignalboxRequestId";

    @Metadata(
            label = "producer",
            description =
                    "The person whose content the call is: under whose key it is kept, and with whom it is erased.",
            javaType = "String")
    public static final String DATA_SUBJECT = "CamelSignalboxDataSubject";

    @Metadata(
            label = "producer",
            description = "Set by the component: the generation id, under which the gateway's register finds the call.",
            javaType = "String")
    public static final String ID = "CamelSignalboxId";

    @Metadata(label = "producer", description = "Set by the component: the model that answered.", javaType = "String")
    public static final String RESPONSE_MODEL = "CamelSignalboxResponseModel";

    @Metadata(
            label = "producer",
            description = "Set by the component: the provider that answered.",
            javaType = "String")
    public static final String PROVIDER = "CamelSignalboxProvider";

    @Metadata(
            label = "producer",
            description =
                    "Set by the component where the answer reports it: tokens of the request. Not set on a stream.",
            javaType = "Integer")
    public static final String PROMPT_TOKENS = "CamelSignalboxPromptTokens";

    @Metadata(
            label = "producer",
            description =
                    "Set by the component where the answer reports it: tokens of the answer. Not set on a stream.",
            javaType = "Integer")
    public static final String COMPLETION_TOKENS = "CamelSignalboxCompletionTokens";

    @Metadata(
            label = "producer",
            description =
                    "Set by the component where the answer reports it: all tokens of the call. Not set on a stream.",
            javaType = "Integer")
    public static final String TOTAL_TOKENS = "CamelSignalboxTotalTokens";

    @Metadata(
            label = "producer",
            description =
                    "Set by the component where the answer reports it: the cost in US dollars. Not set on a stream.",
            javaType = "java.math.BigDecimal")
    public static final String COST = "CamelSignalboxCost";

    @Metadata(
            label = "producer",
            description = "Set by the component: why the answer ended, such as stop or length. Not set on a stream.",
            javaType = "String")
    public static final String FINISH_REASON = "CamelSignalboxFinishReason";

    @Metadata(
            label = "producer",
            description = "Set by the component: whether a simulator answered in the provider's place.",
            javaType = "Boolean")
    public static final String SIMULATED = "CamelSignalboxSimulated";

    private SignalboxHeaders() {}
}

package io.signalbox.camel;

import io.signalbox.api.ModelGateway;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of component and endpoint; null means not set. Not thread-safe: set everything before the start. */
@UriParams
@Configurer(extended = true)
public class SignalboxConfiguration implements Cloneable {

    @UriParam(description = "The model to call, author/slug, such as openai/gpt-4o-mini.")
    private String model;

    @UriParam(label = "security", description = "The virtual key under which calls run.")
    @Metadata(secret = true)
    private String apiKey;

    @UriParam(
            description =
                    "The address of the gateway, such as http://signalbox:8080. Calls then go over HTTP even where a"
                            + " ModelGateway is bound; without it one must be bound.")
    private String gatewayUrl;

    @UriParam(
            label = "advanced",
            description =
                    "The gateway itself, where the route runs inside its process. Found in the registry by its type.")
    @Metadata(autowired = true)
    private ModelGateway modelGateway;

    @UriParam(
            defaultValue = "auto",
            enums = "auto,request,text",
            description = "What the body is: request, a whole chat completion request in JSON, handed on byte for byte;"
                    + " text, one message of the user; auto, a request where it is a JSON object with messages, else"
                    + " text.")
    private BodyKind input = BodyKind.auto;

    @UriParam(
            defaultValue = "auto",
            enums = "auto,json,text",
            description =
                    "What the new body is: json, the whole answer (or each whole chunk of a stream); text, only the text"
                            + " in it; auto, json for a request and text for a text.")
    private ResultKind output = ResultKind.auto;

    @UriParam(
            defaultValue = "false",
            description = "Whether to ask for a stream. The body then becomes an Iterator of String, one a chunk, for"
                    + " split(body()).streaming(); it must be read within the route and is closed when the exchange is"
                    + " done.")
    private boolean stream;

    @UriParam(
            defaultValue = "300000",
            javaType = "java.time.Duration",
            description = "How long to wait for the end of the answer.")
    private long timeout = 300_000;

    @UriParam(description = "The system message put before a plain text body.")
    private String systemPrompt;

    @UriParam(description = "The sampling temperature, 0 to 2.")
    private Double temperature;

    @UriParam(description = "The most tokens the answer may have.")
    private Integer maxTokens;

    /** What the body of a message holds; lower case because the names stand in URIs. */
    public enum BodyKind {
        auto,
        request,
        text
    }

    /** What is left of an answer; lower case because the names stand in URIs. */
    public enum ResultKind {
        auto,
        json,
        text
    }

    /** A copy that can be changed without changing this. */
    public SignalboxConfiguration copy() {
        try {
            return (SignalboxConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getGatewayUrl() {
        return gatewayUrl;
    }

    public void setGatewayUrl(String gatewayUrl) {
        this.gatewayUrl = gatewayUrl;
    }

    public ModelGateway getModelGateway() {
        return modelGateway;
    }

    public void setModelGateway(ModelGateway modelGateway) {
        this.modelGateway = modelGateway;
    }

    public BodyKind getInput() {
        return input;
    }

    public void setInput(BodyKind input) {
        this.input = input;
    }

    public ResultKind getOutput() {
        return output;
    }

    public void setOutput(ResultKind output) {
        this.output = output;
    }

    public boolean isStream() {
        return stream;
    }

    public void setStream(boolean stream) {
        this.stream = stream;
    }

    public long getTimeout() {
        return timeout;
    }

    public void setTimeout(long timeout) {
        this.timeout = timeout;
    }

    public String getSystemPrompt() {
        return systemPrompt;
    }

    public void setSystemPrompt(String systemPrompt) {
        this.systemPrompt = systemPrompt;
    }

    public Double getTemperature() {
        return temperature;
    }

    public void setTemperature(Double temperature) {
        this.temperature = temperature;
    }

    public Integer getMaxTokens() {
        return maxTokens;
    }

    public void setMaxTokens(Integer maxTokens) {
        this.maxTokens = maxTokens;
    }
}

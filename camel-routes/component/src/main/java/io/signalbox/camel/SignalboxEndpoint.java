package io.signalbox.camel;

import io.signalbox.api.ModelGateway;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Call AI models through a Signalbox gateway: in the same process where one is bound in the registry, over HTTP
 * otherwise.
 */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "signalbox",
        title = "Signalbox",
        syntax = "signalbox:operation",
        category = {Category.AI},
        producerOnly = true,
        headersClass = SignalboxHeaders.class)
public class SignalboxEndpoint extends DefaultEndpoint {

    @UriPath(enums = "chat")
    @Metadata(required = true, description = "What to do: chat, a chat completion.")
    private String operation;

    @UriParam
    private SignalboxConfiguration configuration;

    private ModelGateway gateway;
    private ExecutorService streamThreads;

    public SignalboxEndpoint(String uri, SignalboxComponent component, SignalboxConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    @Override
    public Producer createProducer() {
        return new SignalboxProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("signalbox: can only be called, write to(...)");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (!"chat".equals(operation)) {
            throw new IllegalArgumentException("signalbox:" + operation + " is unknown; known is signalbox:chat");
        }
        if (configuration.getTimeout() <= 0) {
            throw new IllegalArgumentException("timeout must be above 0, was " + configuration.getTimeout());
        }
        gateway = findGateway();
        if (configuration.isStream()) {
            streamThreads = getCamelContext().getExecutorServiceManager().newCachedThreadPool(this, "SignalboxStream");
        }
    }

    private ModelGateway findGateway() {
        if (configuration.getGatewayUrl() != null) {
            if (configuration.getApiKey() == null) {
                throw new IllegalArgumentException("a gatewayUrl needs an apiKey");
            }
            if (!configuration.getApiKey().matches("[!-~]+")) {
                throw new IllegalArgumentException("the apiKey holds a space, a line end or something else no key has");
            }
            return new RemoteGateway(URI.create(configuration.getGatewayUrl()));
        }
        if (configuration.getModelGateway() == null) {
            throw new IllegalArgumentException(
                    "no gateway: set gatewayUrl, or bind one io.signalbox.api.ModelGateway in the registry");
        }
        return configuration.getModelGateway();
    }

    @Override
    protected void doStop() throws Exception {
        if (streamThreads != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(streamThreads);
            streamThreads = null;
        }
        super.doStop();
    }

    ModelGateway gateway() {
        return gateway;
    }

    ExecutorService streamThreads() {
        return streamThreads;
    }

    public String getOperation() {
        return operation;
    }

    public void setOperation(String operation) {
        this.operation = operation;
    }

    public SignalboxConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SignalboxConfiguration configuration) {
        this.configuration = configuration;
    }
}

package io.signalbox.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Calls AI models through a Signalbox gateway. */
@Component("signalbox")
public class SignalboxComponent extends DefaultComponent {

    @Metadata(description = "What every endpoint starts from.")
    private SignalboxConfiguration configuration = new SignalboxConfiguration();

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        SignalboxEndpoint endpoint = new SignalboxEndpoint(uri, this, configuration.copy());
        endpoint.setOperation(remaining);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    public SignalboxConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(SignalboxConfiguration configuration) {
        this.configuration = configuration;
    }
}

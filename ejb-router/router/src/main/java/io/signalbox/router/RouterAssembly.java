package io.signalbox.router;

import io.signalbox.api.FailedStart;
import io.signalbox.router.settings.MicroProfileSource;
import io.signalbox.router.telemetry.MicroProfileMetrics;
import io.signalbox.router.telemetry.RegisterMetrics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.metrics.MetricRegistry;

/** Builds the router's parts when the application starts, and takes them down when it stops. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RouterAssembly {

    @Inject
    private MetricRegistry metrics;

    private Parts parts;

    @PostConstruct
    void build() {
        MicroProfileSource source = new MicroProfileSource(ConfigProvider.getConfig());
        try {
            parts = PartsBuilder.build(source, new MicroProfileMetrics(metrics), DataGrid::find);
        } catch (RuntimeException failed) {
            FailedStart.end(source::value);
            throw failed;
        }
        RegisterMetrics.register(metrics, parts.journal(), parts.index(), parts.content());
    }

    /** What was built. */
    public Parts parts() {
        return parts;
    }

    @PreDestroy
    void takeDown() {
        if (parts != null) {
            parts.close();
        }
    }
}

package io.signalbox.router.settings;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Every property of ours. A name that is none of them is a slip of the pen, and a setting that silently does nothing. */
final class KnownNames {

    private static final String PREFIX = "signalbox.";
    private static final String ENVIRONMENT_PREFIX = "SIGNALBOX_";

    private static final Set<String> NAMES = Set.of(
            "signalbox.port",
            "signalbox.data-dir",
            "signalbox.exit-on-failed-start",
            "signalbox.node",
            "signalbox.audit.journal.max-size",
            "signalbox.audit.checkpoints.dir",
            "signalbox.audit.content.master-key-file",
            "signalbox.audit.content.max-size",
            "signalbox.audit.checkpoints.jms",
            "signalbox.audit.checkpoints.url",
            "signalbox.audit.checkpoints.token",
            "signalbox.audit.retention",
            "signalbox.bootstrap.key",
            "signalbox.bootstrap.admin-password",
            "signalbox.database.jndi-name",
            "signalbox.database.url",
            "signalbox.database.user",
            "signalbox.database.password",
            "signalbox.database.pool-size",
            "signalbox.catalog.file",
            "signalbox.policy.file",
            "signalbox.embeddings.dir",
            "signalbox.simulator.url",
            "signalbox.tracing.endpoint",
            "signalbox.timeout.connect",
            "signalbox.timeout.first-token",
            "signalbox.timeout.gap",
            "signalbox.timeout.total",
            "signalbox.provider-max-response-bytes",
            "signalbox.remote-content",
            "signalbox.remote-content.origins",
            "signalbox.remote-content.max-bytes",
            "signalbox.remote-content.timeout",
            "signalbox.retry.attempts",
            "signalbox.retry.percent",
            "signalbox.retry.longest-wait",
            "signalbox.routing.strategy",
            "signalbox.routing.measure",
            "signalbox.routing.share",
            "signalbox.admin.secure-cookies",
            "signalbox.http.max-body-bytes",
            "signalbox.http.max-calls",
            "signalbox.jms.enabled",
            "signalbox.jms.broker-url",
            "signalbox.jms.connection-factory",
            "signalbox.jms.user",
            "signalbox.jms.password",
            "signalbox.jms.queue",
            "signalbox.jms.dead-letter-queue",
            "signalbox.jms.consumers",
            "signalbox.jms.listen",
            "signalbox.jms.max-deliveries",
            "signalbox.jms.reply-prefix",
            "signalbox.files.enabled",
            "signalbox.files.dir",
            "signalbox.files.key",
            "signalbox.files.max-bytes",
            "signalbox.files.parallel",
            "signalbox.files.poll-interval");

    /** Settings of a provider, whose id is the shop's own. */
    private static final Pattern PROVIDER =
            Pattern.compile("signalbox\\.provider\\.[a-z0-9-]+\\.(enabled|base-url|credential|region"
                    + "|access-key-id|secret-access-key|session-token|aws-region)");

    private static final Pattern PROVIDER_ENVIRONMENT =
            Pattern.compile("SIGNALBOX_PROVIDER_[A-Z0-9_]+_(ENABLED|BASE_URL|CREDENTIAL|REGION"
                    + "|ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|AWS_REGION)");

    private static final Set<String> ENVIRONMENT = environment();

    private KnownNames() {}

    static void refuseOthers(Source source, Problems problems) {
        Set<String> unknown = new TreeSet<>();
        for (String name : source.names()) {
            if (name.startsWith(PREFIX)
                    && !NAMES.contains(name)
                    && !PROVIDER.matcher(name).matches()) {
                unknown.add(name);
            } else if (name.startsWith(ENVIRONMENT_PREFIX)
                    && !ENVIRONMENT.contains(name)
                    && !PROVIDER_ENVIRONMENT.matcher(name).matches()) {
                unknown.add(name);
            }
        }
        unknown.forEach(name -> problems.add("there is no setting named " + name + "."));
    }

    private static Set<String> environment() {
        Set<String> names = new TreeSet<>();
        NAMES.forEach(name -> names.add(name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_")));
        return names;
    }
}

package io.signalbox.run;

import io.signalbox.router.settings.InvalidSettingsException;
import io.signalbox.simulator.Simulator;
import io.signalbox.test.servers.MicroServer;
import io.signalbox.test.servers.MicroSettings;
import io.signalbox.test.servers.ServerStartException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Runs the gateway on Payara Micro until this process gets SIGINT or SIGTERM, which end the server too. Its settings are
 * the gateway's, as {@code -Dsignalbox.port=...} or {@code SIGNALBOX_PORT}.
 */
public final class RunSignalbox {

    private static final PrintStream OUT = System.out;

    private static volatile boolean stopping;

    private RunSignalbox() {}

    /**
     * Does not return: ends with the JVM, or ends the JVM with 1 where the server cannot run.
     *
     * @param args the JAR of Payara Micro and the gateway's WAR
     */
    public static void main(String[] args) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopping = true, "stopping"));
        try {
            run(Path.of(args[0]), Path.of(args[1]));
        } catch (InvalidSettingsException | ServerStartException | CannotRunException expected) {
            if (!stopping) {
                OUT.println();
                OUT.println(expected.getMessage());
            }
            // Blocks for ever where the JVM is going down already, which is meant.
            System.exit(1);
        }
    }

    private static void run(Path microJar, Path war) throws InterruptedException {
        RunPlan plan = RunPlan.read(LauncherSource.ofThisProcess());
        Preflight.check(plan.port(), plan.settings().dataDir());
        FirstSecrets secrets = FirstSecrets.of(plan.settings());
        Optional<Simulator> simulator = plan.simulated() ? Optional.of(Simulator.start(0)) : Optional.empty();
        MicroSettings settings = settings(microJar, war, plan, secrets, simulator);

        OUT.println();
        OUT.println("Starting Payara Micro with " + war);
        OUT.println("Its log is " + settings.log());
        secrets.begin();
        try (MicroServer server = MicroServer.start(settings)) {
            LogTail.follow(server.log(), OUT);
            OUT.println(Greeting.text(plan, secrets, server.url()));
            secrets.printed();
            int code = server.awaitEnd();
            throw new CannotRunException("The server has ended with exit code " + code + ". Its log: " + server.log());
        }
    }

    private static MicroSettings settings(
            Path microJar, Path war, RunPlan plan, FirstSecrets secrets, Optional<Simulator> simulator) {
        MicroSettings settings = MicroSettings.of(microJar, war, plan.settings().dataDir())
                .on(plan.port())
                .jvm("-Djava.awt.headless=true", "-XX:+ExitOnOutOfMemoryError")
                .properties(plan.source().openProperties())
                .variables(plan.source().variables())
                .variables(secrets.variables());
        return simulator
                .map(running -> settings.property(
                        "signalbox.simulator.url", running.rootUrl().toString()))
                .orElse(settings);
    }
}

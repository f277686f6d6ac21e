package io.signalbox.simulator;

/** Runs a simulator in the foreground: {@code java -jar signalbox-simulator.jar --port 8090}. */
public final class SimulatorMain {

    private static final int USUAL_PORT = 8090;

    private SimulatorMain() {}

    /** Starts; prints one line with the base URL when it listens. */
    public static void main(String[] args) throws InterruptedException {
        Simulator simulator = Simulator.start(port(args));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
        System.out.println("Simulated providers at " + simulator.baseUrl() + " and " + simulator.baseUrl("PROVIDER"));
        Thread.currentThread().join();
    }

    private static int port(String[] args) {
        if (args.length == 0) {
            return USUAL_PORT;
        }
        if (args.length == 2 && args[0].equals("--port") && args[1].matches("\\d{1,5}")) {
            return Integer.parseInt(args[1]);
        }
        throw new IllegalArgumentException("usage: [--port NUMBER]");
    }
}

package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.util.Locale;

/** A process that keeps all cores busy. */
public final class BusyCores {

    private static volatile double sink;

    private BusyCores() {}

    /** Ends with its parent: when the standard input ends. */
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(BusyCores::work, String.format(Locale.ROOT, "busy-%d", i));
            thread.setDaemon(true);
            thread.start();
        }
        System.out.println("busy");
        System.in.read();
    }

    private static void work() {
        for (double x = 1; ; x = Math.sqrt(x + 1)) {
            sink = x;
        }
    }

    /** Starts it, and returns when the cores are busy. Destroying the process ends it. */
    static Process start() throws IOException {
        Process process = JavaProcess.of(System.getProperty("java.class.path"), BusyCores.class)
                .start();
        process.getInputStream().read();
        return process;
    }
}

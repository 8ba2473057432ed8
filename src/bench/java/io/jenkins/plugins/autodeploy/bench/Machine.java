package io.jenkins.plugins.autodeploy.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Prints on what machine the other programs measure. */
public final class Machine {

    private Machine() {}

    public static void main(String[] args) {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        row("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        row("memory", String.format(Locale.ROOT, "%.0f GB", system.getTotalMemorySize() / 1e9));
        row("load of the last minute", String.format(Locale.ROOT, "%.1f", system.getSystemLoadAverage()));
        row("system", system.getName() + " " + system.getVersion() + ", " + system.getArch());
        row("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static void row(String name, String value) {
        System.out.println("| " + name + " | " + value + " |");
    }
}

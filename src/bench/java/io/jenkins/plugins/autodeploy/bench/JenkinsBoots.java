package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.support.JenkinsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Measures what this plugin adds to the start of a real Jenkins. Starts with it and without it alternate. */
public final class JenkinsBoots {

    private JenkinsBoots() {}

    /**
     * @param args the war of Jenkins, a directory of plugins, and this plugin; then how many projects there are, and how
     *     often Jenkins starts with and without the plugin: 200 and 5 if they are left out
     */
    public static void main(String[] args) throws Exception {
        int projects = args.length > 3 ? Integer.parseInt(args[3]) : 200;
        int turns = args.length > 4 ? Integer.parseInt(args[4]) : 5;
        BenchJenkins jenkins =
                BenchJenkins.prepare(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]), projects, 10_000);
        boot(jenkins);
        List<Duration> with = new ArrayList<>();
        List<Duration> without = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            with.add(boot(jenkins));
            jenkins.enable(false);
            without.add(boot(jenkins));
            jenkins.enable(true);
        }
        System.out.println("| start of Jenkins, s | fastest | median | slowest |");
        System.out.println("|---|---|---|---|");
        print("without the plugin", without);
        print("with the plugin", with);
        System.out.printf(
                "%nThe median with the plugin is %.2f times the median without it, the fastest %.2f times the fastest.%n",
                seconds(with, turns / 2) / seconds(without, turns / 2), seconds(with, 0) / seconds(without, 0));
        System.exit(0);
    }

    private static Duration boot(BenchJenkins jenkins) throws Exception {
        try (JenkinsServer server = jenkins.start()) {
            return server.awaitUp();
        }
    }

    private static void print(String what, List<Duration> times) {
        times.sort(null);
        System.out.printf(
                "| %s | %.1f | %.1f | %.1f |%n",
                what, seconds(times, 0), seconds(times, times.size() / 2), seconds(times, times.size() - 1));
    }

    private static double seconds(List<Duration> times, int index) {
        return times.get(index).toMillis() / 1e3;
    }
}

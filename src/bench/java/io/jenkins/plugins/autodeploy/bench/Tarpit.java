package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.support.HungCredentials;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long builds take beside builds whose credential for GitHub never answers. */
public final class Tarpit {

    private static final int WARM_UPS = 10;
    private static final int RUNS = 20;

    private Tarpit() {}

    /** @param args the numbers of builds that hang; 0, 12 and 100 if there is none */
    public static void main(String[] args) throws Exception {
        Path home = Files.createDirectories(Path.of("target", "bench"));
        times(home, 0, WARM_UPS);
        System.out.println("builds that hang   ms until another build ends (least, median and most of " + RUNS + ")");
        for (String hanging : args.length == 0 ? List.of("0", "12", "100") : List.of(args)) {
            List<Long> times = times(home, Integer.parseInt(hanging), RUNS);
            System.out.printf("%16s   %d  %d  %d%n", hanging, times.get(0), times.get(RUNS / 2), times.get(RUNS - 1));
        }
        System.exit(0);
    }

    /** The time of each build, the shortest first, in milliseconds. */
    private static List<Long> times(Path home, int hanging, int builds) throws Exception {
        List<Long> times = new ArrayList<>();
        Path homes = Files.createTempDirectory(home, "run");
        try (World world = new World(homes, new Disk());
                HungCredentials credentials = new HungCredentials(world, homes, Duration.ofSeconds(30))) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            credentials.begin(hanging);
            for (int i = 0; i < builds; i++) {
                DeploymentRun build = credentials.build(world.merge("Change " + i));
                long start = System.nanoTime();
                build.start();
                build.end().get(600, TimeUnit.SECONDS);
                times.add((System.nanoTime() - start) / 1_000_000);
            }
        }
        times.sort(null);
        return times;
    }
}

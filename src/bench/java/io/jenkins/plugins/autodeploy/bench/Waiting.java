package io.jenkins.plugins.autodeploy.bench;

import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;

/** Measures how many threads and how much memory waiting deployments need. */
public final class Waiting {

    private Waiting() {}

    /** What deployments wait for. */
    public enum For {
        /** GitHub does not answer, and is asked again later. */
        A_RETRY {
            @Override
            void arrange(World world) {
                world.gitHub.close();
            }
        },
        /** GitHub does not show yet which pull request brought the commit. */
        GITHUBS_INDEX {
            @Override
            void arrange(World world) {
                world.shop.push("Merge pull request #99 from acme/cart");
            }
        },
        /** Spinnaker has taken a trigger and does not answer. */
        SPINNAKER {
            @Override
            void arrange(World world) {
                world.spinnaker.faults().always("POST", ".*", call -> {});
            }

            /** One deployment has sent its trigger. The others have a plan and wait in the queue. */
            @Override
            boolean areWaiting(World world, List<DeploymentRun> runs, CountDownLatch delays) {
                return world.spinnaker.requests().count("POST", ".*") > 0
                        && runs.stream()
                                .noneMatch(run -> run.deployment().stacks().isEmpty());
            }
        };

        abstract void arrange(World world) throws Exception;

        boolean areWaiting(World world, List<DeploymentRun> runs, CountDownLatch delays) {
            return delays.getCount() == 0;
        }
    }

    /**
     * @param threads the number of additional threads
     *
     * @param kilobytes how many kilobytes one deployment needs in memory
     */
    public record Cost(int threads, double kilobytes) {}

    /** Lets this many deployments wait at the same time. */
    public static Cost of(For what, int deployments, Path home) throws Exception {
        try (World world = new World(home)) {
            world.shop.tag("5.2.0", world.shop.head("master"));
            world.merge("Add a cart");
            what.arrange(world);
            DeploymentRequest request = world.build(world.shop.head("master"));
            CountDownLatch waiting = new CountDownLatch(deployments);
            EngineContext effects = world.waiting(delay -> waiting.countDown());
            List<DeploymentRun> runs = new ArrayList<>();
            int threads = Thread.activeCount();
            long memory = used();
            for (int i = 0; i < deployments; i++) {
                DeploymentRun run = new DeploymentRun(Deployment.of(request), effects);
                run.start();
                runs.add(run);
            }
            await().atMost(Duration.ofMinutes(5)).until(() -> what.areWaiting(world, runs, waiting));
            ForkJoinPool.commonPool().awaitQuiescence(10, TimeUnit.SECONDS);
            Cost cost = new Cost(Thread.activeCount() - threads, (used() - memory) / 1024.0 / deployments);
            runs.forEach(DeploymentRun::abort);
            return cost;
        }
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Arguments: how many deployments; a hundred, a thousand and ten thousand without. */
    public static void main(String[] args) throws Exception {
        List<String> counts = args.length == 0 ? List.of("100", "1000", "10000") : List.of(args);
        System.out.printf("%-14s %11s %13s %16s%n", "waiting for", "deployments", "more threads", "kB for each one");
        for (For what : For.values()) {
            for (String count : counts) {
                Cost cost = of(what, Integer.parseInt(count), Files.createTempDirectory("waiting"));
                System.out.printf("%-14s %11s %13d %16.1f%n", what, count, cost.threads(), cost.kilobytes());
            }
        }
        System.exit(0);
    }
}

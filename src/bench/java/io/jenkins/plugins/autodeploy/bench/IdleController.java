package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.CountingDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Measures a controller that has just started and has nothing to do: how long it reads its records, and how much memory it
 * keeps. It reads what {@code DeploymentService} and {@code DeployedRepositories} read at a start, without Jenkins.
 */
public final class IdleController {

    private IdleController() {}

    /**
     * What a start costs.
     *
     * @param first the time of the first start in this process, in milliseconds
     * @param later the time of a later one, when Java has compiled the code
     * @param megabytes the heap that is kept
     */
    private record Cost(int repositories, double first, double later, double megabytes, long fsyncs) {

        @Override
        public String toString() {
            return String.format(
                    "| %,d | %,.0f | %,.0f | %.1f | %.0f | %d |",
                    repositories,
                    first,
                    later,
                    megabytes,
                    megabytes * 1024 / repositories,
                    fsyncs);
        }
    }

    private static double start(Path root, List<Object> kept, CountingDisk disk) throws IOException {
        long begin = System.nanoTime();
        FileLedger ledger = new FileLedger(root, disk, Clock.systemUTC(), () -> History.DEFAULT_SIZE);
        kept.add(ledger);
        for (RepositoryKey repository : ledger.history().repositories()) {
            Overview overview = ledger.history().overview(repository);
            overview.stacks().forEach(stack -> overview.drift(stack.stack()));
        }
        ledger.unsettled();
        DeploymentRecords records = new DeploymentRecords(root, disk);
        for (String id : records.ids()) {
            records.read(id);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private static Cost measure(int repositories, int deployments) throws Exception {
        Path root = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "idle");
        Histories.write(root, repositories, deployments);
        CountingDisk disk = new CountingDisk();
        List<Object> kept = new ArrayList<>();
        long before = used();
        double first = start(root, kept, disk);
        double megabytes = (used() - before) / 1024.0 / 1024.0;
        kept.clear();
        double later = Double.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            later = Math.min(later, start(root, kept, disk));
            kept.clear();
        }
        return new Cost(repositories, first, later, megabytes, disk.forced());
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Arguments: how many repositories with five stacks there are, and how many deployments each has; 500 and 10,000. */
    public static void main(String[] args) throws Exception {
        int repositories = args.length > 0 ? Integer.parseInt(args[0]) : 500;
        int deployments = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
        System.out.println(
                "| repositories | first start, ms | later start, ms | MB kept | kB for each one | fsyncs |");
        System.out.println("|---|---|---|---|---|---|");
        System.out.println(measure(Math.max(1, repositories / 10), deployments));
        System.out.println(measure(repositories, deployments));
        System.exit(0);
    }
}

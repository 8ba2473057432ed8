package io.jenkins.plugins.autodeploy.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.support.CountingDisk;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Measures deployments that begin at the same time in one controller, each of another repository to two stacks. The
 * controller has the threads of {@code DeploymentService}, a real ledger on the disk, and neighbours in another process.
 */
public final class ManyDeployments implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Neighbours neighbours;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final ExecutorService credentials = Executors.newCachedThreadPool();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final KeyedQueue queue = new KeyedQueue();
    private final Clock clock = Clock.systemUTC();
    private final CountingDisk disk = new CountingDisk();
    private final FileLedger ledger;
    private final DeploymentRecords records;
    private final Http http;
    private final GitHub gitHub;

    /**
     * What one run costs.
     *
     * @param millis from the first start to the last end
     * @param cpu the CPU time of the controller in milliseconds
     * @param threads how many threads there were at most, beyond those before
     * @param fsyncs how many writes were forced to the disk
     * @param kilobytes the heap while each deployment waits for the answer to its first trigger
     * @param waitingThreads how many more threads there are then
     */
    public record Cost(
            int deployments,
            double millis,
            double cpu,
            int threads,
            long fsyncs,
            double kilobytes,
            int waitingThreads) {

        double each() {
            return millis / deployments;
        }

        @Override
        public String toString() {
            return String.format(
                    "| %,d | %,.0f | %.1f | %.1f | %d | %d | %.1f | %.1f |",
                    deployments,
                    millis,
                    each(),
                    cpu / deployments,
                    threads,
                    waitingThreads,
                    kilobytes / deployments,
                    (double) fsyncs / deployments);
        }
    }

    private ManyDeployments(Neighbours neighbours, Path home) {
        this.neighbours = neighbours;
        ledger = new FileLedger(home, disk, clock, () -> History.DEFAULT_SIZE);
        records = new DeploymentRecords(home, disk);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(20))
                .executor(executor)
                .build();
        CredentialLookups lookups = new CredentialLookups(credentials, executor, this::after, TIMEOUT);
        http = new Http(client, HttpRequest::newBuilder, lookups, clock, TIMEOUT);
        gitHub = new GitHub(http, neighbours.gitHub, () -> FakeGitHub.TOKEN);
    }

    private void after(Duration delay, Runnable task) {
        timer.schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private DeploymentRun run(Neighbours.MergedCommit merge) {
        DeploymentRequest request = RequestBuilder.by(merge.repository() + "/master#1")
                .of(RepositoryName.of("acme/" + merge.repository()))
                .commit(merge.commit())
                .build();
        DeploymentRecord record = new DeploymentRecord(
                UUID.randomUUID().toString(), neighbours.gitHub, null, Deployment.of(request));
        return new DeploymentRun(
                record.deployment(),
                World.effects(
                        gitHub,
                        http,
                        neighbours.gate,
                        Optional.empty(),
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                        World.SECRET,
                        ledger,
                        records.journal(record, clock),
                        queue,
                        line -> {},
                        executor,
                        this::after,
                        clock,
                        () -> UUID.randomUUID().toString()));
    }

    private List<DeploymentRun> runs(int count) throws Exception {
        List<DeploymentRun> runs = new ArrayList<>();
        for (Neighbours.MergedCommit merge : neighbours.merge(count)) {
            runs.add(run(merge));
        }
        return runs;
    }

    private static void await(List<DeploymentRun> runs) throws Exception {
        for (DeploymentRun run : runs) {
            Deployment end = run.end().get(20, TimeUnit.MINUTES);
            if (end.phase() != Phase.SUCCEEDED) {
                throw new IllegalStateException(end.toString());
            }
        }
    }

    /** Lets this many deployments begin at the same time, and then this many again that wait for Spinnaker. */
    private Cost measure(int count) throws Exception {
        List<DeploymentRun> runs = runs(count);
        settle();
        THREADS.resetPeakThreadCount();
        int threads = THREADS.getThreadCount();
        long fsyncs = disk.forced();
        long cpu = SYSTEM.getProcessCpuTime();
        long begin = System.nanoTime();
        runs.forEach(DeploymentRun::start);
        await(runs);
        double millis = (System.nanoTime() - begin) / 1e6;
        double cpuMillis = (SYSTEM.getProcessCpuTime() - cpu) / 1e6;
        int most = THREADS.getPeakThreadCount() - threads;
        fsyncs = disk.forced() - fsyncs;
        runs.clear();

        settle();
        long heap = used();
        threads = THREADS.getThreadCount();
        neighbours.hold();
        List<DeploymentRun> waiting = runs(count);
        waiting.forEach(DeploymentRun::start);
        neighbours.awaitHeld(count);
        double kilobytes = (used() - heap) / 1024.0;
        int waitingThreads = THREADS.getThreadCount() - threads;
        neighbours.release();
        await(waiting);
        return new Cost(count, millis, cpuMillis, most, fsyncs, kilobytes, waitingThreads);
    }

    /** A client of Java that is garbage ends its thread within three seconds. */
    private static void settle() throws InterruptedException {
        System.gc();
        TimeUnit.SECONDS.sleep(4);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        credentials.shutdownNow();
        timer.shutdownNow();
    }

    /** Arguments: how many deployments begin at the same time; 10, 100 and 1,000 without. */
    public static void main(String[] args) throws Exception {
        List<String> counts = args.length == 0 ? List.of("10", "100", "1000") : List.of(args);
        Path home = Files.createDirectories(Path.of("target", "bench"));
        try (Neighbours neighbours = new Neighbours();
                ManyDeployments controller =
                        new ManyDeployments(neighbours, Files.createTempDirectory(home, "many"))) {
            for (int i = 0; i < 20; i++) {
                await(started(controller.runs(10)));
            }
            System.out.println("| deployments | ms | ms each | CPU ms each | threads at most | threads while all wait"
                    + " | kB each while all wait | fsyncs each |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            List<Cost> costs = new ArrayList<>();
            for (String count : counts) {
                costs.add(controller.measure(Integer.parseInt(count)));
                System.out.println(costs.get(costs.size() - 1));
            }
            Cost fewest = costs.get(0);
            Cost most = costs.get(costs.size() - 1);
            System.out.printf(
                    "%nTime for each of %,d, as a ratio to each of %,d: %.2f%n",
                    most.deployments(), fewest.deployments(), most.each() / fewest.each());
        }
        System.exit(0);
    }

    private static List<DeploymentRun> started(List<DeploymentRun> runs) {
        runs.forEach(DeploymentRun::start);
        return runs;
    }
}

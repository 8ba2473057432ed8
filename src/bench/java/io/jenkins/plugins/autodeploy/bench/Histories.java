package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.Proposals;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures how long the ledger needs to show the state of all stacks, with short and with long histories. */
public final class Histories {

    /** Of each repository, in the order in which they are deployed. */
    public static final List<String> STACKS = List.of("dev", "qa", "perf", "dr", "prod");

    private static final int TURNS = 5;

    private Histories() {}

    /**
     * Writes the ledger of many repositories, {@code acme/shop-1} and so on, with as many deployments of a release to a
     * stack in each. The project of each repository has the same name without its owner.
     */
    public static void write(Path root, int repositories, int deployments) throws IOException {
        write(root, deployments);
        multiply(root, repositories);
        FileLedger ledger = UnforcedDisk.ledger(root, Clock.systemUTC());
        for (int id = 1; id <= repositories; id++) {
            ledger.released(release(id, deployments), "shop-" + id + "/master#" + deployments);
        }
    }

    private static void write(Path root, int deployments) throws IOException {
        FileLedger ledger = UnforcedDisk.ledger(root, Clock.systemUTC());
        for (int i = 0; i < deployments / STACKS.size(); i++) {
            Release release = release(1, i);
            ledger.released(release, "shop/master#" + i);
            for (String stack : STACKS) {
                ledger.claim(release, trigger(i, stack, StackState.SENDING), Proposals.merge(release));
                ledger.record(release, trigger(i, stack, StackState.ACCEPTED));
                ledger.record(release, trigger(i, stack, StackState.SUCCEEDED));
            }
        }
    }

    private static Release release(int id, int minor) {
        String tag = "1." + minor + ".0";
        return new Release(
                new RepositoryInfo(
                        id,
                        "R_" + id,
                        RepositoryName.of("acme/shop-" + id),
                        "https://github.com/acme/shop-" + id,
                        "master",
                        false),
                TagRule.DEFAULT.read(tag).orElseThrow(),
                String.format("%040x", minor),
                null,
                false,
                List.of(),
                IntStream.of(2 * minor, 2 * minor + 1)
                        .mapToObj(number -> new PullRequest(
                                number, "Let the cart keep what was put in it, number " + number, "", "ann", List.of()))
                        .toList());
    }

    private static StackDeployment trigger(int minor, String stack, StackState state) {
        return ExampleDeployment.sent(
                stack, state, "shop/master#" + minor, "request of " + stack + " " + minor, ExecutionTracking.NONE);
    }

    /**
     * Copies the ledger of the first repository to further repositories. Full pages never change, so they are the same
     * files.
     */
    private static void multiply(Path root, int repositories) throws IOException {
        Path first = root.resolve("github.com/1");
        for (int id = 2; id <= repositories; id++) {
            Path other = Files.createDirectories(root.resolve("github.com/" + id));
            try (Stream<Path> files = Files.list(first)) {
                for (Path file : files.toList()) {
                    Path copy = other.resolve(file.getFileName());
                    if (file.getFileName().toString().startsWith("history-")) {
                        Files.createLink(copy, file);
                    } else {
                        Files.copy(file, copy);
                    }
                }
            }
        }
    }

    private interface Reads {
        void from(History history) throws Exception;
    }

    /** The median in milliseconds; a fresh process of the plugin has read nothing before. */
    private static double time(Path root, boolean fresh, Reads reads) throws Exception {
        double[] millis = new double[TURNS];
        History history = UnforcedDisk.ledger(root, Clock.systemUTC()).history();
        for (int turn = -1; turn < TURNS; turn++) {
            history = fresh ? UnforcedDisk.ledger(root, Clock.systemUTC()).history() : history;
            long begin = System.nanoTime();
            reads.from(history);
            if (turn >= 0) {
                millis[turn] = (System.nanoTime() - begin) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis[TURNS / 2];
    }

    private static void all(History history) throws IOException {
        for (RepositoryKey key : history.repositories()) {
            history.overview(key);
        }
    }

    /** Arguments: how many repositories, and how many deployments a short and a long history have. */
    public static void main(String[] args) throws Exception {
        int repositories = args.length == 0 ? 200 : Integer.parseInt(args[0]);
        int few = args.length == 0 ? 100 : Integer.parseInt(args[1]);
        int many = args.length == 0 ? 10_000 : Integer.parseInt(args[2]);
        Path shorter = Files.createTempDirectory("short");
        Path longer = Files.createTempDirectory("long");
        write(shorter, repositories, few);
        write(longer, repositories, many);
        RepositoryKey one = new RepositoryKey("github.com", 1);
        System.out.printf(
                "%-48s %12s %12s %7s%n", repositories + " repositories, ms", few + " each", many + " each", "ratio");
        for (boolean fresh : new boolean[] {true, false}) {
            String when = fresh ? ", after a restart" : "";
            print("what is where in all" + when, shorter, longer, fresh, Histories::all);
            print("what is where in one" + when, shorter, longer, fresh, history -> history.overview(one));
            print(
                    "the newest 50 entries of one" + when,
                    shorter,
                    longer,
                    fresh,
                    history -> history.page(one, Filter.ALL, null, 50));
            print(
                    "50 entries further back" + when,
                    shorter,
                    longer,
                    fresh,
                    history -> history.page(
                            one,
                            Filter.ALL,
                            history.page(one, Filter.ALL, null, 50).older(),
                            50));
            print(
                    "a search that finds nothing" + when,
                    shorter,
                    longer,
                    fresh,
                    history -> history.page(one, new Filter(null, null, "nothing has this"), null, 50));
        }
        System.exit(0);
    }

    private static void print(String what, Path shorter, Path longer, boolean fresh, Reads reads) throws Exception {
        double few = time(shorter, fresh, reads);
        double many = time(longer, fresh, reads);
        System.out.printf("%-48s %12.2f %12.2f %7.2f%n", what, few, many, many / few);
    }
}

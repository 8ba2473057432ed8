package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.bench.ReleaseTool.Cost;
import io.jenkins.plugins.autodeploy.bench.ReleaseTool.Costs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures a deployment beside the tools that people use: from a merged change to the last accepted trigger, or as far
 * as the tool goes. All tools work in turns against the same fakes, through the same relays, with HTTPS.
 */
public final class BesideOthers {

    private final Path home;
    private final ServerKeys keys;
    private final boolean quick;
    private final List<TargetCheck> targets = new ArrayList<>();

    /**
     * Whether the targets are met with one number of tags and one round trip.
     *
     * @param semanticRelease null if it was not measured
     * @param shellSteps null if they were not measured
     */
    private record TargetCheck(int tags, int roundTrip, Costs own, Costs semanticRelease, Costs shellSteps) {

        private static String atMost(double ratio, double limit) {
            return String.format(Locale.ROOT, "%.2f, %s", ratio, ratio <= limit ? "met" : "missed");
        }

        private String row() {
            return String.format(
                    Locale.ROOT,
                    "| %,d | %d | %s | %s | %s | %s |",
                    tags,
                    roundTrip,
                    semanticRelease == null
                            ? "not measured"
                            : atMost(own.wallMillis() / semanticRelease.wallMillis(), 1 / 4.0),
                    semanticRelease == null
                            ? "not measured"
                            : atMost(own.cpuMillis() / semanticRelease.cpuMillis(), 1 / 10.0),
                    semanticRelease == null
                            ? "not measured"
                            : atMost(own.requests() / semanticRelease.requests(), 1 / 4.0),
                    shellSteps == null ? "not measured" : more(own.requests() - shellSteps.requests()));
        }

        private static String more(double requests) {
            return String.format(Locale.ROOT, "%+.0f, %s", requests, requests <= 2 ? "met" : "missed");
        }
    }

    private BesideOthers(Path home, boolean quick) throws Exception {
        this.home = home;
        this.keys = ServerKeys.create(home);
        this.quick = quick;
    }

    /** @param args {@code --quick} for fewer sizes, lengths of the way and turns */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        Path home = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
        BesideOthers beside = new BesideOthers(Files.createTempDirectory(home, "others"), quick);
        System.out.printf("""
            Medians of %d releases of each tool, in turns. CPU: user and system time of all processes of the tool.

            | tags | RTT in ms | tool | wall in ms | CPU in ms | requests | connections | kB |
            |---|---|---|---|---|---|---|---|
            """, beside.turns());
        for (int tags : quick ? new int[] {10, 5_000} : new int[] {10, 500, 5_000, 50_000}) {
            beside.measure(tags, quick || tags > 10_000 ? new int[] {100} : new int[] {0, 20, 100});
        }
        System.out.print("""

            The targets: Auto Deploy / semantic-release, and the requests more than those of the shell steps with a
            typed tag.

            | tags | RTT in ms | wall at most 0.25 | CPU at most 0.10 | requests at most 0.25 | requests at most +2 |
            |---|---|---|---|---|---|
            """);
        beside.targets.stream().map(TargetCheck::row).forEach(System.out::println);
        System.exit(0);
    }

    private int turns() {
        return quick ? 1 : 3;
    }

    /** Many, as a controller that runs for weeks has made: then Java has compiled most of the code. */
    private int warmUps(DistantWorld world) {
        if (world.isHuge()) {
            return 5;
        }
        return quick ? 20 : 300;
    }

    private void measure(int tags, int[] roundTrips) throws Exception {
        Path directory = Files.createTempDirectory(home, "tags-" + tags + "-");
        try (DistantWorld world = DistantWorld.start(tags, keys)) {
            GitHubJob job = new GitHubJob(world, keys, directory);
            Tools tools = Tools.start(world, keys, job, directory, warmUps(world));
            for (int roundTrip : roundTrips) {
                Map<ReleaseTool, Costs> costs = measure(world, tools.all(), Duration.ofMillis(roundTrip));
                costs.forEach((tool, each) -> print(tags, roundTrip, tool.title(), each));
                targets.add(new TargetCheck(
                        tags,
                        roundTrip,
                        costs.get(tools.own()),
                        costs.get(tools.semanticRelease()),
                        costs.get(tools.shellSteps())));
            }
            for (ReleaseTool tool : tools.all()) {
                tool.close();
            }
        }
    }

    /**
     * What is measured.
     *
     * @param shellSteps null if curl or jq is missing
     * @param shellStepsWithNextTag null if curl or jq is missing
     * @param semanticRelease null if npm is missing
     * @param releasePlease null if npm is missing
     */
    private record Tools(
            ReleaseTool own,
            ReleaseTool shellSteps,
            ReleaseTool shellStepsWithNextTag,
            ReleaseTool semanticRelease,
            ReleaseTool releasePlease) {

        static Tools start(DistantWorld world, ServerKeys keys, GitHubJob job, Path directory, int warmUps)
                throws Exception {
            boolean shell = Boolean.getBoolean("bench.shell");
            String modules = System.getProperty("bench.modules", "");
            return new Tools(
                    AutoDeploy.start(world, keys, directory.resolve("ledger"), warmUps),
                    shell ? new ShellSteps(world, job, directory, true) : null,
                    shell ? new ShellSteps(world, job, directory, false) : null,
                    modules.isEmpty() ? null : SemanticRelease.in(world, job, directory, Path.of(modules)),
                    modules.isEmpty() ? null : new ReleasePlease(world, job, directory, Path.of(modules)));
        }

        List<ReleaseTool> all() {
            return Stream.of(own, shellSteps, shellStepsWithNextTag, semanticRelease, releasePlease)
                    .filter(tool -> tool != null)
                    .toList();
        }
    }

    private Map<ReleaseTool, Costs> measure(DistantWorld world, List<ReleaseTool> tools, Duration roundTrip)
            throws Exception {
        Map<ReleaseTool, List<Cost>> costs = new LinkedHashMap<>();
        for (int turn = 0; turn < turns(); turn++) {
            for (ReleaseTool tool : tools) {
                world.roundTrip(Duration.ZERO);
                tool.prepare();
                world.roundTrip(roundTrip);
                int requests = world.requests();
                Relay.Traffic traffic = world.traffic();
                ReleaseTool.Time time = tool.release();
                costs.computeIfAbsent(tool, first -> new ArrayList<>())
                        .add(new Cost(
                                time,
                                world.requests() - requests,
                                world.traffic().since(traffic)));
            }
        }
        Map<ReleaseTool, Costs> medians = new LinkedHashMap<>();
        costs.forEach((tool, each) -> medians.put(tool, Costs.of(each)));
        return medians;
    }

    private static void print(int tags, int roundTrip, String title, Costs costs) {
        System.out.printf(
                Locale.ROOT,
                "| %,d | %d | %s | %,.0f | %,.0f | %.0f | %.0f | %,.0f |%n",
                tags,
                roundTrip,
                title,
                costs.wallMillis(),
                costs.cpuMillis(),
                costs.requests(),
                costs.connections(),
                costs.bytes() / 1000);
    }
}

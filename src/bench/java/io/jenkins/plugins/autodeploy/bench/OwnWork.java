package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.bench.WorkerProcess.Classes;
import io.jenkins.plugins.autodeploy.bench.WorkerProcess.MeasuredDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Measures the own work of a deployment, beside an earlier commit: the time from its start to the arrival of the first
 * trigger, without the trips. Both commits deploy in turns, each in a process of its own, against the same fakes.
 */
public final class OwnWork {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

    /** So many that Java has compiled most of what a deployment needs. */
    private static final int MANY = 300;

    private final Path home;
    private final ServerKeys keys;
    private final int warmUps;
    private final int turns;
    private final int starts;

    private OwnWork(Path home, boolean quick) throws Exception {
        this.home = home;
        this.keys = ServerKeys.create(home);
        this.warmUps = quick ? 10 : 20;
        this.turns = quick ? 11 : 31;
        this.starts = quick ? 1 : 3;
    }

    /** What both commits needed. */
    private record Pair(List<MeasuredDeployment> now, List<MeasuredDeployment> baseline) {

        Pair() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        private String row(Function<MeasuredDeployment, Double> value) {
            Series ours = new Series(now.stream().map(value).toList());
            Series theirs = new Series(baseline.stream().map(value).toList());
            return String.format(
                    Locale.ROOT, "%s | %s | %.2f", ours.text(1), theirs.text(1), ours.median() / theirs.median());
        }
    }

    /** How the way to the fakes is. */
    private enum Way {
        OPEN("open", false) {
            @Override
            void prepare(DistantWorld world) {}
        },
        NEW("new, with TLS", true) {
            @Override
            void prepare(DistantWorld world) throws IOException, InterruptedException {
                world.disconnect();
            }
        };

        final String text;
        final boolean real;

        Way(String text, boolean real) {
            this.text = text;
            this.real = real;
        }

        abstract void prepare(DistantWorld world) throws IOException, InterruptedException;
    }

    /** @param args {@code --quick} for fewer turns */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "own-work");
        OwnWork own = new OwnWork(home, quick);
        System.out.printf(Locale.ROOT, """
            Time from the start of a deployment to the arrival of the first trigger, less 2.5 L, with L = %d ms.
            In ms: least, median, most of %d deployments of each commit, in turns; with 50,000 tags of 5. Ratios are of the medians.
            Without the fakes: less the time in which the fakes had a request and had not answered.

            | tags | connections | cores | now | baseline | ratio | without the fakes: now | baseline | ratio |
            |---|---|---|---|---|---|---|---|---|
            """, ROUND_TRIP.toMillis(), own.turns);
        own.compare(500, Way.OPEN, false);
        own.compare(500, Way.NEW, false);
        own.compare(500, Way.OPEN, true);
        own.compare(500, Way.NEW, true);
        for (int tags : quick ? new int[] {10, 5_000} : new int[] {10, 5_000, 50_000}) {
            own.compare(tags, Way.OPEN, false);
        }
        if (!quick) {
            own.compare("500, after " + MANY + " deployments", 500, Way.OPEN, false, MANY);
        }
        own.first();
        System.exit(0);
    }

    private void compare(int tags, Way way, boolean loaded) throws Exception {
        compare(Integer.toString(tags), tags, way, loaded, warmUps);
    }

    private void compare(String title, int tags, Way way, boolean loaded, int before) throws Exception {
        try (DistantWorld world = world(tags, way);
                WorkerProcess now = start(Classes.NOW, world, way);
                WorkerProcess baseline = start(Classes.BASELINE, world, way)) {
            run(world, way, now, baseline, world.isHuge() ? 5 : before);
            world.roundTrip(ROUND_TRIP);
            Process busy = loaded ? BusyCores.start() : null;
            try {
                Pair pair = run(world, way, now, baseline, world.isHuge() ? 5 : turns);
                print(title, way, loaded ? "busy" : "free", pair);
            } finally {
                if (busy != null) {
                    busy.destroyForcibly();
                }
            }
        }
    }

    /** The first deployment of each process, with new connections. */
    private void first() throws Exception {
        try (DistantWorld world = world(500, Way.NEW)) {
            world.roundTrip(ROUND_TRIP);
            Pair pair = new Pair();
            for (int i = 0; i < starts; i++) {
                try (WorkerProcess now = start(Classes.NOW, world, Way.NEW)) {
                    pair.now().add(now.deploy());
                }
                try (WorkerProcess baseline = start(Classes.BASELINE, world, Way.NEW)) {
                    pair.baseline().add(baseline.deploy());
                }
            }
            print("500, first of the process", Way.NEW, "free", pair);
        }
    }

    private DistantWorld world(int tags, Way way) throws IOException {
        DistantWorld world = DistantWorld.start(tags, way.real ? keys : null);
        world.handshakes(way.real);
        return world;
    }

    private WorkerProcess start(Classes classes, DistantWorld world, Way way) throws IOException {
        return WorkerProcess.start(classes, world, way.real ? keys : null, Files.createTempDirectory(home, "ledger"));
    }

    private static Pair run(DistantWorld world, Way way, WorkerProcess now, WorkerProcess baseline, int turns)
            throws Exception {
        Pair pair = new Pair();
        for (int i = 0; i < turns; i++) {
            way.prepare(world);
            pair.now().add(now.deploy());
            way.prepare(world);
            pair.baseline().add(baseline.deploy());
        }
        return pair;
    }

    private static void print(String tags, Way way, String cores, Pair pair) {
        Function<MeasuredDeployment, Double> above = each -> each.aboveTheTrips(ROUND_TRIP);
        Function<MeasuredDeployment, Double> withoutFakes =
                each -> each.aboveTheTrips(ROUND_TRIP) - each.answering().toNanos() / 1e6;
        System.out.printf(
                "| %s | %s | %s | %s | %s |%n", tags, way.text, cores, pair.row(above), pair.row(withoutFakes));
    }
}

package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.bench.WorkerProcess.Classes;
import io.jenkins.plugins.autodeploy.bench.WorkerProcess.MeasuredDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Measures the own work of a deployment, beside an earlier commit: the time from its start to the arrival of the first
 * trigger, without the trips and without the fakes' work. A {@link BareClient} shows how much of it only sends requests.
 * All three deploy in turns, each in a process of its own, and each for a repository of its own: a release that somebody
 * else has made would cost a deployment one more trip.
 */
public final class OwnWork {

    private static final Duration ROUND_TRIP = Duration.ofMillis(50);

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

    /** Who deploys. */
    private enum Who {
        BARE_CLIENT,
        NOW,
        BASELINE
    }

    /**
     * One who deploys, with a world of its own.
     *
     * @param deploy deploys once
     * @param measured what it needed
     */
    private record Side(
            DistantWorld world,
            Way way,
            AutoCloseable process,
            Callable<MeasuredDeployment> deploy,
            List<MeasuredDeployment> measured)
            implements AutoCloseable {

        void turn() throws Exception {
            way.prepare(world);
            measured.add(deploy.call());
        }

        void begin() {
            world.roundTrip(ROUND_TRIP);
            measured.clear();
        }

        @Override
        public void close() throws Exception {
            process.close();
            world.close();
        }
    }

    /** @param args {@code --quick} for fewer turns */
    public static void main(String[] args) throws Exception {
        boolean quick = List.of(args).contains("--quick");
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "own-work");
        OwnWork own = new OwnWork(home, quick);
        System.out.printf(Locale.ROOT, """
            Time from the start of a deployment to the arrival of the first trigger, less 2.5 L, with L = %d ms, and less
            the time in which the fakes had a request and had not answered. In ms: least, median, most of %d deployments
            of each, in turns; with 50,000 tags of 5. Ratios are of the medians.

            | tags | connections | cores | deployments before | bare client | now | baseline | now / baseline | the same, above the bare client |
            |---|---|---|---|---|---|---|---|---|
            """, ROUND_TRIP.toMillis(), own.turns);
        own.compare(500, Way.OPEN, false);
        own.compare(500, Way.NEW, false);
        own.compare(500, Way.OPEN, true);
        own.compare(500, Way.NEW, true);
        own.compare(10, Way.OPEN, false);
        own.compare(5_000, Way.OPEN, false);
        if (!quick) {
            own.compare(50_000, Way.OPEN, false, 5, 5);
        }
        own.compare(500, Way.OPEN, false, quick ? 50 : 300, own.turns);
        own.first();
        System.exit(0);
    }

    private void compare(int tags, Way way, boolean loaded) throws Exception {
        compare(tags, way, loaded, warmUps, turns);
    }

    private void compare(int tags, Way way, boolean loaded, int before, int measured) throws Exception {
        try (Side bare = start(Who.BARE_CLIENT, tags, way);
                Side now = start(Who.NOW, tags, way);
                Side baseline = start(Who.BASELINE, tags, way)) {
            List<Side> sides = List.of(bare, now, baseline);
            turns(sides, before);
            sides.forEach(Side::begin);
            Process busy = loaded ? BusyCores.start() : null;
            try {
                turns(sides, measured);
            } finally {
                if (busy != null) {
                    busy.destroyForcibly();
                }
            }
            print(row(tags, way, loaded, before), bare.measured(), now.measured(), baseline.measured());
        }
    }

    private static void turns(List<Side> sides, int turns) throws Exception {
        for (int i = 0; i < turns; i++) {
            for (Side side : sides) {
                side.turn();
            }
        }
    }

    /** The first deployment of each process, with new connections. */
    private void first() throws Exception {
        Map<Who, List<MeasuredDeployment>> measured = new EnumMap<>(Who.class);
        for (int i = 0; i < starts; i++) {
            for (Who who : Who.values()) {
                try (Side side = start(who, 500, Way.NEW)) {
                    side.begin();
                    side.turn();
                    measured.computeIfAbsent(who, first -> new ArrayList<>()).addAll(side.measured());
                }
            }
        }
        print(
                row(500, Way.NEW, false, 0),
                measured.get(Who.BARE_CLIENT),
                measured.get(Who.NOW),
                measured.get(Who.BASELINE));
    }

    private Side start(Who who, int tags, Way way) throws Exception {
        ServerKeys trusted = way.real ? keys : null;
        DistantWorld world = DistantWorld.start(tags, trusted);
        world.handshakes(way.real);
        Path ledger = Files.createTempDirectory(home, "ledger");
        if (who == Who.BARE_CLIENT) {
            BareDeployments bare = BareDeployments.start(world, trusted, ledger);
            return new Side(world, way, bare, bare::deploy, new ArrayList<>());
        }
        WorkerProcess worker =
                WorkerProcess.start(who == Who.NOW ? Classes.NOW : Classes.BASELINE, world, trusted, ledger);
        return new Side(world, way, worker, worker::deploy, new ArrayList<>());
    }

    private static String row(int tags, Way way, boolean loaded, int before) {
        return String.format("%d | %s | %s | %d", tags, way.text, loaded ? "busy" : "free", before);
    }

    private static void print(
            String row,
            List<MeasuredDeployment> bare,
            List<MeasuredDeployment> now,
            List<MeasuredDeployment> baseline) {
        Series least = ownWork(bare);
        Series ours = ownWork(now);
        Series theirs = ownWork(baseline);
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %s | %.2f | %.2f |%n",
                row,
                least.text(1),
                ours.text(1),
                theirs.text(1),
                ours.median() / theirs.median(),
                (ours.median() - least.median()) / (theirs.median() - least.median()));
    }

    private static Series ownWork(List<MeasuredDeployment> deployments) {
        return new Series(deployments.stream()
                .map(each -> each.ownWork(ROUND_TRIP))
                .toList());
    }
}

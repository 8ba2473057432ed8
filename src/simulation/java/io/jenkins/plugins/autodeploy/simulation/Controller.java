package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.Timer;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Journal;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/**
 * A controller without Jenkins. It has builds and a ledger on the disk. It may be killed and start again several times.
 */
final class Controller {

    /** Http's own time limit runs on real time: it must never be reached. {@link Network} has the simulated one. */
    private static final Duration NEVER = Duration.ofHours(1);

    /** How often a controller looks at its stacks after its last restart. Each look may lead to a release. */
    private static final int LAST_LOOKS = 10;

    private final String name;
    private final Path home;
    private final Simulation world;
    private final DeploymentRecords records;
    private FileLedger ledger;
    private final Map<String, DeploymentRequest> open = new LinkedHashMap<>();
    private final Map<String, DeploymentRun> running = new LinkedHashMap<>();
    private final Map<String, Deployment> ended = new LinkedHashMap<>();
    private Life life;
    private KeyedQueue queue;
    private CatchingUp catchUps;

    Controller(String name, Path home, Simulation world) {
        this.name = name;
        this.home = home;
        this.records = new DeploymentRecords(home, new UnforcedDisk());
        this.world = world;
    }

    String name() {
        return name;
    }

    Path home() {
        return home;
    }

    /** Starts it, or starts it again: the deployments that are recorded go on, and the builds that have none begin. */
    void start() {
        life = world.newLife(this);
        queue = new KeyedQueue();
        ledger = UnforcedDisk.ledger(home, world.scheduler().clock());
        List<DeploymentRequest> begun = new ArrayList<>(open.values());
        for (DeploymentRecord recorded : recorded()) {
            DeploymentRequest request = recorded.deployment().request();
            if (begun.remove(request)) {
                world.takesUp(recorded.deployment());
                run(recorded);
            }
        }
        begun.forEach(this::begin);
        catchUps = new CatchingUp(this, ledger, life, world);
        catchUps.begin();
    }

    private List<DeploymentRecord> recorded() {
        try {
            List<DeploymentRecord> found = new ArrayList<>();
            for (String id : records.ids()) {
                found.add(records.read(id).orElseThrow());
            }
            found.sort(Comparator.comparing(DeploymentRecord::id));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new build; one that comes while the controller is down begins when it is back. */
    void build(DeploymentRequest request) {
        open.put(request.deployer(), request);
        if (!life.isOver()) {
            begin(request);
        }
    }

    private void begin(DeploymentRequest request) {
        run(new DeploymentRecord(world.newId(), Simulation.GITHUB, null, Deployment.of(request)));
    }

    private void run(DeploymentRecord deployment) {
        DeploymentRequest request = deployment.deployment().request();
        Life its = life;
        EngineContext effects = effects(
                request.deployer(),
                new MortalJournal(records.journal(deployment, world.scheduler().clock()), its));
        try {
            RequestCheck.check(request, effects.configuration());
        } catch (UserErrorException e) {
            throw new IllegalStateException("No simulated build asks for what can't be carried out", e);
        }
        DeploymentRun run = new DeploymentRun(deployment.deployment(), effects);
        running.put(request.deployer(), run);
        run.end()
                .thenAccept(end -> {
                    if (!its.isOver()) {
                        end(end);
                    }
                })
                .exceptionally(failure -> {
                    if (!its.isOver()) {
                        world.failed(request.deployer(), failure);
                    }
                    return null;
                });
        run.start();
    }

    private void end(Deployment deployment) {
        recordHeldBack(deployment);
        String build = deployment.request().deployer();
        open.remove(build);
        running.remove(build);
        ended.put(build, deployment);
        world.ended(name, deployment);
    }

    /** As Jenkins does before the build is told the end. */
    private void recordHeldBack(Deployment deployment) {
        List<StackDeployment> stacks = MissedReleases.heldBackBy(deployment);
        if (!stacks.isEmpty()) {
            try {
                life.point();
                ledger.heldBack(deployment.release(), deployment.request().deployer(), stacks);
                life.point();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Plans a deployment. Changes nothing. */
    CompletableFuture<Deployment> plan(DeploymentRequest request) {
        DeploymentRun run = new DeploymentRun(Deployment.of(request), effects(request.deployer(), new NoJournal()));
        run.start();
        return run.end();
    }

    /** A catch-up begins. It goes on from its record if the controller is killed. */
    void catchUp(DeploymentRequest request) throws IOException {
        DeploymentRecord record = new DeploymentRecord(world.newId(), Simulation.GITHUB, null, Deployment.of(request));
        records.write(record);
        open.put(request.deployer(), request);
        life.point();
        run(record);
    }

    /** Whether a deployment is under way that may send something to a stack. */
    boolean isBusy(Branch branch, String stack) {
        return running.values().stream()
                .map(DeploymentRun::deployment)
                .filter(each -> !each.phase().isEnd())
                .map(Deployment::request)
                .filter(each ->
                        each.repository().toString().equals(branch.repository().fullName()))
                .anyMatch(each -> each.stacks().isEmpty() || each.stacks().contains(stack));
    }

    /** GitHub says that a label was removed from a pull request. Nobody hears it while the controller is down. */
    void removed(Branch branch, int pullRequest, String label) {
        if (!life.isOver()) {
            catchUps.removed(branch, pullRequest, label);
        }
    }

    /** A person restarts it when nothing is under way: each stack that catches up is looked at. */
    void restart() {
        catchUps = new CatchingUp(this, ledger, life, world);
        catchUps.begin(LAST_LOOKS);
    }

    /** Tells what its stacks miss that catch up by themselves. */
    void missed(Missed told) throws IOException {
        for (RepositoryKey key : ledger.history().repositories()) {
            Overview overview = ledger.history().overview(key);
            for (String stack : world.catchingUp()) {
                MissedReleases missed = MissedReleases.of(overview, stack);
                if (!missed.isEmpty()
                        && overview.stack(stack)
                                .filter(each -> each.pin() != null)
                                .isEmpty()) {
                    told.are(name, world.branch(key.id()), missed);
                }
            }
        }
    }

    /** Is told which releases a stack misses although no rollback pinned it. */
    @FunctionalInterface
    interface Missed {
        void are(String controller, Branch branch, MissedReleases missed);
    }

    /** A person aborts one of the builds that run. */
    void abort(Dice dice) {
        if (!life.isOver() && !running.isEmpty()) {
            running.get(dice.pick(List.copyOf(running.keySet()))).abort();
        }
    }

    /**
     * A person stops its line.
     *
     * @param time after which the stop ends by itself; null if a person must end it
     * @return whether it is stopped now: not if the controller is down, or if it is stopped already
     */
    boolean stopTheLine(Duration time) throws IOException, UserErrorException, TooManyHoldsException {
        if (life.isOver() || !ledger.line().stops().isEmpty()) {
            return false;
        }
        ledger.line()
                .stop(
                        "ann",
                        "an incident",
                        time == null
                                ? null
                                : world.scheduler().clock().instant().plus(time));
        return true;
    }

    /**
     * A person holds a stack for a time.
     *
     * @return whether the stack is held now: not if the controller is down, or if its ledger does not know the repository
     */
    boolean hold(Branch branch, String stack, Duration time)
            throws IOException, UserErrorException, TooManyHoldsException {
        for (RepositoryKey key :
                life.isOver() ? List.<RepositoryKey>of() : ledger.history().repositories()) {
            if (key.id() == branch.repository().id()) {
                ledger.history()
                        .hold(
                                key,
                                stack,
                                "ann",
                                HoldRight.ORDINARY,
                                "a load test",
                                world.scheduler().clock().instant().plus(time));
                return true;
            }
        }
        return false;
    }

    /** A person ends each stop of its line. */
    void startTheLine() throws IOException {
        for (Hold stop : ledger.line().stops()) {
            ledger.line().end(stop.id(), "bob");
        }
    }

    /** What it had in memory is gone. */
    void died() {
        running.clear();
    }

    void spare() {
        life.spare();
    }

    /** The builds that did not end. */
    List<String> open() {
        return List.copyOf(open.keySet());
    }

    Deployment ended(String build) {
        return ended.get(build);
    }

    List<Deployment> ended() {
        return new ArrayList<>(ended.values());
    }

    private Spinnaker reader(Http http, Timer timer) {
        Gate gate = new Gate(http, Simulation.GATE, List.of(), GateCredential.None::new);
        return new Spinnaker(
                new ExecutionQueries(gate, timer::after, world.scheduler().clock()), null, false);
    }

    /** Tells what its ledger has of a branch's commits. */
    void recorded(Branch branch, Recorded told) throws IOException {
        RepositoryInfo repository = ended.values().stream()
                .filter(each -> each.release() != null)
                .map(each -> each.release().repository())
                .filter(each ->
                        each.name().toString().equals(branch.repository().fullName()))
                .findFirst()
                .orElse(null);
        for (String commit : repository == null ? List.<String>of() : branch.heads()) {
            ledger.recordedState(repository, commit)
                    .releases()
                    .forEach((tag, stacks) -> stacks.values()
                            .forEach(stack -> told.is(name, branch.repository().fullName(), tag, stack)));
        }
    }

    /** Is told what a ledger has of a release on a stack. */
    @FunctionalInterface
    interface Recorded {
        void is(String controller, String repository, String release, StackDeployment stack);
    }

    private EngineContext effects(String build, Journal journal) {
        Life its = life;
        Executor executor = task -> {
            if (!its.isOver()) {
                world.scheduler().soon(its, task);
            }
        };
        Timer timer = (delay, task) -> {
            if (!its.isOver()) {
                world.scheduler().after(its, delay, task);
            }
        };
        Http http = new Http(
                new SimulatedClient(name, world.network(), its),
                UnaryOperator.identity(),
                HttpRequest::newBuilder,
                new CredentialLookups(executor, executor, timer, NEVER),
                world.scheduler().clock(),
                NEVER);
        EngineContext effects = World.effects(
                new GitHub(http, Simulation.GITHUB.resolve("/api/v3"), () -> FakeGitHub.TOKEN),
                http,
                Simulation.GATE,
                Optional.of(http).filter(each -> world.scenario().executions()).map(each -> reader(each, timer)),
                World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                World.SECRET,
                new MortalLedger(
                        world.scenario().ledger().apply(ledger),
                        its,
                        (release, stack) -> world.claimed(this, release, stack),
                        (repository, stack) -> world.resumed(this, repository, stack, build)),
                journal,
                queue,
                line -> {
                    its.point();
                    world.trace(build, line);
                },
                executor,
                timer,
                world.scheduler().clock(),
                world::newId);
        return new EngineContext(
                effects.gitHub(),
                closing(effects.configuration()),
                effects.ledger(),
                effects.journal(),
                effects.console(),
                effects.runtime());
    }

    private EngineContext.Configuration closing(EngineContext.Configuration configured) {
        List<Stack> stacks = configured.stacks().stream()
                .map(each -> new Stack(
                        each.name(),
                        each.starter(),
                        each.tagParameter(),
                        each.parameters(),
                        each.follow(),
                        each.projectAllowed(),
                        world.configuredWindows(each.name())))
                .toList();
        return new EngineContext.Configuration(
                configured.rules(), stacks, configured.spinnaker(), configured.stackNames());
    }
}

package io.jenkins.plugins.autodeploy.simulation;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.TooManyHoldsException;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One run of a scenario: a world that a seed makes, and what happened in it. */
final class Simulation {

    static final URI GITHUB = URI.create("http://github.example");
    static final List<String> STACKS = List.of("qa", "prod");
    static final URI GATE = URI.create("http://gate.example");

    private static final List<WaitFor> FAR =
            List.of(WaitFor.ACCEPTED, WaitFor.STARTED, WaitFor.SUCCEEDED, WaitFor.SUCCEEDED);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** How long controllers look for what their stacks miss. The last person or window acts some minutes before. */
    private static final Duration WATCHED = Duration.ofMinutes(15);

    /** What may be the cause of a catch-up. */
    private static final List<String> CAUSES = List.of(
            "stop of the line", "hold by", "window opened", "pin ended", "removed no-deploy-to-", "Jenkins started");

    private static final List<List<String>> CATCHING_UP = List.of(List.of(), List.of("prod"), STACKS, STACKS);
    private static final int MOST_STEPS = 200_000;
    private static final Scheduler.Owner WORLD = () -> true;
    private static final Pattern TAG = Pattern.compile("\\d+\\.\\d+\\.\\d+");

    private static final Pattern CANCELLATION = Pattern.compile(".*/pipelines/([^/]+)/cancel");

    private final Scenario scenario;
    private final Dice dice;
    private final Scheduler scheduler;
    private final Trace trace = new Trace();
    private final Tally tally = new Tally();
    private final List<Promises.Breach> breaches = new ArrayList<>();
    private final Promises promises;
    private final Windows windows;
    private final List<String> catchingUp;
    private final Weather weather;
    private final Network network;
    private final FakeGitHub gitHub;
    private final Pipelines pipelines;
    private final List<Branch> branches = new ArrayList<>();
    private final List<Controller> controllers = new ArrayList<>();
    private int ids;
    private int builds;
    private int kills;
    private int steps;

    private Simulation(long seed, Scenario scenario, Path directory) throws IOException {
        this.scenario = scenario;
        dice = new Dice(seed);
        scheduler = new Scheduler(dice);
        pipelines = new Pipelines(this, dice, tally, GATE);
        promises =
                new Promises(scheduler::millis, scenario.stale() ? Weather.LAG : Duration.ZERO, pipelines, breach -> {
                    breaches.add(breach);
                    trace("PROMISE BROKEN", breach.toString());
                });
        windows = scenario.windows() == null
                ? Windows.NONE
                : Windows.of(dice, scheduler.clock().instant());
        promises.watch(windows);
        catchingUp = scenario.people() ? dice.pick(CATCHING_UP) : List.of();
        later(windows.end(), () -> trace("windows", "are over"));
        weather = new Weather(scheduler, dice, tally, this::effect);
        gitHub = FakeGitHub.inMemory(GITHUB);
        gitHub.clock().set(scheduler.clock().instant());
        gitHub.rateLimit(Integer.MAX_VALUE, Instant.parse("2027-01-01T00:00:00Z"));
        gitHub.faults().always("*", ".*", weather.overGitHub());
        FakeSpinnaker spinnaker = pipelines.spinnaker();
        spinnaker.faults().always("*", ".*", weather.overSpinnaker());
        network = new Network(
                scheduler,
                dice,
                Map.of(GITHUB.getHost(), gitHub.reception(), GATE.getHost(), spinnaker.reception()),
                weather,
                observer());
        for (int i = 1; i <= scenario.repositories(); i++) {
            Branch branch = new Branch(gitHub.createRepository("acme/shop" + i));
            if (dice.chance(0.8)) {
                branch.repository().tag("5.2.0", branch.head());
            }
            for (String stack : STACKS) {
                pipelines.add("shop" + i, stack, World.SECRET);
            }
            branches.add(branch);
            promises.watch(branch);
        }
        kills = scenario.kills() ? dice.between(0, 4) : 0;
        for (int i = 1; i <= scenario.controllers(); i++) {
            Controller controller = new Controller("c" + i, directory.resolve("c" + i), this);
            controllers.add(controller);
            controller.start();
        }
    }

    /** What came of a run. */
    record Result(
            long seed, Scenario scenario, List<String> trace, Tally tally, List<Promises.Breach> breaches, int steps) {

        String told() {
            return "seed " + seed + " of " + scenario + "\n" + String.join("\n", trace) + "\n" + breaches;
        }
    }

    /** @param directory for the ledgers; must be empty */
    static Result run(long seed, Scenario scenario, Path directory) throws IOException {
        Simulation simulation = new Simulation(seed, scenario, directory);
        simulation.run();
        return new Result(
                seed,
                scenario,
                simulation.trace.lines(),
                simulation.tally,
                List.copyOf(simulation.breaches),
                simulation.steps);
    }

    private void run() throws IOException {
        if (scenario.faults()) {
            double share = dice.pick(List.of(0.0, 0.03, 0.1, 0.25));
            weather.storm(share, scenario.stale() ? dice.pick(List.of(0.0, 0.1, 0.5)) : 0);
        } else if (scenario.stale()) {
            weather.storm(0, dice.pick(List.of(0.1, 0.5)));
        }
        branches.forEach(branch -> new Story(scenario, dice, this, branch).begin());
        pipelines.begin();
        proceed();
        weather.clearUp();
        pipelines.calmDown();
        kills = 0;
        controllers.forEach(Controller::spare);
        controllers.forEach(this::startTheLine);
        controllers.forEach(Controller::restart);
        proceed();
        if (scenario.controllers() == 1) {
            controllers.get(0).missed(promises::missed);
        }
        for (Branch branch : branches) {
            for (Controller controller : controllers) {
                last(controller, branch, request(controller, branch, branch.head()));
                if (scenario.people()) {
                    last(controller, branch, request(controller, branch, branch.head(), false, STACKS));
                }
            }
        }
        for (Controller controller : controllers) {
            controller.open().forEach(promises::unfinished);
            for (Branch branch : branches) {
                controller.recorded(branch, promises::recorded);
            }
            checkSecrets(controller);
        }
        promises.checkAll();
        promises.count(tally);
    }

    private void last(Controller controller, Branch branch, DeploymentRequest request) {
        begin(controller, request);
        proceed();
        Deployment end = controller.ended(request.deployer());
        if (end == null) {
            promises.unfinished(request.deployer());
        } else {
            promises.last(controller.name(), end, branch);
        }
    }

    private void proceed() {
        while (scheduler.step()) {
            steps++;
            if (steps > MOST_STEPS || scheduler.millis() > LONGEST.toMillis()) {
                promises.tooLong(steps + " steps in " + scheduler.millis() + " ms");
                return;
            }
        }
    }

    private void checkSecrets(Controller controller) throws IOException {
        List<String> secrets = List.of(World.SECRET, FakeGitHub.TOKEN);
        promises.checkSecrets(String.join("\n", trace.lines()), "the trace", secrets);
        promises.checkSecrets(controller.ended().toString(), "a deployment", secrets);
        if (Files.exists(controller.home())) {
            try (Stream<Path> files = Files.walk(controller.home())) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    promises.checkSecrets(Files.readString(file), file.toString(), secrets);
                }
            }
        }
    }

    /** A life that ends at a random point, if controllers are killed. Another life follows. */
    Life newLife(Controller controller) {
        boolean mortal = kills > 0;
        if (mortal) {
            kills--;
        }
        Life[] itself = new Life[1];
        itself[0] = new Life(mortal ? dice.between(1, dice.pick(List.of(40, 200, 600))) : Long.MAX_VALUE, () -> {
            tally.count("kills");
            trace(controller.name(), "KILLED");
            promises.killed(controller.name());
            controller.died();
            scheduler.after(WORLD, Duration.ZERO, itself[0]::giveUp);
            scheduler.after(WORLD, dice.millis(100, 60_000), () -> {
                trace(controller.name(), "started again");
                controller.start();
            });
        });
        return itself[0];
    }

    private Network.Observer observer() {
        return new Network.Observer() {
            @Override
            public void sent(String controller, io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request) {
                tally.count("requests");
                trace(controller, "sends " + request.method() + " " + request.path());
                promises.sent(controller, request);
            }

            @Override
            public void ended(
                    String controller,
                    io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request,
                    int status,
                    boolean connected) {
                trace(controller, "has " + (status == 0 ? "no answer" : status) + " to " + request.path());
                promises.ended(controller, request, status, connected);
            }
        };
    }

    private void effect(io.jenkins.plugins.autodeploy.fakes.http.ServerRequest request, Answer answer) {
        pipelines.look();
        if (!answer.delay().isZero()) {
            tally.count(answer.status() < 500 ? "answers after Orca hung" : "answers of a Gate that waited 120 s");
        }
        if (answer.status() == 200 && CANCELLATION.matcher(request.path()).matches()) {
            pipelines.canceledForARollback(CANCELLATION.matcher(request.path()).replaceAll("$1"));
        }
        boolean tags = FakeGitHub.tagCreation().test(request);
        if (!request.method().equals("GET") && !FakeGitHub.query().test(request)) {
            trace(
                    "effect",
                    answer.status() + " " + request.method() + " " + request.path()
                            + (tags ? " " + request.json().path("variables") : ""));
            if (request.method().equals("DELETE") && answer.status() == 204) {
                tally.count("tags taken back");
            }
            promises.effect(request, answer);
        }
    }

    /** A build of a commit. */
    DeploymentRequest request(Controller controller, Branch branch, String commit) {
        return request(controller, branch, commit, false, List.of());
    }

    /** A build of a commit. With it a person ends pins, or sends unknown triggers again. */
    DeploymentRequest request(
            Controller controller, Branch branch, String commit, boolean retryUnknown, List<String> resume) {
        return request(controller, branch, commit, null, List.of(), null, retryUnknown, resume);
    }

    /**
     * A person deploys a release.
     *
     * @param throughWindows why the person deploys while windows close stacks; null if windows hold the stacks
     */
    DeploymentRequest chosen(
            Controller controller, Branch branch, String tag, List<String> stacks, String throughWindows) {
        return request(controller, branch, null, tag, stacks, throughWindows, false, List.of());
    }

    private DeploymentRequest request(
            Controller controller,
            Branch branch,
            String commit,
            String tag,
            List<String> stacks,
            String throughWindows,
            boolean retryUnknown,
            List<String> resume) {
        return RequestBuilder.by(controller.name() + "/" + branch.repository().name() + "/master#" + ++builds)
                .of(RepositoryName.of(branch.repository().fullName()))
                .commit(commit)
                .tag(tag)
                .stacks(stacks)
                .throughWindows(throughWindows)
                .retryUnknown(retryUnknown)
                .waitingFor(scenario.executions() ? dice.pick(FAR) : null)
                .resuming(resume)
                .build();
    }

    /** A stack catches up with the release of a commit. */
    DeploymentRequest catchUp(Controller controller, Branch branch, String stack, String commit, String cause) {
        Deployer deployer = Deployer.catchUp(
                controller.name() + "/" + branch.repository().name() + "/master", Integer.toString(++builds));
        return RequestBuilder.by(deployer.toString())
                .of(RepositoryName.of(branch.repository().fullName()))
                .commit(commit)
                .stacks(List.of(stack))
                .waitingFor(scenario.executions() ? dice.pick(FAR) : null)
                .catchingUp(cause)
                .build();
    }

    /** A controller has written into its history that a stack catches up. */
    void catchesUp(Controller controller, DeploymentRequest request, String tag, String cause) {
        tally.count("catch-ups");
        CAUSES.stream().filter(cause::contains).forEach(each -> tally.count("catch-ups: " + each));
        trace(request.deployer(), "catches up with " + tag + ": " + cause);
        promises.begins(controller.name(), request, STACKS);
    }

    void begin(Controller controller, DeploymentRequest request) {
        tally.count("builds");
        trace(request.deployer(), "begins with " + request);
        promises.begins(controller.name(), request, STACKS);
        controller.build(request);
    }

    void ended(String controller, Deployment deployment) {
        tally.count(deployment.phase().name());
        trace(
                deployment.request().deployer(),
                "ended as " + deployment.phase() + " " + deployment.message() + " " + deployment.stacks());
        for (StackDeployment stack : deployment.stacks()) {
            tally.count("stack " + stack.state());
            if (deployment.request().catchesUp()) {
                tally.count("catch-up " + stack.state());
            }
            if (stack.opensAt().isPresent()) {
                tally.count("stacks held by windows");
            }
        }
        promises.ended(controller, deployment);
        if (deployment.message().contains("Nothing was deployed: delete ")) {
            obey(deployment.request().repository().toString(), deployment.message());
        }
    }

    /**
     * A person does what the message asks for. If two tags contradict each other, the person deletes the first one with
     * which nothing was sent.
     */
    private void obey(String repository, String message) {
        List<String> named =
                TAG.matcher(message).results().map(MatchResult::group).toList();
        branches.stream()
                .map(Branch::repository)
                .filter(each -> each.fullName().equals(repository))
                .forEach(each -> named.subList(0, message.contains("delete one of the two") ? 2 : 1).stream()
                        .filter(tag -> each.tags().containsKey(tag) && !promises.isDeployed(repository, tag))
                        .findFirst()
                        .ifPresent(tag -> {
                            tally.count("tags deleted by people");
                            trace("a person", "deletes " + tag);
                            each.deleteTag(tag);
                        }));
    }

    /** A run must end if the simulation itself fails. */
    void failed(String build, Throwable failure) {
        promises.mistaken(build + ": " + failure);
    }

    /** A controller has the right to send a release, and may be killed before it does. */
    void claimed(Controller controller, Release release, String stack) {
        promises.claimed(controller.name(), release, stack);
    }

    void resumed(Controller controller, RepositoryInfo repository, String stack, String build) {
        trace(build, "resumes " + stack);
        promises.resumed(controller.name(), repository.name().toString(), stack, build);
    }

    /** A deployment goes on from its record. */
    void takesUp(Deployment deployment) {
        tally.count("records taken up");
        if (deployment.request().catchesUp()) {
            tally.count("catch-ups taken up");
        }
        tally.count("records taken up in " + deployment.phase());
        trace(deployment.request().deployer(), "is taken up in " + deployment.phase());
    }

    /** Gate gives no useful answer for a while. */
    void gateGoesAway(Duration time) {
        tally.count("Gate away");
        trace("spinnaker", "is away for " + time.toSeconds() + " s");
        weather.gateGoesAway(time);
    }

    /** A person took the hold labels off a merged pull request. GitHub tells most controllers. */
    void tookLabelsOff(Branch branch, FakePullRequest pullRequest, List<String> labels) {
        tally.count("hold labels taken off");
        trace("a person", "takes the hold labels off #" + pullRequest.number());
        for (Controller controller : controllers) {
            if (!catchingUp.isEmpty() && dice.chance(0.8)) {
                labels.forEach(label -> controller.removed(branch, pullRequest.number(), label));
            }
        }
    }

    /**
     * A person stops the line of a controller.
     *
     * @param time after which the stop ends by itself; null if it does not
     * @param pause after which a person ends it, if it does not end by itself
     */
    void stopTheLine(Controller controller, Duration time, Duration pause) {
        try {
            if (!controller.stopTheLine(time)) {
                return;
            }
        } catch (IOException | UserErrorException | TooManyHoldsException e) {
            failed("The stop of the line", e);
            return;
        }
        tally.count("stops of the line");
        trace(controller.name(), "is stopped" + (time == null ? "" : " for " + time.toMillis() + " ms"));
        promises.lineStopped(controller.name(), time == null ? Long.MAX_VALUE : scheduler.millis() + time.toMillis());
        if (time == null) {
            later(pause, () -> startTheLine(controller));
        }
    }

    /** A person holds a stack for a time. */
    void hold(Controller controller, Branch branch, String stack, Duration time) {
        try {
            if (!controller.hold(branch, stack, time)) {
                return;
            }
        } catch (IOException | UserErrorException | TooManyHoldsException e) {
            failed("A hold", e);
            return;
        }
        tally.count("holds of stacks");
        String target = Pins.stack(controller.name(), branch.repository().fullName(), stack);
        trace("a person", "holds " + target + " for " + time.toMillis() + " ms");
        promises.held(target, scheduler.millis() + time.toMillis());
        later(time, () -> trace(target, "is not held any more"));
    }

    private void startTheLine(Controller controller) {
        try {
            controller.startTheLine();
            trace(controller.name(), "is not stopped any more");
            promises.lineRuns(controller.name());
        } catch (IOException e) {
            failed("The end of a stop", e);
        }
    }

    void later(Duration delay, Runnable event) {
        scheduler.after(WORLD, delay, event);
    }

    void trace(String who, String what) {
        trace.add(scheduler.millis(), who, what);
    }

    String newId() {
        return "id-" + ++ids;
    }

    List<Controller> controllers() {
        return controllers;
    }

    /** The stacks that catch up by themselves. */
    List<String> catchingUp() {
        return catchingUp;
    }

    /** Whether controllers still look for what their stacks miss. */
    boolean isWatched() {
        return !catchingUp.isEmpty() && scheduler.millis() < WATCHED.toMillis();
    }

    /** The branch of a repository by GitHub's id of the repository. */
    Branch branch(long id) {
        return branches.stream()
                .filter(each -> each.repository().id() == id)
                .findFirst()
                .orElseThrow();
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Network network() {
        return network;
    }

    /** The windows of a stack, as a controller reads them. */
    DeploymentWindows configuredWindows(String stack) {
        return scenario.windows() == null
                ? DeploymentWindows.NONE
                : scenario.windows().apply(windows.configured(stack));
    }

    Scenario scenario() {
        return scenario;
    }
}

package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.FollowRules;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.fuzz.AgendaClient;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import io.jenkins.plugins.autodeploy.support.World;
import io.jenkins.plugins.autodeploy.window.DeploymentWindows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Follows executions on one thread, in simulated time. Each deployment has the stacks qa and prod, and waits for success.
 * So the end of the execution of qa leads to the trigger of prod. It also runs with the classes of an earlier commit.
 */
public final class NoticingWorker {

    private static final URI GITHUB = URI.create("http://github.example");
    private static final URI GATE = URI.create("http://gate.example");
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final Duration TIME_LIMIT = Duration.ofDays(1);
    private static final List<String> STACKS = List.of("qa", "prod");

    /** The deployments begin in this time. */
    private static final Duration BEGIN = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    private final Agenda agenda = new Agenda();
    private final AtomicInteger ids = new AtomicInteger();
    private final FakeSpinnaker spinnaker = FakeSpinnaker.inMemory(GATE, agenda, this::id);
    private final Random random;
    private final Path home;
    private final Duration least;
    private final Duration most;
    private final Http http;
    private final ExecutionQueries executions;
    private final Map<String, Instant> ends = new HashMap<>();
    private final List<Long> delays = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int requests;

    private NoticingWorker(Path home, Duration least, Duration most, long seed) {
        this.home = home;
        this.random = new Random(seed);
        this.least = least;
        this.most = most;
        gitHub.rateLimit(Integer.MAX_VALUE, Instant.MAX);
        spinnaker.clock(agenda);
        spinnaker.latency(LATENCY);
        spinnaker.faults().always("POST", ".*", this::triggered);
        spinnaker.faults().always("GET", ".*", call -> {
            requests++;
            call.send(call.effect());
        });
        AgendaClient client = new AgendaClient(
                agenda, Map.of(GITHUB.getHost(), gitHub.reception(), GATE.getHost(), spinnaker.reception()));
        http = new Http(
                client,
                UnaryOperator.identity(),
                HttpRequest::newBuilder,
                new CredentialLookups(agenda, agenda, agenda, TIMEOUT),
                agenda,
                TIMEOUT);
        executions = new ExecutionQueries(
                new Gate(http, GATE, List.of("shop"), GateCredential.None::new), agenda::after, agenda);
    }

    private String id() {
        return "id-" + ids.incrementAndGet();
    }

    /**
     * What was measured.
     *
     * @param delays the milliseconds from each end of an execution to the next trigger
     * @param requests the requests to Gate in each minute
     */
    record Noticed(List<Long> delays, List<Integer> requests) {}

    /**
     * Follows the executions of deployments until each end was noticed.
     *
     * @param home the directory of the ledger
     * @param count the number of deployments
     * @param least the shortest time that an execution takes
     * @param most the longest time that an execution takes
     */
    static Noticed follow(Path home, int count, Duration least, Duration most, long seed) throws IOException {
        NoticingWorker worker = new NoticingWorker(home, least, most, seed);
        return new Noticed(worker.delays, worker.run(count));
    }

    /**
     * Arguments: the number of deployments; the shortest and the longest time that an execution takes, in seconds; the
     * number of runs; the directory of the ledgers. Prints a line with the delays and a line with the requests of all runs.
     */
    public static void main(String[] args) throws IOException {
        List<Long> delays = new ArrayList<>();
        List<Integer> requests = new ArrayList<>();
        for (int seed = 1; seed <= Integer.parseInt(args[3]); seed++) {
            Noticed noticed = follow(
                    Path.of(args[4], "run-" + seed),
                    Integer.parseInt(args[0]),
                    Duration.ofSeconds(Long.parseLong(args[1])),
                    Duration.ofSeconds(Long.parseLong(args[2])),
                    seed);
            delays.addAll(noticed.delays());
            requests.addAll(noticed.requests());
        }
        print(delays);
        print(requests);
    }

    private static void print(List<? extends Number> values) {
        System.out.println(values.stream().map(Number::toString).collect(Collectors.joining(" ")));
    }

    /** The requests to Gate in each minute. */
    private List<Integer> run(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            DeploymentRun run = deployment("shop-" + i);
            agenda.after(Duration.ofMillis(random.nextLong(BEGIN.toMillis())), run::start);
        }
        List<Integer> perMinute = new ArrayList<>();
        for (Duration passed = Duration.ZERO; delays.size() < count; passed = passed.plus(MINUTE)) {
            if (passed.compareTo(BEGIN.plus(most).multipliedBy(2)) > 0) {
                throw new IOException("Only " + delays.size() + " of " + count + " ends were noticed");
            }
            int before = requests;
            agenda.runFor(MINUTE);
            perMinute.add(requests - before);
        }
        return perMinute;
    }

    private DeploymentRun deployment(String name) {
        FakeRepository repository = gitHub.createRepository("acme/" + name);
        for (String stack : STACKS) {
            spinnaker
                    .pipeline("shop", name + " to " + stack)
                    .onWebhook(name + "-" + stack)
                    .parameter("tag", "none");
        }
        String commit = repository.openPullRequest("Add a cart").merge();
        DeploymentRequest request = RequestBuilder.by(name + "/master#1")
                .of(RepositoryName.of("acme/" + name))
                .commit(commit)
                .build();
        WebhookUrl url = new WebhookUrl(GATE + "/webhooks/webhook/${repository}-${stack}");
        List<Stack> stacks = STACKS.stream()
                .map(stack -> new Stack(
                        stack,
                        new Webhook(http, url, () -> Map.of("secret", World.SECRET)),
                        "tag",
                        Map.of(),
                        FollowRules.DEFAULT.with(WaitFor.SUCCEEDED, TIME_LIMIT),
                        true,
                        DeploymentWindows.NONE))
                .toList();
        return new DeploymentRun(
                Deployment.of(request),
                new EngineContext(
                        new GitHub(http, GITHUB.resolve("/api/v3"), () -> FakeGitHub.TOKEN),
                        new EngineContext.Configuration(
                                World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                                stacks,
                                Optional.of(new Spinnaker(executions, null, false)),
                                other -> STACKS),
                        UnforcedDisk.ledger(home, agenda),
                        new NoJournal(),
                        line -> {},
                        new EngineRuntime(new KeyedQueue(), agenda, agenda, agenda, this::id)));
    }

    private void triggered(Call call) {
        String repository = call.request().json().path("repository").asText();
        String stack = call.request().json().path("stack").asText();
        if (stack.equals("prod")) {
            delays.add(Duration.between(ends.get(repository), agenda.instant()).toMillis());
        }
        call.send(call.effect());
        agenda.execute(this::adopt);
    }

    private void adopt() {
        for (FakeExecution each : spinnaker.started()) {
            if (seen.add(each.id())) {
                Map<?, ?> payload = (Map<?, ?>) each.trigger().get("payload");
                Duration time = Duration.ofMillis(random.nextLong(least.toMillis(), most.toMillis()));
                agenda.after(time, () -> {
                    spinnaker.end(each, OrcaStatus.SUCCEEDED);
                    if (payload.get("stack").equals("qa")) {
                        ends.put(payload.get("repository").toString(), agenda.instant());
                    }
                });
            }
        }
    }
}

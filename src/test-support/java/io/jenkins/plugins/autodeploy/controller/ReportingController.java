package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.delivery.DeliveryRuntime;
import io.jenkins.plugins.autodeploy.delivery.DeploymentEvents;
import io.jenkins.plugins.autodeploy.delivery.EventHub;
import io.jenkins.plugins.autodeploy.delivery.EventSubscribers;
import io.jenkins.plugins.autodeploy.delivery.LedgerEvents;
import io.jenkins.plugins.autodeploy.delivery.WebhookReceiver;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fuzz.Agenda;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.ReportFiles;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.report.CommentReporter;
import io.jenkins.plugins.autodeploy.report.DeploymentReporter;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.support.ReportingEnvironment;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A controller without Jenkins that tells others of its deployments: it shows them on GitHub, comments on pull requests, and
 * sends events to a receiver of webhooks. All runs on one thread.
 */
public final class ReportingController {

    /** Far more than some deployments need. */
    private static final int MOST_TASKS = 20_000;

    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final Path home;
    private final Disk disk;
    private final Http http;
    private final Neighbours neighbours;
    private final Agenda agenda;
    private final Consumer<String> console;
    private final FileLedger ledger;
    private final DeploymentRecords records;
    private final EventHub hub;
    private final EventSubscribers subscribers;
    private final KeyedQueue queue = new KeyedQueue();

    /**
     * The addresses of others.
     *
     * @param gitHub the address of GitHub's API
     * @param receiver the address of the receiver of webhooks
     */
    public record Neighbours(URI gitHub, URI gate, URI receiver) {}

    /** @param home where it keeps its ledger and its records */
    public ReportingController(
            Path home, Disk disk, HttpClient client, Neighbours neighbours, Agenda agenda, Consumer<String> console) {
        this.home = home;
        this.disk = disk;
        this.neighbours = neighbours;
        this.agenda = agenda;
        this.console = console;
        CredentialLookups lookups = new CredentialLookups(agenda, agenda, agenda, TIMEOUT);
        http = new Http(client, UnaryOperator.identity(), HttpRequest::newBuilder, lookups, agenda, TIMEOUT);
        ledger = new FileLedger(home, disk, agenda, () -> History.DEFAULT_SIZE);
        records = new DeploymentRecords(home, disk);
        hub = new EventHub(home.resolve("events"), disk, new DeliveryRuntime(agenda, agenda, agenda), event -> event);
        subscribers = new EventSubscribers(hub, agenda, () -> http, () -> "http://jenkins.example/deployments/");
    }

    /** From now on others are told. What they were not told before a restart, they are told now. */
    public ReportingController tellOthers() throws IOException {
        ReportingEnvironment environment = new ReportingEnvironment(ledger, gitHub(), () -> false);
        DeploymentReporter deployments =
                new DeploymentReporter(ReportFiles.deployments(home, disk), environment, agenda, agenda);
        CommentReporter comments = new CommentReporter(
                ReportFiles.comments(home, disk), environment, agenda, agenda, ReportingController::randomId);
        ledger.observe(new LedgerEvents(hub));
        ledger.observe(deployments);
        ledger.observe(comments);
        subscribers.subscribe(
                Map.of(),
                List.of(new WebhookReceiver("ops", neighbours.receiver(), () -> World.SECRET, event -> true)));
        // Reading a record tells its last entry again.
        for (RepositoryKey each : ledger.history().repositories()) {
            ledger.history().overview(each);
        }
        deployments.resume();
        comments.resume();
        return this;
    }

    /**
     * Deploys a merged commit to both stacks, and waits for success. If the deployment has a record, it goes on from there.
     *
     * @param build the number of the build
     */
    public DeploymentRun deploy(int build, String commit) throws IOException {
        DeploymentRecord record = records.read(Integer.toString(build))
                .orElseGet(() -> new DeploymentRecord(
                        Integer.toString(build), neighbours.gitHub(), null, Deployment.of(request(build, commit))));
        Gate gate = new Gate(http, neighbours.gate(), List.of(), GateCredential.None::new);
        DeploymentRun run = new DeploymentRun(
                record.deployment(),
                World.effects(
                        gitHub(),
                        http,
                        neighbours.gate(),
                        Optional.of(new Spinnaker(new ExecutionQueries(gate, agenda::after, agenda), null, false)),
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                        World.SECRET,
                        ledger,
                        new PlanTellingJournal(
                                records.journal(record, agenda), record, new DeploymentEvents(hub, agenda)),
                        queue,
                        console,
                        agenda,
                        agenda,
                        agenda,
                        ReportingController::randomId));
        run.start();
        return run;
    }

    private static DeploymentRequest request(int build, String commit) {
        return RequestBuilder.by("shop/master#" + build)
                .commit(commit)
                .waitingFor(WaitFor.SUCCEEDED)
                .build();
    }

    private GitHub gitHub() {
        return new GitHub(http, neighbours.gitHub(), () -> FakeGitHub.TOKEN);
    }

    private static String randomId() {
        return UUID.randomUUID().toString();
    }

    /** Works until nothing is left to do. */
    public void work() {
        agenda.run(MOST_TASKS);
        if (!agenda.isEmpty()) {
            throw new IllegalStateException("There is no end");
        }
    }
}

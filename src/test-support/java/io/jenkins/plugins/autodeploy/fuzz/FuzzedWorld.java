package io.jenkins.plugins.autodeploy.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.support.NoJournal;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import io.jenkins.plugins.autodeploy.support.World;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * A GitHub, a Spinnaker and a controller on one thread, without sockets. Some answers are broken on their way to the
 * controller: what the request was to change has changed then.
 */
public final class FuzzedWorld {

    /** Far more than a deployment needs that asks for everything again and again. */
    private static final int MOST_TASKS = 200_000;

    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final URI GITHUB = URI.create("http://github.example");
    private static final URI GATE = URI.create("http://gate.example");
    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 201, 202, 204, 206, 302, 400, 401, 403, 404, 409, 422, 429, 500, 503, 600);

    /** Without the statuses that prove that the request had no effect: the fakes have carried it out. */
    private static final List<Integer> STATUSES_AFTER_AN_EFFECT =
            List.of(200, 200, 200, 201, 202, 204, 206, 302, 500, 503, 600);

    public final FakeRepository shop;
    public final FakeSpinnaker spinnaker;
    public final List<String> console = new ArrayList<>();

    private final FakeGitHub gitHub = FakeGitHub.inMemory(GITHUB);
    private final Agenda agenda = new Agenda();
    private final AtomicInteger ids = new AtomicInteger();
    private final Mutation mutation;
    private final Path home;

    /** @param home where the controller keeps its ledger */
    public FuzzedWorld(Path home, Mutation mutation) {
        this.home = home;
        this.mutation = mutation;
        shop = gitHub.createRepository("acme/shop");
        spinnaker = FakeSpinnaker.inMemory(GATE, agenda, this::id);
        spinnaker.clock(agenda);
        for (String stack : List.of("qa", "prod")) {
            spinnaker
                    .pipeline("shop", "Deploy to " + stack)
                    .onWebhook("shop-" + stack)
                    .parameter("tag", "none");
        }
    }

    private String id() {
        return "id-" + ids.incrementAndGet();
    }

    /** From now on GitHub's answers are broken with this probability. */
    public FuzzedWorld breakingGitHub(double probability) {
        broken(gitHub.reception(), probability);
        return this;
    }

    /** From now on Spinnaker's answers are broken with this probability. */
    public FuzzedWorld breakingSpinnaker(double probability) {
        broken(spinnaker.reception(), probability);
        return this;
    }

    private void broken(Reception reception, double probability) {
        reception.faults().always("*", ".*", call -> {
            Answer answer = call.effect();
            List<Integer> statuses = call.request().method().equals("POST") ? STATUSES_AFTER_AN_EFFECT : STATUSES;
            call.send(mutation.chance(probability) ? broken(answer, statuses) : answer);
        });
    }

    private Answer broken(Answer answer, List<Integer> statuses) {
        int status = mutation.chance(0.1) ? mutation.pick(statuses) : answer.status();
        return new Answer(status, answer.headers(), body(answer));
    }

    private byte[] body(Answer answer) {
        try {
            return mutation.jsonBytes(Json.parse(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return mutation.bytes(answer.body());
        }
    }

    /**
     * Runs a deployment until nothing more happens.
     *
     * @return empty if the deployment has not ended
     */
    public Optional<Deployment> deploy(DeploymentRequest request) {
        CredentialLookups lookups = new CredentialLookups(agenda, agenda, agenda, TIMEOUT);
        AgendaClient client = new AgendaClient(
                agenda, Map.of(GITHUB.getHost(), gitHub.reception(), GATE.getHost(), spinnaker.reception()));
        Http http = new Http(client, UnaryOperator.identity(), HttpRequest::newBuilder, lookups, agenda, TIMEOUT);
        Gate gate = new Gate(http, GATE, List.of(), GateCredential.None::new);
        DeploymentRun run = new DeploymentRun(
                Deployment.of(request),
                World.effects(
                        new GitHub(http, GITHUB.resolve("/api/v3"), () -> FakeGitHub.TOKEN),
                        http,
                        GATE,
                        Optional.of(new Spinnaker(new ExecutionQueries(gate, agenda::after, agenda), null, false)),
                        World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS),
                        World.SECRET,
                        UnforcedDisk.ledger(home, agenda),
                        new NoJournal(),
                        new KeyedQueue(),
                        console::add,
                        agenda,
                        agenda,
                        agenda,
                        this::id));
        run.start();
        agenda.run(MOST_TASKS);
        return Optional.ofNullable(run.end().getNow(null));
    }
}

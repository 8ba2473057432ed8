package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.controller.ReportingController.Neighbours;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.Reception;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.ledger.ChecksummedLine;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.ChildJvm;
import io.jenkins.plugins.autodeploy.support.FakeReceiver;
import io.jenkins.plugins.autodeploy.support.FakeReceiver.ReceivedEvent;
import io.jenkins.plugins.autodeploy.support.KillableController;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A controller in a process of its own is killed at several requests with which it tells others of a merge. Each time it is
 * started again. In the end GitHub shows each trigger once, the pull request has one comment, and the receiver has each event.
 */
class KilledReportsTest {

    /** The requests to GitHub at which it is killed, in any order. */
    private static final List<Predicate<ServerRequest>> TO_GITHUB = List.of(
            Faults.requests("POST", ".*/deployments"),
            Faults.requests("POST", ".*/statuses")
                    .and(request -> request.json().path("state").asText().equals("inactive")),
            Faults.requests("POST", ".*/comments"),
            Faults.requests("PATCH", ".*/comments/.*"));

    private static final Predicate<ServerRequest> TO_RECEIVER =
            request -> request.text().contains("dev.cdevents.pipelinerun.started");

    @TempDir
    private Path home;

    private World world;
    private FakeServer server;
    private Neighbours neighbours;
    private final FakeReceiver receiver = new FakeReceiver();
    private final AtomicReference<Process> process = new AtomicReference<>();

    /** From its kill on, nobody hears the process, although it may live on for some moments. */
    private volatile boolean dying;

    /** When the process is killed. */
    private enum Kill {
        BEFORE_THE_EFFECT,
        BEFORE_THE_ANSWER,
        AFTER_THE_ANSWER
    }

    /** Both stacks have 5.3.0, and everybody was told so. */
    @BeforeEach
    void start() throws Exception {
        world = new World(home).readingSpinnaker();
        world.shop.tag("5.2.0", world.shop.head("master"));
        for (String stack : List.of("qa", "prod")) {
            world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED);
        }
        server = FakeServer.bind(0);
        server.serve(receiver.reception());
        neighbours = new Neighbours(world.gitHub.apiUri(), world.spinnaker.gateUri(), server.uri());
        ReportingController controller =
                KillableController.here(neighbours, home, world.time.instant()).tellOthers();
        controller.deploy(1, world.merge("Add a cart"));
        controller.work();
        assertThat(shown()).containsExactly("5.3.0 qa success", "5.3.0 prod success");
        for (Reception each : List.of(world.gitHub.reception(), world.spinnaker.reception(), receiver.reception())) {
            each.faults().always(request -> dying, call -> {});
        }
    }

    @AfterEach
    void stop() {
        server.close();
        world.close();
    }

    private Fault kill(Kill when) {
        return call -> {
            dying = true;
            if (when == Kill.BEFORE_THE_EFFECT) {
                process.get().destroyForcibly();
                return;
            }
            Answer answer = call.effect();
            if (when == Kill.AFTER_THE_ANSWER) {
                call.send(answer);
            }
            process.get().destroyForcibly();
        };
    }

    /** Starts the controller again and again until nobody kills it any more. Returns how often it was killed. */
    private int live(String commit) throws Exception {
        for (int kills = 0; ; kills++) {
            world.time.pass(Duration.ofMinutes(10));
            dying = false;
            process.set(KillableController.start(neighbours, home, 2, commit, world.time.instant()));
            assertThat(process.get().waitFor(5, TimeUnit.MINUTES)).isTrue();
            if (process.get().exitValue() != ChildJvm.KILLED) {
                assertThat(process.get().exitValue()).isZero();
                return kills;
            }
        }
    }

    /** The GitHub Deployments: tag, environment and last state. */
    private List<String> shown() {
        return world.shop.deployments().all().stream()
                .map(each -> each.ref() + " " + each.environment() + " "
                        + each.states().stream()
                                .reduce((earlier, later) -> later)
                                .orElse("without a state"))
                .toList();
    }

    /** The kinds of the events that follow from the ledger, with their stacks. */
    private List<String> recorded() throws IOException {
        RepositoryKey shop = world.recorded();
        List<String> kinds = new ArrayList<>();
        for (String line : Files.readAllLines(
                home.resolve(shop.host()).resolve(Long.toString(shop.id())).resolve("ledger.jsonl"))) {
            JsonNode stack =
                    Json.parse(ChecksummedLine.text(line).orElseThrow()).path("stack");
            String state = stack.path("state").asText("RELEASED");
            kinds.add((state.equals("SENDING") ? "TRIGGERED" : state) + " "
                    + stack.path("stack").asText(""));
        }
        return kinds;
    }

    @ParameterizedTest
    @EnumSource
    void aKilledControllerLosesNothingAndDoublesNothing(Kill when) throws Exception {
        TO_GITHUB.forEach(request -> world.gitHub.faults().next(request, kill(when)));
        receiver.reception().faults().next(TO_RECEIVER, kill(when));
        int kills = live(world.merge("Add a basket"));
        // If the first request to create the comment has no effect, the comment is created late, and not edited.
        assertThat(kills).isEqualTo(when == Kill.BEFORE_THE_EFFECT ? TO_GITHUB.size() : TO_GITHUB.size() + 1);

        assertThat(shown())
                .containsExactlyInAnyOrder(
                        "5.3.0 qa inactive", "5.3.0 prod inactive", "5.4.0 qa success", "5.4.0 prod success");
        assertThat(world.shop.comments().on(2))
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains("**5.4.0**", "| qa | deployed since", "| prod | deployed since"));
        List<ReceivedEvent> events = new ArrayList<>(new LinkedHashSet<>(receiver.taken()));
        assertThat(events)
                .filteredOn(each -> !each.kind().equals("PLANNED") && !each.id().endsWith("-run"))
                .extracting(each -> each.kind() + " " + each.stack())
                .isEqualTo(recorded());
        assertThat(events).filteredOn(each -> each.kind().equals("PLANNED")).hasSize(2);
        assertThat(receiver.taken()).as("one event is sent again at most").hasSizeLessThanOrEqualTo(events.size() + 1);
        assertThat(world.started()).hasSize(4);
    }
}

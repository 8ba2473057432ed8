package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.Hang;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each request to GitHub of a deployment meets each way in which it can go wrong. */
class GitHubFaultsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration TOO_LONG = Duration.ofMinutes(16);

    @TempDir
    private Path home;

    /** The requests of a deployment to GitHub, in their order. */
    private enum Step {
        READING_TAGS(Faults.requests("GET", ".*/matching-refs/.*")),
        READING_FACTS(FakeGitHub.query()),
        CREATING_THE_TAG(FakeGitHub.tagCreation()),
        WRITING_NOTES(Faults.requests("POST", ".*/generate-notes")),
        CREATING_THE_RELEASE(Faults.requests("POST", ".*/releases"));

        private final Predicate<ServerRequest> requests;

        Step(Predicate<ServerRequest> requests) {
            this.requests = requests;
        }

        private boolean isAfterTheTag() {
            return compareTo(CREATING_THE_TAG) > 0;
        }
    }

    /** What goes wrong once, and how long the next attempt has to wait at least. */
    private enum Trouble {
        STATUS_500(Fault.error(500), 1),
        STATUS_502(Fault.error(502), 1),
        STATUS_503(Fault.error(503), 1),
        NO_ANSWER_IN_TIME((World world) -> new Hang(), 1),
        // The client itself repeats a GET on a connection that it had kept open.
        CONNECTION_DROPPED(Fault.dropped(), 0),
        ANSWER_LOST(Fault.lostAnswer(), 0),
        ANSWER_CUT(Fault.cutAnswer(), 1),
        JSON_CUT(Fault.cutJson(), 1),
        PAGE_OF_A_PROXY(Fault.error(200), 1),
        PRIMARY_LIMIT(
                (World world) ->
                        FakeGitHub.primaryRateLimit(world.time.instant().plus(LIMIT)),
                LIMIT.toSeconds()),
        SECONDARY_LIMIT_403(FakeGitHub.secondaryRateLimit(403, 42), 42),
        SECONDARY_LIMIT_429(FakeGitHub.secondaryRateLimit(429, 42), 42),
        TOKEN_EXPIRED(
                (World world) -> call -> {
                    world.renewToken();
                    call.send(call.effect());
                },
                0);

        private final Function<World, Fault> fault;
        private final Duration wait;

        Trouble(Fault fault, long seconds) {
            this(world -> fault, seconds);
        }

        Trouble(Function<World, Fault> fault, long seconds) {
            this.fault = fault;
            this.wait = Duration.ofSeconds(seconds);
        }
    }

    static Stream<Arguments> matrix() {
        return Arrays.stream(Step.values())
                .flatMap(step -> Arrays.stream(Trouble.values()).map(trouble -> Arguments.of(step, trouble)));
    }

    private World world(Duration timeout) throws Exception {
        World world = new World(home, timeout)
                .with(World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.GITHUB));
        world.shop.tag("5.2.0", world.shop.head("master"));
        return world;
    }

    private static Duration waited(World world) {
        return world.time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private static List<String> waiting(World world) {
        return world.console().stream()
                .filter(line -> line.matches(".*(asking|making the Release) again in \\d+ s"))
                .toList();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("matrix")
    void whatGoesWrongOnceIsOvercome(Step step, Trouble trouble) throws Exception {
        try (World world = world(trouble == Trouble.NO_ANSWER_IN_TIME ? SHORT : LONG)) {
            String commit = world.merge("Add a cart");
            world.gitHub.faults().next(step.requests, trouble.fault.apply(world));

            Deployment deployment = world.deploy(commit);

            assertThat(deployment.phase()).as(deployment.message()).isEqualTo(Phase.SUCCEEDED);
            assertThat(world.shop.tags()).containsOnlyKeys("5.2.0", "5.3.0").containsEntry("5.3.0", commit);
            assertThat(world.shop.releases().all())
                    .extracting(FakeRelease::tagName)
                    .containsExactly("5.3.0");
            assertThat(world.spinnaker.requests()).hasSize(2);
            assertThat(world.started()).containsExactly("Deploy to qa: 5.3.0", "Deploy to prod: 5.3.0");
            assertThat(waited(world)).isBetween(trouble.wait, trouble.wait.plusSeconds(1));
            assertThat(waiting(world)).hasSameSizeAs(world.time.pauses());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLimitThatLastsTooLongEndsItAndWhatStandsIsSaid(Step step) throws Exception {
        try (World world = world(LONG)) {
            String commit = world.merge("Add a cart");
            world.gitHub
                    .faults()
                    .next(
                            step.requests,
                            FakeGitHub.primaryRateLimit(world.time.instant().plus(TOO_LONG)));

            Deployment deployment = world.deploy(commit);

            assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
            assertThat(deployment.message()).contains("GitHub's rate limit is used up; it asks to wait 960 s");
            assertThat(waited(world)).isZero();
            assertThat(world.shop.releases().all()).isEmpty();
            if (step.isAfterTheTag()) {
                assertThat(deployment.message())
                        .startsWith("The tag exists, but its GitHub Release could not be published: ");
                assertThat(world.shop.tags()).containsKey("5.3.0");
                assertThat(world.started()).hasSize(2);
            } else {
                assertThat(world.shop.tags()).containsOnlyKeys("5.2.0");
                assertThat(world.spinnaker.requests()).isEmpty();
                assertThat(deployment.stacks())
                        .extracting(StackDeployment::state)
                        .allMatch(StackState.NOT_SENT::equals);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGitHubThatStaysInTroubleIsGivenUpAfterHalfAMinute(Step step) throws Exception {
        try (World world = world(LONG)) {
            String commit = world.merge("Add a cart");
            world.gitHub.faults().always(step.requests, Fault.error(503));

            Deployment deployment = world.deploy(commit);

            assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
            assertThat(deployment.message())
                    .contains("GitHub has a problem: the same request may succeed later. Tried ");
            assertThat(waited(world)).isEqualTo(Duration.ofSeconds(31));
            assertThat(world.started()).hasSize(step.isAfterTheTag() ? 2 : 0);
        }
    }
}

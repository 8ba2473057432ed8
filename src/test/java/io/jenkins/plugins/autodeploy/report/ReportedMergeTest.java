package io.jenkins.plugins.autodeploy.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.RateLimit;
import io.jenkins.plugins.autodeploy.fakes.github.rest.RateLimitAnswers;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.fakes.http.Faults;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import io.jenkins.plugins.autodeploy.support.FakeReceiver.ReceivedEvent;
import io.jenkins.plugins.autodeploy.support.ReportedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merge to two stacks, with GitHub Deployments, comments and a receiver of webhooks: what it costs, also at a rate limit. */
class ReportedMergeTest {

    private static final Map<String, Long> WITHOUT_REPORTS = Map.of(
            "query", 1L,
            "GET git/matching-refs/tags/", 1L,
            "mutation createRef", 1L,
            "POST releases", 1L);

    private static final String EDIT = "PATCH issues/comments/N";

    private static final Map<String, Long> REPORTS =
            Map.of("POST deployments", 2L, "POST deployments/N/statuses", 6L, "POST issues/N/comments", 1L, EDIT, 1L);

    /** How long a rate limit lasts. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    private Path home;

    /** A controller that has deployed the release 5.3.0 to both stacks. */
    private ReportedWorld world(boolean reports) throws IOException {
        ReportedWorld world = new ReportedWorld(home.resolve(reports ? "reports" : "quiet"), reports);
        world.merge("Add a cart");
        return world;
    }

    private static Map<String, Long> requests(List<RecordedRequest> requests) {
        return requests.stream().collect(groupingBy(ReportedMergeTest::kind, counting()));
    }

    private static String kind(RecordedRequest request) {
        if (request.path().equals("/api/graphql")) {
            return request.body().contains("createRef") ? "mutation createRef" : "query";
        }
        return request.method() + " "
                + request.path().replaceFirst("/api/v3/repos/acme/shop/", "").replaceAll("[0-9]+", "N");
    }

    private static <T> List<T> since(int begin, List<T> all) {
        return all.subList(begin, all.size());
    }

    @Test
    void withoutReportsAMergeCostsFourRequestsToGitHub() throws Exception {
        ReportedWorld world = world(false);
        int before = world.gitHub.requests().size();
        world.merge("Add a basket");
        assertThat(requests(since(before, world.gitHub.requests()))).isEqualTo(WITHOUT_REPORTS);
        assertThat(world.receiver.reception().requests()).isEmpty();
    }

    @Test
    void withAllReportsAMergeCostsFourteenRequestsToGitHubAndTwelveToTheReceiver() throws Exception {
        ReportedWorld world = world(true);
        int before = world.gitHub.requests().size();
        int sent = world.receiver.reception().requests().size();
        world.merge("Add a basket");
        List<RecordedRequest> requests = since(before, world.gitHub.requests());
        assertThat(requests(requests))
                .hasSize(8)
                .containsAllEntriesOf(WITHOUT_REPORTS)
                .containsAllEntriesOf(REPORTS);
        assertThat(requests).hasSize(14);
        assertThat(since(sent, world.receiver.reception().requests())).hasSize(12);
    }

    @Test
    void ifThePipelinesRunForMinutesTheCommentIsEditedOnceMore() throws Exception {
        ReportedWorld world = world(true).runningFor(8);
        ReportedWorld quiet = world(false).runningFor(8);
        int before = world.gitHub.requests().size();
        int quietBefore = quiet.gitHub.requests().size();
        world.merge("Add a basket");
        quiet.merge("Add a basket");
        Map<String, Long> expected = new HashMap<>(requests(since(quietBefore, quiet.gitHub.requests())));
        expected.putAll(REPORTS);
        expected.put(EDIT, 2L);
        assertThat(requests(since(before, world.gitHub.requests()))).isEqualTo(expected);
    }

    /** A rate limit, and what GitHub answers until it ends. */
    private enum Limit {
        PRIMARY_403(reset -> FakeGitHub.primaryRateLimit(reset)),
        PRIMARY_429(reset -> Fault.answer(RateLimitAnswers.headers(
                new Answer(
                        429,
                        RateLimitAnswers.exhausted().headers(),
                        RateLimitAnswers.exhausted().body()),
                RateLimit.Status.usedUp(reset)))),
        SECONDARY_403(reset -> FakeGitHub.secondaryRateLimit(403, (int) LIMIT.toSeconds())),
        SECONDARY_429(reset -> FakeGitHub.secondaryRateLimit(429, (int) LIMIT.toSeconds()));

        private final Function<Instant, Fault> fault;

        Limit(Function<Instant, Fault> fault) {
            this.fault = fault;
        }

        /** From the next of these requests on, GitHub answers nothing but the limit for some time. */
        void begin(ReportedWorld world, Predicate<ServerRequest> first, List<RecordedRequest> limited) {
            world.gitHub.faults().next(first, call -> {
                int before = world.gitHub.requests().size() - 1;
                Instant end =
                        world.agenda.instant().truncatedTo(ChronoUnit.SECONDS).plus(LIMIT);
                Fault answer = fault.apply(end);
                world.gitHub.faults().always("*", ".*", answer);
                world.agenda.after(Duration.between(world.agenda.instant(), end), () -> {
                    world.gitHub.faults().clear();
                    limited.addAll(since(before, world.gitHub.requests()));
                });
                answer.strike(call);
            });
        }
    }

    /** The request that first meets the limit. */
    private enum First {
        CREATING_THE_TAG(FakeGitHub.tagCreation()),
        CREATING_THE_RELEASE(Faults.requests("POST", ".*/releases")),
        CREATING_A_DEPLOYMENT(Faults.requests("POST", ".*/deployments")),
        TELLING_A_STATUS(Faults.requests("POST", ".*/statuses")),
        CREATING_A_COMMENT(Faults.requests("POST", ".*/comments")),
        EDITING_A_COMMENT(Faults.requests("PATCH", ".*/comments/.*"));

        private final Predicate<ServerRequest> requests;

        First(Predicate<ServerRequest> requests) {
            this.requests = requests;
        }
    }

    private static List<String> console(ReportedWorld world) {
        return world.console.stream()
                .map(line -> line.replaceFirst("request id .*", "request id"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "PRIMARY_403, CREATING_THE_TAG",
        "SECONDARY_429, CREATING_THE_TAG",
        "SECONDARY_403, CREATING_THE_RELEASE",
        "PRIMARY_403, CREATING_A_DEPLOYMENT",
        "PRIMARY_429, CREATING_A_DEPLOYMENT",
        "SECONDARY_429, TELLING_A_STATUS",
        "PRIMARY_403, CREATING_A_COMMENT",
        "SECONDARY_403, CREATING_A_COMMENT",
        "PRIMARY_429, EDITING_A_COMMENT",
        "SECONDARY_429, EDITING_A_COMMENT"
    })
    void aRateLimitDelaysOnlyTheReportsAndDoublesNothing(Limit limit, First first) throws Exception {
        ReportedWorld world = world(true);
        int before = world.gitHub.requests().size();
        List<RecordedRequest> limited = new ArrayList<>();
        limit.begin(world, first.requests, limited);
        assertThat(world.merge("Add a basket").phase()).isEqualTo(Phase.SUCCEEDED);

        assertThat(limited).as("each report meets the limit once at most").hasSizeBetween(1, 4);
        assertThat(since(before, world.gitHub.requests())).hasSizeLessThanOrEqualTo(14 + limited.size());
        assertThat(world.shop.deployments().all())
                .extracting(each -> each.ref() + " " + each.environment() + " "
                        + each.states().stream()
                                .reduce((earlier, later) -> later)
                                .orElse("without a state"))
                .containsExactlyInAnyOrder(
                        "5.3.0 qa inactive", "5.3.0 prod inactive", "5.4.0 qa success", "5.4.0 prod success");
        assertThat(world.shop.comments().on(2))
                .singleElement()
                .satisfies(comment ->
                        assertThat(comment.body()).contains("| qa | deployed since", "| prod | deployed since"));
        assertThat(world.receiver.taken()).hasSize(24);
        assertThat(world.receiver.taken()).extracting(ReceivedEvent::id).doesNotHaveDuplicates();

        ReportedWorld quiet = world(false);
        limit.begin(quiet, first.requests, new ArrayList<>());
        quiet.merge("Add a basket");
        assertThat(console(world)).isEqualTo(console(quiet));
    }
}

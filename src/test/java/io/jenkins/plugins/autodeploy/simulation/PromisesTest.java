package io.jenkins.plugins.autodeploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.Request;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.simulation.Promises.Promise;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each promise can be seen broken. */
class PromisesTest {

    private static final Answer ACCEPTED = Answer.json(200, Map.of("eventProcessed", true));

    private final List<Promise> broken = new ArrayList<>();
    private final Promises promises = new Promises(
            () -> millis, Duration.ofSeconds(10), breach -> broken.add(breach.promise()));
    private final Branch branch =
            new Branch(FakeGitHub.inMemory(Simulation.GITHUB).createRepository("acme/shop"));
    private int ids;

    @BeforeEach
    void twoReleases() {
        promises.watch(branch);
        for (String tag : List.of("1.0.0", "1.1.0")) {
            branch.grew(branch.repository().push("Change"), Set.of(tag.equals("1.0.0") ? "no-deploy-to-prod" : ""));
            branch.repository().tag(tag, branch.head());
        }
    }

    private Request trigger(String build, String stack, String release) {
        Map<String, String> payload = Map.of(
                "requestId",
                "id-" + ++ids,
                "build",
                build,
                "repository",
                "acme/shop",
                "stack",
                stack,
                "release",
                release);
        return Request.of(
                "POST",
                URI.create(Simulation.GATE + "/webhooks/webhook/shop-" + stack),
                Map.of(),
                Json.write(payload).getBytes(StandardCharsets.UTF_8));
    }

    private Request sent(String controller, String build, String release) {
        Request request = trigger(build, "qa", release);
        promises.sent(controller, request);
        return request;
    }

    private static Request createdTag() {
        return Request.of(
                "POST", URI.create(Simulation.GITHUB + "/api/v3/repos/acme/shop/git/refs"), Map.of(), new byte[0]);
    }

    @Test
    void aSecondTriggerIsOneTooMany() {
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 502, true);
        sent("c2", "#2", "1.0.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void aTriggerThatProvedToHaveStartedNothingMayBeRepeated() {
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 429, true);
        promises.ended("c1", sent("c1", "#1", "1.0.0"), 0, false);
        sent("c1", "#1", "1.0.0");
        assertThat(broken).isEmpty();
    }

    @Test
    void aPersonMayRepeatATriggerOnceForEachBuild() {
        promises.begins(new io.jenkins.plugins.autodeploy.deploy.Request(
                "#2",
                RepositoryName.of("acme/shop"),
                "master",
                null,
                null,
                false,
                "1.0.0",
                null,
                List.of(),
                Map.of(),
                false,
                List.of()));
        sent("c1", "#1", "1.0.0");
        sent("c1", "#2", "1.0.0");
        assertThat(broken).isEmpty();
        sent("c1", "#2", "1.0.0");
        assertThat(broken).containsExactly(Promise.AT_MOST_ONCE);
    }

    @Test
    void anOlderReleaseMustNotFollowANewerOne() {
        sent("c1", "#1", "1.1.0");
        sent("c1", "#2", "1.0.0");
        assertThat(broken).containsExactly(Promise.NEVER_BACKWARDS);
    }

    @Test
    void anOlderReleaseOfAnotherControllerMustNotArriveLater() {
        promises.effect(sent("c1", "#1", "1.1.0"), ACCEPTED);
        promises.effect(sent("c2", "#1", "1.0.0"), ACCEPTED);
        assertThat(broken).containsExactly(Promise.NEVER_BACKWARDS);
    }

    @Test
    void whatArrivesAfterItsSenderGaveUpCannotBeHelped() {
        Request late = sent("c1", "#1", "1.0.0");
        promises.killed("c1");
        promises.effect(sent("c1", "#2", "1.1.0"), ACCEPTED);
        promises.effect(late, ACCEPTED);
        assertThat(broken).isEmpty();
    }

    @Test
    void aLabelThatHoldsMustHold() {
        promises.sent("c1", trigger("#1", "prod", "1.1.0"));
        assertThat(broken).isEmpty();
        promises.sent("c1", trigger("#1", "prod", "1.0.0"));
        assertThat(broken).contains(Promise.HOLDS_HOLD);
    }

    @Test
    void twoTagsOnOneCommitAreWrong() {
        branch.repository().tag("1.2.0", branch.head());
        promises.effect(createdTag(), Answer.empty(201));
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void aTagThatIsNotGreaterThanThoseBeforeIsWrong() {
        branch.grew(branch.repository().push("Change"), Set.of());
        branch.repository().tag("1.0.1", branch.head());
        promises.effect(createdTag(), Answer.empty(201));
        assertThat(broken).containsExactly(Promise.RIGHT_TAGS);
    }

    @Test
    void aSecretThatIsSeenIsFound() {
        promises.checkSecrets("the password is s3cret", "the trace", List.of("s3cret"));
        assertThat(broken).containsExactly(Promise.NO_SECRETS);
    }
}

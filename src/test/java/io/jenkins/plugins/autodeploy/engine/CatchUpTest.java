package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack gets a release that exists, although newer releases exist. */
class CatchUpTest {

    private static final String NO_QA = "no-deploy-to-qa";

    @TempDir
    private Path home;

    private World world;
    private FakePullRequest older;
    private FakePullRequest newer;
    private String olderCommit;
    private String newerCommit;

    /** Both stacks get 5.3.0. Then qa gets neither 5.4.0 nor 5.5.0, because of a label of each. */
    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        world.deploy(world.merge("Begin"));
        older = world.shop.openPullRequest("Risky", NO_QA);
        olderCommit = older.merge();
        world.deploy(olderCommit);
        newer = world.shop.openPullRequest("Riskier", NO_QA);
        newerCommit = newer.merge();
        world.deploy(newerCommit);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RequestBuilder request(String commit) {
        return RequestBuilder.by("shop@SYSTEM#" + commit.substring(0, 7))
                .commit(commit)
                .stacks(List.of("qa"))
                .catchingUp("kim ended a hold");
    }

    private Deployment catchUp(String commit) throws Exception {
        return world.deploy(request(commit).build());
    }

    private static StackState qa(Deployment deployment) {
        return deployment.stack("qa").state();
    }

    @Test
    void theNewestReleaseGoesToTheStackAlone() throws Exception {
        older.unlabel(NO_QA);
        newer.unlabel(NO_QA);
        Deployment end = catchUp(newerCommit);
        assertThat(end.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started())
                .endsWith("Deploy to prod: 5.5.0", "Deploy to qa: 5.5.0")
                .hasSize(5);
        assertThat(world.shop.tags()).hasSize(4);
    }

    @Test
    void theLogNamesTheCause() throws Exception {
        older.unlabel(NO_QA);
        newer.unlabel(NO_QA);
        catchUp(newerCommit);
        assertThat(world.console()).contains("  qa  DEPLOY  catch-up: kim ended a hold");
    }

    @ParameterizedTest
    @EnumSource(HoldLabels.class)
    void anOlderReleaseGoesAlthoughALabelHoldsTheNewestOne(HoldLabels holdLabels) throws Exception {
        world.with(World.rules(holdLabels));
        older.unlabel(NO_QA);
        assertThat(qa(catchUp(newerCommit))).isEqualTo(StackState.HELD);
        assertThat(qa(catchUp(olderCommit))).isEqualTo(StackState.ACCEPTED);
        assertThat(world.started()).endsWith("Deploy to qa: 5.4.0");
    }

    @ParameterizedTest
    @EnumSource(HoldLabels.class)
    void aLabelHoldsAnOlderReleaseTooAndItsRecordStays(HoldLabels holdLabels) throws Exception {
        world.with(World.rules(holdLabels));
        var before = world.history().overview(world.recorded()).releases();
        assertThat(qa(catchUp(olderCommit))).isEqualTo(StackState.HELD);
        assertThat(world.history().overview(world.recorded()).releases()).isEqualTo(before);
    }

    @Test
    void aLabelThatIsPutOnWhileTheTriggerWaitsHolds() throws Exception {
        older.unlabel(NO_QA);
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            older.label(NO_QA);
            call.send(Answer.html(429, "later").with("Retry-After", "60"));
        });
        assertThat(qa(catchUp(olderCommit))).isEqualTo(StackState.HELD);
    }

    @Test
    void aPreviewOfAnOlderReleaseTellsWhetherItMayGo() throws Exception {
        DeploymentRequest preview = request(olderCommit).preview(true).build();
        assertThat(qa(world.deploy(preview))).isEqualTo(StackState.HELD);
        older.unlabel(NO_QA);
        assertThat(qa(world.deploy(preview))).isEqualTo(StackState.PENDING);
        assertThat(world.started()).hasSize(4);
    }

    @Test
    void aPersonsHoldHolds() throws Exception {
        older.unlabel(NO_QA);
        world.hold("qa", "Load test", null);
        assertThat(qa(catchUp(olderCommit))).isEqualTo(StackState.HELD);
    }

    @Test
    void aPinStays() throws Exception {
        older.unlabel(NO_QA);
        newer.unlabel(NO_QA);
        world.deploy(world.chosen("5.2.0", "qa"));
        assertThat(qa(catchUp(newerCommit))).isEqualTo(StackState.PINNED);
    }

    @Test
    void aCommitWithoutAReleaseGetsNone() throws Exception {
        String commit = world.merge("Unreleased");
        assertThat(catchUp(commit).phase()).isEqualTo(Phase.FAILED);
        assertThat(world.shop.tags()).hasSize(4);
    }

    @Test
    void aMergeAtTheSameMomentNeverGetsOvertaken() throws Exception {
        older.unlabel(NO_QA);
        newer.unlabel(NO_QA);
        DeploymentRun catchUp = world.run(request(newerCommit).build());
        DeploymentRun merge = world.run(world.build(world.merge("Harmless")));
        catchUp.start();
        merge.start();
        catchUp.end().get(60, TimeUnit.SECONDS);
        merge.end().get(60, TimeUnit.SECONDS);
        assertThat(world.started())
                .filteredOn(each -> each.contains("qa"))
                .endsWith("Deploy to qa: 5.6.0")
                .doesNotHaveDuplicates();
    }

    @Test
    void twoCatchUpsSendOnce() throws Exception {
        older.unlabel(NO_QA);
        newer.unlabel(NO_QA);
        catchUp(newerCommit);
        world.deploy(RequestBuilder.by("shop@SYSTEM#2")
                .commit(newerCommit)
                .stacks(List.of("qa"))
                .catchingUp("Jenkins started")
                .build());
        assertThat(world.started()).filteredOn("Deploy to qa: 5.5.0"::equals).hasSize(1);
    }

    @Test
    void aNewerReleaseOfAnotherControllerStopsIt() throws Exception {
        older.unlabel(NO_QA);
        world.spinnaker.faults().next("POST", ".*-qa", call -> {
            world.shop.tag("6.0.0", world.merge("Elsewhere"));
            call.send(Answer.html(429, "later").with("Retry-After", "60"));
        });
        assertThat(qa(catchUp(olderCommit))).isEqualTo(StackState.OVERTAKEN);
    }
}

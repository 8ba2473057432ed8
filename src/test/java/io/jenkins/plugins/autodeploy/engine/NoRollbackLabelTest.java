package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Fault;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rollback does not take a change away that has the label against rollbacks, unless a person has confirmed it. */
class NoRollbackLabelTest {

    private static final String LABEL = "no-rollback";

    private static final String WAY_OUT =
            ". Find out whether the stack can work without these changes. If it can, confirm the rollback: on the"
                    + " Deployments page, or in a build with acrossNoRollback: true. Nothing was deployed";

    @TempDir
    private Path home;

    private World world;
    private FakePullRequest migration;

    /** Both stacks have 5.4.0. Pull request 1 came with 5.3.0. */
    @BeforeEach
    void deploy() throws Exception {
        world = new World(home);
        world.shop.tag("5.2.0", world.shop.head("master"));
        migration = world.shop.openPullRequest("Migrate the database");
        world.deploy(migration.merge());
        world.deploy(world.merge("Sell hats"));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private RequestBuilder rollback(String... stacks) {
        return world.request().tag("5.2.0").stacks(List.of(stacks));
    }

    private Deployment refused(DeploymentRequest request) throws Exception {
        int before = world.started().size();
        Deployment end = world.deploy(request);
        assertThat(end.phase()).isEqualTo(Phase.FAILED);
        assertThat(world.started()).hasSize(before);
        return end;
    }

    @Test
    void aBuildThatWouldTakeTheChangeAwayFailsAndNamesThePullRequest() throws Exception {
        migration.label(LABEL);
        assertThat(refused(rollback("prod").build()).message())
                .isEqualTo("prod would go back from 5.4.0 to 5.2.0, across #1 with the label no-rollback" + WAY_OUT);
    }

    @Test
    void theCaseOfTheLabelDoesNotMatter() throws Exception {
        migration.label("No-Rollback");
        refused(rollback("prod").build());
    }

    @Test
    void aConfirmedRollbackIsSent() throws Exception {
        migration.label(LABEL);
        assertThat(world.deploy(rollback("prod").acrossNoRollback().build()).phase())
                .isEqualTo(Phase.SUCCEEDED);
        assertThat(world.started()).endsWith("Deploy to prod: 5.2.0");
    }

    @Test
    void aRollbackThatKeepsTheChangeIsSent() throws Exception {
        migration.label(LABEL);
        assertThat(world.deploy(rollback("prod").tag("5.3.0").build()).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aLabelThatWasTakenOffAfterTheReleaseCountsNoMore() throws Exception {
        FakePullRequest second = world.shop.openPullRequest("Migrate again", LABEL);
        world.deploy(second.merge());
        refused(rollback("prod").build());
        second.unlabel(LABEL);
        assertThat(world.deploy(rollback("prod").build()).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aReleaseThatWasSentAndDidNotArriveCounts() throws Exception {
        FakePullRequest second = world.shop.openPullRequest("Migrate again", LABEL);
        world.spinnaker.faults().next("POST", ".*-prod", Fault.lostAnswer());
        Deployment unknown = world.deploy(second.merge());
        assertThat(unknown.stack("prod").state()).isEqualTo(StackState.UNKNOWN);
        assertThat(refused(rollback("prod").tag("5.4.0").build()).message())
                .startsWith("prod would go back from 5.5.0 to 5.4.0, across #3 with the label no-rollback");
    }

    @Test
    void eachStackIsNamed() throws Exception {
        migration.label(LABEL);
        assertThat(refused(rollback("qa", "prod").build()).message())
                .startsWith("qa would go back from 5.4.0 to 5.2.0, across #1 with the label no-rollback. prod would go")
                .endsWith(WAY_OUT);
    }

    @Test
    void aStackThatDoesNotHaveTheChangeIsPutBack() throws Exception {
        FakePullRequest second = world.shop.openPullRequest("Migrate again", LABEL, "no-deploy-to-qa");
        world.deploy(second.merge());
        assertThat(world.deploy(rollback("qa").build()).phase()).isEqualTo(Phase.SUCCEEDED);
        refused(rollback("prod").build());
    }

    @Test
    void aStackWithAnOlderReleaseGetsANewerOneWithoutAQuestion() throws Exception {
        world.deploy(rollback("prod").build());
        migration.label(LABEL);
        Deployment forward = world.deploy(rollback("prod").tag("5.4.0").build());
        assertThat(forward.phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    void aFailureOfGitHubIsRetriedAndThenNothingIsSent() throws Exception {
        world.gitHub.faults().always(FakeGitHub.commitQuery(), Fault.answer(Answer.html(502, "bad gateway")));
        assertThat(refused(rollback("prod").build()).message()).contains("502");
    }

    @Test
    void aDryRunSaysThatItWouldBeRefused() throws Exception {
        migration.label(LABEL);
        Deployment plan = world.deploy(rollback("prod").preview(true).build());
        assertThat(plan.phase()).isEqualTo(Phase.PREVIEWED);
        assertThat(plan.stacks()).extracting(StackDeployment::state).containsExactly(StackState.PENDING);
        assertThat(world.console())
                .anyMatch(line -> line.startsWith("  Note: A deployment would be refused: prod would go back from 5.4.0"
                        + " to 5.2.0, across #1 with the label no-rollback"));
    }
}

package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Progress;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Change;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.Plan;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.RequestOptions;
import io.jenkins.plugins.autodeploy.deployment.StackBacklog;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.TagPlan;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.deployment.TriggerAttempt;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.FaultyDisk;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of the deployments that have not ended. */
class DeploymentRecordsTest {

    private static final TagRule TAGS = TagRule.DEFAULT;
    private static final DeploymentRequest REQUEST = new DeploymentRequest.Merge(
            new RequestOptions(
                    "shop/master#1",
                    World.SHOP,
                    List.of("qa"),
                    Map.of("REPLICAS", "3"),
                    WaitFor.STARTED,
                    List.of("prod"),
                    Instant.ofEpochMilli(7)),
            new Change.Commit("master", "abc"),
            Bump.MINOR,
            true,
            true);
    private static final Deployment BEGIN = Deployment.of(REQUEST);

    /** Every field holds something. */
    private static final Deployment FULL = new Deployment(
            REQUEST,
            new Progress(Phase.DEPLOYING, 1, 2, 5, 3, 4, "A message"),
            new Plan(
                    new Release(
                            new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false),
                            TAGS.read("5.3.0").orElseThrow(),
                            "abc",
                            TAGS.read("5.2.0").orElseThrow(),
                            true,
                            List.of(TAGS.read("6.0.0").orElseThrow()),
                            List.of(new PullRequest(12, "Add a cart", "https://github.com/x", "ann", List.of("bug")))),
                    List.of(new StackDeployment(
                            "qa",
                            StackState.ACCEPTED,
                            "why",
                            new TriggerAttempt("shop/master#1", "r-1", "e-1", 7, 9),
                            10,
                            true,
                            new ExecutionTracking(WaitFor.STARTED, 11, 12, List.of(), "Gate is away"))),
                    List.of("A note"),
                    List.of(new LabelHold("prod", "no-deploy-to-prod", 12, null)),
                    true,
                    new TagPlan(
                            Bump.MINOR,
                            true,
                            List.of("7.0.0"),
                            List.of("5.2.9"),
                            List.of(TAGS.read("6.0.0").orElseThrow())),
                    List.of(new StackBacklog(
                            "qa",
                            TAGS.read("5.1.0").orElseThrow(),
                            Extent.WHOLE,
                            List.of(new LabelHold("qa", "no-deploy-to-qa", 11, "5.2.0"))))),
            new Rivals(List.of(TAGS.read("5.4.0").orElseThrow()), true),
            new GitHubRelease("https://github.com/y", "No", 5, 6));

    @TempDir
    private Path root;

    private static DeploymentRecord running(String id, Deployment deployment) {
        return new DeploymentRecord(id, URI.create("https://api.github.com"), "github", deployment);
    }

    private DeploymentRecords records() {
        return new DeploymentRecords(root);
    }

    private Path file() {
        return root.resolve("deployments").resolve("a-1.json");
    }

    @Test
    void whatWasWrittenIsReadAfterARestart() throws Exception {
        records().write(running("a-1", FULL));
        assertThat(records().read("a-1")).contains(running("a-1", FULL));
    }

    static List<DeploymentRequest> requests() {
        RequestOptions options = RequestOptions.of("shop/master#1", World.SHOP);
        DeploymentRequest redeploy = new DeploymentRequest.Redeploy(options, "5.2.0", "release/5", "the shop is down");
        return List.of(
                REQUEST,
                redeploy,
                new DeploymentRequest.Preview(redeploy),
                new DeploymentRequest.Preview(new DeploymentRequest.Merge(
                        options, new Change.OpenPullRequest("master", 12), null, false, false)));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void eachKindOfRequestIsReadAfterARestart(DeploymentRequest request) throws Exception {
        records().write(running("a-1", Deployment.of(request)));
        assertThat(records().read("a-1")).contains(running("a-1", Deployment.of(request)));
    }

    @Test
    void thatTheListenersHaveHeardOfTheEndIsReadAfterARestart() throws Exception {
        records().write(running("a-1", FULL).withEndAnnounced());
        assertThat(records().read("a-1").orElseThrow().endAnnounced()).isTrue();
    }

    @Test
    void whatIsWrittenLaterReplacesWhatWasBefore() throws Exception {
        DeploymentRecord begun = running("a-1", BEGIN);
        records().write(begun);
        records().write(begun.at(FULL));
        assertThat(records().read("a-1")).contains(running("a-1", FULL));
    }

    @Test
    void ofWhatWasNeverWrittenThereIsNoRecord() throws Exception {
        assertThat(records().read("a-1")).isEmpty();
    }

    @Test
    void beforeTheFirstRecordThereIsNone() throws Exception {
        assertThat(records().ids()).isEmpty();
    }

    @Test
    void allThatAreRecordedAreNamed() throws Exception {
        records().write(running("a-1", BEGIN));
        records().write(running("b-2", BEGIN));
        assertThat(records().ids()).containsExactlyInAnyOrder("a-1", "b-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes.txt", ".a-2.json", "a copy.json", "a-2.json.tmp", ".json", "a copy.ended"})
    void anotherFileBesideThemIsNoRecord(String name) throws Exception {
        records().write(running("a-1", BEGIN));
        Files.writeString(root.resolve("deployments").resolve(name), "x");
        assertThat(records().ids()).containsExactly("a-1");
    }

    @Test
    void aDirectoryInThePlaceOfARecordIsNamed() throws Exception {
        records().write(running("b-2", BEGIN));
        Files.createDirectories(file());
        assertThat(records().ids()).containsExactlyInAnyOrder("a-1", "b-2");
        assertThatThrownBy(() -> records().read("a-1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The record " + file());
        assertThat(records().read("b-2")).isPresent();
    }

    /** The ways in which a record can be marked. */
    @ParameterizedTest
    @EnumSource(
            value = FaultyDisk.Problem.class,
            names = {"FULL", "NO_PERMISSION", "TORN"})
    void aMarkedRecordIsReadAsAFailureUntilTheEndIsWritten(FaultyDisk.Problem problem) throws Exception {
        FaultyDisk disk = new FaultyDisk(problem);
        DeploymentRecords records = new DeploymentRecords(root, disk);
        records.write(running("a-1", FULL));
        disk.failAfter(0);
        Journal journal = records.journal(running("a-1", FULL), Clock.systemUTC());
        journal.preventResume();
        journal.preventResume();

        assertThat(records().ids()).containsExactly("a-1");
        Deployment read = records().read("a-1").orElseThrow().deployment();
        assertThat(read.phase()).isEqualTo(Phase.FAILED);
        assertThat(read.message())
                .startsWith("The deployment failed, or somebody stopped it, before Jenkins restarted");

        Deployment end = Transitions.resumeRefused(FULL, "the end");
        records().write(running("a-1", end));
        assertThat(records().read("a-1").orElseThrow().deployment()).isEqualTo(end);
        records().remove("a-1");
        assertThat(root.resolve("deployments")).isEmptyDirectory();
    }

    @Test
    void aDeploymentThatCouldNeverBeRecordedDoesNotBeginAgain() throws Exception {
        records().journal(running("a-1", BEGIN), Clock.systemUTC()).preventResume();
        assertThat(records().ids()).isEmpty();
        assertThatThrownBy(() -> records().read("a-1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The deployment failed, because Jenkins could not record it");
        records().remove("a-1");
        assertThat(records().read("a-1")).isEmpty();
    }

    @Test
    void aRecordThatCantBeMarkedIsNamed() throws Exception {
        FaultyDisk disk = new FaultyDisk(FaultyDisk.Problem.READ_ONLY);
        DeploymentRecords records = new DeploymentRecords(root, disk);
        records.write(running("a-1", BEGIN));
        disk.failAfter(0);
        assertThatThrownBy(() -> records.journal(running("a-1", BEGIN), Clock.systemUTC())
                        .preventResume())
                .isInstanceOf(IOException.class)
                .hasMessage("The record " + file() + " can't be changed");
    }

    @Test
    void whatIsForgottenIsRecordedNoMore() throws Exception {
        records().write(running("a-1", BEGIN));
        records().remove("a-1");
        assertThat(records().ids()).isEmpty();
    }

    @Test
    void forgettingWhatIsNotRecordedChangesNothing() throws Exception {
        records().write(running("a-1", BEGIN));
        records().remove("b-2");
        assertThat(records().ids()).containsExactly("a-1");
    }

    @Test
    void aRecordThatWasChangedIsDamagedAndNamed() throws Exception {
        records().write(running("a-1", BEGIN));
        Files.writeString(file(), Files.readString(file()).replace("shop/master#1", "shop/master#2"));
        assertThatThrownBy(() -> records().read("a-1"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("The record " + file() + " of a deployment is damaged");
    }

    @Test
    void aRecordThatWasNotWrittenToItsEndIsDamaged() throws Exception {
        records().write(running("a-1", BEGIN));
        Files.writeString(file(), Files.readString(file()).stripTrailing());
        assertThatThrownBy(() -> records().read("a-1")).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../a", "a/b", "", "a.b"})
    void anIdThatIsNoNameOfAFileIsRefused(String id) {
        assertThatThrownBy(() -> records().read(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + id + "\" is not the id of a deployment");
    }
}

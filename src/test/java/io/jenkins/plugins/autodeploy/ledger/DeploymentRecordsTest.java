package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.World;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records of the deployments that have not ended. */
class DeploymentRecordsTest {

    private static final TagRule TAGS = TagRule.DEFAULT;
    private static final Request REQUEST = new Request(
            "shop/master#1",
            World.SHOP,
            "master",
            "abc",
            null,
            false,
            null,
            Bump.MINOR,
            List.of("qa"),
            Map.of("REPLICAS", "3"),
            true,
            null,
            List.of("prod"));
    private static final Deployment BEGIN = Deployment.of(REQUEST);

    /** Every field holds something. */
    private static final Deployment FULL = new Deployment(
            REQUEST,
            Phase.DEPLOYING,
            1,
            2,
            3,
            4,
            new Release(
                    new RepositoryInfo(7, "R_7", World.SHOP, "https://github.com/acme/shop", "master", false),
                    TAGS.read("5.3.0").orElseThrow(),
                    "abc",
                    TAGS.read("5.2.0").orElseThrow(),
                    true,
                    List.of(TAGS.read("6.0.0").orElseThrow()),
                    List.of(new PullRequest(12, "Add a cart", "https://github.com/x", "ann", List.of("bug")))),
            new Rivals(List.of(TAGS.read("5.4.0").orElseThrow()), true),
            new GitHubRelease("https://github.com/y", "No", 5, 6),
            List.of(new StackDeployment(
                    "qa",
                    StackState.ACCEPTED,
                    "why",
                    "shop/master#1",
                    "r-1",
                    "e-1",
                    7,
                    9,
                    10,
                    true,
                    ExecutionTracking.NONE)),
            List.of("A note"),
            "A message");

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
    @ValueSource(strings = {"notes.txt", ".a-2.json"})
    void anotherFileBesideThemIsNoRecord(String name) throws Exception {
        records().write(running("a-1", BEGIN));
        Files.writeString(root.resolve("deployments").resolve(name), "x");
        assertThat(records().ids()).containsExactly("a-1");
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
                .hasMessage("\"" + id + "\" is no id of a deployment");
    }
}

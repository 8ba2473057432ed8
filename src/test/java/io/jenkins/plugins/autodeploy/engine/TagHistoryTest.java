package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.World;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which release is next where the tags of a repository are not as simple as 5.2.0, 5.3.0, 5.4.0. */
class TagHistoryTest {

    @TempDir
    private Path home;

    private World world;
    private String root;

    @BeforeEach
    void start() throws Exception {
        world = new World(home);
        root = world.shop.head("master");
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private void tags(TagRule rule) {
        ReleaseRules plain = World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS);
        world.with(new ReleaseRules(
                rule,
                plain.labels(),
                plain.bump(),
                plain.directPush(),
                plain.releaseNotes(),
                plain.branches(),
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED));
    }

    private Deployment firstRelease(String commit) throws Exception {
        return world.deploy(world.request().commit(commit).firstRelease().build());
    }

    private static List<StackState> states(Deployment deployment) {
        return deployment.stacks().stream().map(StackDeployment::state).toList();
    }

    private void assertHeld(Deployment deployment, String... words) throws InterruptedException {
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .startsWith("Held: ")
                .endsWith("Nothing was released or deployed")
                .contains(words);
        assertThat(world.gitHub.requests().writing()).isEmpty();
        assertThat(world.started()).isEmpty();
    }

    @ParameterizedTest(name = "{0}: the greatest is {1}, the shape {2}")
    @CsvSource({
        "5.1 5.2,                        5.2,             N.N",
        "shop@5.1.0 shop@5.2.0,          shop@5.2.0,      shop@N.N.N",
        "5.1.0.Final 5.2.0.Final,        5.2.0.Final,     N.N.N.Final",
        "REL_5_1_0 REL_5_2_0 REL_4_0,    REL_5_2_0,       REL_N_N_N",
        "build-9 build-10,               build-10,        build-N",
        "2026.07.21 2026.07.22,          2026.07.22,      N.N.N",
        "web-1.0.0-rc.1 web-1.0.0 web-0.9.0, web-1.0.0,  web-N.N.N",
        "release/5.1.0 release/5.2.0,    release/5.2.0,   release/N.N.N",
        "20260721 20260722,              20260722,        N",
    })
    void tagsThatLookLikeVersionsAreNotTakenForNoReleases(String names, String greatest, String shape)
            throws Exception {
        for (String name : names.split(" ")) {
            world.shop.tag(name, root);
        }
        assertHeld(
                world.deploy(world.merge("Add a cart")),
                "The greatest is " + greatest + ", and most look like " + shape + ". ",
                "autoDeploy(firstRelease: true)");
    }

    @ParameterizedTest
    @CsvSource({"shop@5.2.0, shop@", "@acme/shop@5.2.0, @acme/shop@", "shop-v5.2.0, shop-"})
    void thePrefixToConfigureIsNamedAndThenItIsRead(String tag, String prefix) throws Exception {
        world.shop.tag(tag, root);
        String commit = world.merge("Add a cart");
        assertHeld(world.deploy(commit), "set the tag prefix to \"" + prefix + "\" in Manage Jenkins");
        tags(TagRule.of(prefix, "1.0.0"));
        assertThat(world.deploy(commit).release().tag()).hasToString(tag.replace("5.2.0", "5.3.0"));
    }

    @Test
    void aPrefixThatNoTagHasIsNotTakenForNoReleases() throws Exception {
        world.shop.tag("5.1.0", root);
        world.shop.tag("5.2.0", root);
        tags(TagRule.of("shop-", "1.0.0"));
        assertHeld(world.deploy(world.merge("Add a cart")), "The greatest is 5.2.0", "set the tag prefix to \"\"");
    }

    @Test
    void aPrefixThatEndsInANumberIsNoPartOfTheVersion() throws Exception {
        world.shop.tag("app2-5.1", root);
        world.shop.tag("app2-5.2", root);
        tags(TagRule.of("app2-", "1.0.0"));
        assertHeld(world.deploy(world.merge("Add a cart")), "The greatest is app2-5.2", "app2-N.N");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.*", "*.*.*"})
    void aRepositoryWhoseReleasesWereSentToStacksGetsNoFirstRelease(String ignored) throws Exception {
        world.shop.tag("5.2.0", root);
        world.deploy(world.merge("Add a cart"));
        List<String> started = world.started();
        int changes = world.gitHub.requests().writing().size();
        tags(TagRule.DEFAULT.ignoring(List.of(ignored)));
        Deployment deployment = firstRelease(world.merge("Add a till"));
        assertThat(deployment.phase()).isEqualTo(Phase.FAILED);
        assertThat(deployment.message())
                .startsWith("Held: This Jenkins has sent the release 5.3.0 to prod, but GitHub shows no release");
        assertThat(world.started()).isEqualTo(started);
        assertThat(world.gitHub.requests().writing()).hasSize(changes);
    }

    @Test
    void aReleaseThatIsIgnoredNowStillOvertakesSmallerOnes() throws Exception {
        world.shop.tag("4.9.0", root);
        world.shop.tag("5.2.0", root);
        world.deploy(world.merge("Add a cart"));
        List<String> started = world.started();
        tags(TagRule.DEFAULT.ignoring(List.of("5.*")));
        Deployment deployment = world.deploy(world.merge("Add a till"));
        assertThat(states(deployment)).containsExactly(StackState.OVERTAKEN, StackState.OVERTAKEN);
        assertThat(deployment.notes()).noneMatch(note -> note.contains("5.3.0"));
        assertThat(world.started()).isEqualTo(started);
    }

    @Test
    void aBuildThatSaysSoMakesTheFirstRelease() throws Exception {
        world.shop.tag("build-10", root);
        Deployment deployment = firstRelease(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("1.0.0");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void ignoredTagsAreNoReleasesSoTheFirstReleaseIsMade() throws Exception {
        world.shop.tag("build-10", root);
        tags(TagRule.DEFAULT.ignoring(List.of("build-*")));
        assertThat(world.deploy(world.merge("Add a cart")).release().tag()).hasToString("1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest", "nightly", "before-2fa", "1.0.0-rc.1", "v0.9.0-beta"})
    void aTagThatIsNoVersionOrAnEarlierPreReleaseHoldsNoFirstRelease(String name) throws Exception {
        world.shop.tag(name, root);
        assertThat(world.deploy(world.merge("Add a cart")).release().tag()).hasToString("1.0.0");
    }

    @Test
    void sayingThatItIsTheFirstReleaseDoesNothingIfThereIsOne() throws Exception {
        world.shop.tag("5.2.0", root);
        assertThat(firstRelease(world.merge("Add a cart")).release().tag()).hasToString("5.3.0");
    }

    @ParameterizedTest(name = "{1} after {0}")
    @CsvSource({"5.2.1, 5.3", "2025.11.12, 2026.07.22", "5.2.0, 5.3.0.Final", "v5.2.0, V5.3.0", "5.2.0, 5.3.0+build.7"})
    void anUnreadTagThatIsGreaterThanAllReleasesHolds(String release, String unread) throws Exception {
        world.shop.tag(release, root);
        world.shop.tag(unread, root);
        assertHeld(
                world.deploy(world.merge("Add a cart")),
                "The tag " + unread + " has a greater version than " + release);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.1", "v5", "web-9.0.0", "nightly-20261128"})
    void anUnreadTagThatIsSmallerOrOfAnotherPrefixHoldsNothing(String unread) throws Exception {
        world.shop.tag("5.2.0", root);
        world.shop.tag(unread, root);
        assertThat(world.deploy(world.merge("Add a cart")).release().tag()).hasToString("5.3.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.0.0-rc.1", "2.0.0.Beta1", "2.0-rc1"})
    void aGreaterPreReleaseIsANote(String preRelease) throws Exception {
        world.shop.tag("1.9.0", root);
        world.shop.tag(preRelease, root);
        Deployment deployment = world.deploy(world.merge("Add a cart"));
        assertThat(deployment.release().tag()).hasToString("1.10.0");
        assertThat(deployment.notes())
                .anyMatch(note -> note.startsWith("The pre-release " + preRelease + " is greater"));
    }

    @Test
    void aReleaseCommitBesideTheBranchIsTheBaseAndWhatItContainsIsReleased() throws Exception {
        world.shop.tag("2.17.0", root);
        String first = world.merge("Released beside", "no-deploy-to-prod");
        world.shop.tag("2.18.0", world.shop.commit(first, "Release 2.18.0"));
        Deployment deployment = world.deploy(world.merge("Not released yet"));
        assertThat(deployment.release().tag()).hasToString("2.19.0");
        assertThat(deployment.release().previous()).hasToString("2.18.0");
        assertThat(deployment.release().pullRequests())
                .extracting(PullRequest::title)
                .containsExactly("Not released yet");
        assertThat(states(deployment)).containsExactly(StackState.ACCEPTED, StackState.ACCEPTED);
    }

    @Test
    void whereAllReleasesLieBesideTheBranchTheLastForkIsTheBase() throws Exception {
        world.shop.tag("2.18.0", world.shop.commit(root, "Release 2.18.0"));
        String first = world.merge("First");
        world.shop.tag("2.18.1", world.shop.commit(first, "Release 2.18.1"));
        Deployment deployment = world.deploy(world.merge("Second"));
        assertThat(deployment.release().tag()).hasToString("2.19.0");
        assertThat(deployment.release().previous()).hasToString("2.18.1");
        assertThat(deployment.release().pullRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 200, 201, 230})
    void anyNumberOfReleasesBesideTheBranchIsTheSame(int count) throws Exception {
        String beside = world.shop.commit(root, "The first of many");
        for (int i = 0; i < count - 1; i++) {
            world.shop.tag("1." + i + ".0", beside);
        }
        String first = world.merge("First");
        world.shop.tag("1.900.0", world.shop.commit(first, "Release 1.900.0"));
        Deployment deployment = world.deploy(world.merge("Second"));
        assertThat(deployment.release().tag()).hasToString("1.901.0");
        assertThat(deployment.release().pullRequests()).hasSize(1);
    }

    @Test
    void aMaintenanceBranchFollowsItsOwnReleaseAlsoAfterManyOthers() throws Exception {
        String maintained = world.shop.commit(root, "Release 1.9.0");
        world.shop.tag("1.9.0", maintained);
        String newer = world.shop.commit(root, "The first of many");
        for (int i = 0; i < 230; i++) {
            world.shop.tag("2." + i + ".0", newer);
        }
        world.shop.forcePush("master", maintained);
        Deployment deployment = world.deploy(world.merge("Repair the till"));
        assertThat(deployment.release().previous()).hasToString("1.9.0");
        assertThat(deployment.release().tag()).hasToString("1.10.0");
    }

    @Test
    void manyReleasesThatContainTheCommitOfAnotherBranchCostFewRequests() throws Exception {
        String cut = world.merge("Cut here");
        String later = world.shop.commit(cut, "Much later");
        for (int i = 0; i < 60; i++) {
            world.shop.tag("5." + i + ".0", later);
        }
        Deployment deployment = world.deploy(cut);
        assertThat(deployment.message()).contains("contains this commit, but does not lie on the branch");
        assertThat(world.gitHub.requests().count("POST", ".*graphql")).isLessThan(60);
    }

    @Test
    void aReleaseBesideTheBranchThatForkedLaterWithAnotherMajorVersionHolds() throws Exception {
        world.shop.tag("1.1.5", root);
        String first = world.merge("First");
        world.shop.tag("v2.0.11", world.shop.commit(first, "Release 2.0.11"));
        world.shop.tag("v2.0.12", world.shop.commit(first, "Release 2.0.12"));
        String commit = world.merge("Second");
        assertHeld(world.deploy(commit), "The release v2.0.12 lies beside the branch master", "1.1.5");
        tags(TagRule.DEFAULT.ignoring(List.of("v2.*")));
        assertThat(world.deploy(commit).release().tag()).hasToString("1.2.0");
    }

    @Test
    void aHotfixBesideTheBranchThatForkedAtTheBaseChangesOnlyTheNumber() throws Exception {
        world.shop.tag("5.2.0", root);
        String hotfix = world.shop.commit(root, "A hotfix");
        String commit = world.merge("Add a cart");
        world.shop.tag("5.2.1", hotfix);
        Deployment deployment = world.deploy(commit);
        assertThat(deployment.release().tag()).hasToString("5.3.0");
        assertThat(deployment.release().previous()).hasToString("5.2.0");
    }

    @Test
    void aMaintenanceBranchFollowsItsOwnReleases() throws Exception {
        world.shop.tag("5.2.0", root);
        world.shop.createBranch("release/5.x", root);
        world.shop.tag("6.0.0", world.merge("A new world"));
        String fix = world.shop.openPullRequestInto("release/5.x", "Fix").merge();
        ReleaseRules plain = World.rules(ReleaseRules.DirectPush.DEPLOY, ReleaseRules.ReleaseNotes.PULL_REQUESTS);
        world.with(new ReleaseRules(
                plain.tags(),
                plain.labels(),
                plain.bump(),
                plain.directPush(),
                plain.releaseNotes(),
                new BranchRule(List.of("release/*"), BranchRule.Unprotected.WARN),
                ReleaseRules.HoldLabels.UNTIL_DEPLOYED));
        Deployment deployment =
                world.deploy(world.request().commit("release/5.x", fix).build());
        assertThat(deployment.release().tag()).hasToString("5.3.0");
        assertThat(world.shop.releases().latest()).isEmpty();
    }

    @Test
    void aHistoryThatNothingConnectsWithTheReleasesHolds() throws Exception {
        world.shop.tag("5.3.0", root);
        world.shop.forcePush("master", world.shop.commit(null, "A new beginning"));
        assertHeld(
                world.deploy(world.merge("Add a cart")),
                "GitHub can't compare the release 5.3.0 with this commit, and it is the greatest release");
    }

    @Test
    void aGreaterReleaseThatNothingConnectsHoldsUntilItIsIgnored() throws Exception {
        world.shop.tag("5.2.0", root);
        world.shop.tag("9.0.0", world.shop.commit(null, "Another project"));
        String commit = world.merge("Add a cart");
        assertHeld(world.deploy(commit), "GitHub can't compare the release 9.0.0", "greater than 5.2.0");
        tags(TagRule.DEFAULT.ignoring(List.of("9.*")));
        assertThat(world.deploy(commit).release().tag()).hasToString("5.3.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"20160101.0.0", "v9.1.0"})
    void anOldGreaterReleaseHoldsUntilItIsIgnored(String old) throws Exception {
        world.shop.tag(old, root);
        world.shop.tag("1.3.0", world.merge("First"));
        world.shop.tag("1.4.0", world.merge("Second"));
        String commit = world.merge("Third");
        assertHeld(world.deploy(commit), "The release 1.4.0 is newer than " + old, "ignored tags");
        tags(TagRule.DEFAULT.ignoring(List.of(old)));
        assertThat(world.deploy(commit).release().tag()).hasToString("1.5.0");
    }
}

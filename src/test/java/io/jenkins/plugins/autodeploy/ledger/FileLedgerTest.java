package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deploy.Claim;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.deploy.StackState;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileLedgerTest {

    @TempDir
    private Path root;

    private static Release release(String name, String tag, String commit) {
        return new Release(
                new RepositoryInfo(7, "R_7", RepositoryName.of(name), "https://github.com/" + name, "master", false),
                TagRule.of(tag.contains("/") ? tag.substring(0, tag.indexOf('/') + 1) : "", "1.0.0")
                        .read(tag)
                        .orElseThrow(),
                commit,
                null,
                true,
                List.of());
    }

    private static final Release RELEASE = release("acme/shop", "5.3.0", "abc");

    private static StackDeployment stack(String stack, StackState state, String build) {
        return new StackDeployment(stack, state, "", build, "id", null, 1, 0);
    }

    @Test
    void anUnknownReleaseHasNoStacks() throws Exception {
        assertThat(new FileLedger(root).find(RELEASE)).isEmpty();
    }

    @Test
    void whatWasRecordedIsFoundByAnotherControllerProcess() throws Exception {
        new FileLedger(root).record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        new FileLedger(root).record(RELEASE, stack("prod", StackState.UNKNOWN, "shop #2"));
        assertThat(new FileLedger(root).find(RELEASE).values())
                .containsExactly(
                        stack("prod", StackState.UNKNOWN, "shop #2"), stack("qa", StackState.ACCEPTED, "shop #1"));
    }

    @Test
    void aRenamedRepositoryKeepsItsRecord() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(ledger.find(release("acme/store", "5.3.0", "abc"))).containsKey("qa");
    }

    @Test
    void aTagThatWasMovedToAnotherCommitIsAnotherRelease() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(ledger.find(release("acme/shop", "5.3.0", "def"))).isEmpty();
    }

    @Test
    void aTagWithASlashStaysInItsDirectory() throws Exception {
        FileLedger ledger = new FileLedger(root);
        Release release = release("acme/shop", "shop/1.0.0", "abc");
        ledger.record(release, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(ledger.find(release)).containsKey("qa");
        assertThat(root.resolve("github.com/7/releases")).isDirectoryContaining("glob:**/shop%2F1.0.0.json");
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"SENDING", "ACCEPTED", "UNKNOWN", "CURRENT"})
    void whatMayHaveStartedCantBeClaimedByAnotherBuild(StackState state) throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", state, "shop #1"));
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #2"), false))
                .isEqualTo(new Claim.Taken(stack("qa", state, "shop #1")));
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"PENDING", "FAILED", "NOT_SENT", "HELD"})
    void whatSurelyDidNotStartCanBeClaimed(StackState state) throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", state, "shop #1"));
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #2"), false))
                .isEqualTo(new Claim.Granted());
        assertThat(ledger.find(RELEASE).get("qa").state()).isEqualTo(StackState.SENDING);
    }

    @Test
    void aPersonMayClaimAgainWhatAnotherBuildSent() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "rollback #1"), true))
                .isEqualTo(new Claim.Granted());
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "rollback #1"), true))
                .isInstanceOf(Claim.Taken.class);
    }

    @Test
    void anOlderReleaseDoesNotFollowANewerOne() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.claim(release("acme/shop", "5.10.0", "def"), stack("qa", StackState.SENDING, "shop #2"), false);
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #1"), false))
                .isEqualTo(new Claim.Overtaken("5.10.0", "shop #2"));
        assertThat(ledger.claim(RELEASE, stack("prod", StackState.SENDING, "shop #1"), false))
                .isEqualTo(new Claim.Granted());
        assertThat(ledger.find(RELEASE)).containsOnlyKeys("prod");
    }

    @Test
    void anOlderReleaseFollowsWhereAPersonAskedForItAndANewOneFollowsThat() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.claim(release("acme/shop", "5.10.0", "def"), stack("qa", StackState.SENDING, "shop #2"), false);
        assertThat(ledger.claim(RELEASE, stack("qa", StackState.SENDING, "rollback #1"), true))
                .isEqualTo(new Claim.Granted());
        assertThat(ledger.claim(
                        release("acme/shop", "5.11.0", "fed"), stack("qa", StackState.SENDING, "shop #3"), false))
                .isEqualTo(new Claim.Granted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{\"prod\":{}}"})
    void aDamagedRecordOfTheNewestReleaseIsSaid(String content) throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #1"), false);
        Files.writeString(root.resolve("github.com/7/newest.json"), content);
        assertThatThrownBy(() -> ledger.claim(RELEASE, stack("prod", StackState.SENDING, "shop #1"), false))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("newest.json");
    }

    @Test
    void ofManyBuildsAtOnceOneClaims() throws Exception {
        FileLedger ledger = new FileLedger(root);
        AtomicInteger claimed = new AtomicInteger();
        IntStream.range(0, 50).parallel().forEach(build -> {
            try {
                if (ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #" + build), false)
                        instanceof Claim.Granted) {
                    claimed.incrementAndGet();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        assertThat(claimed).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "{\"commit\":\"abc\"}",
                "{\"commit\":\"abc\",\"stacks\":{\"qa\":{}}}",
                "{\"commit\":\"abc\",\"stacks\":{\"qa\":{\"state\":\"SEN"
            })
    void aTornOrDamagedRecordIsSaidAndNeverTakenForAnEmptyOne(String content) throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        Files.writeString(root.resolve("github.com/7/releases/5.3.0.json"), content);
        assertThatThrownBy(() -> ledger.claim(RELEASE, stack("qa", StackState.SENDING, "shop #2"), true))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("5.3.0.json");
    }

    @Test
    void aDirectoryThatCantBeMadeIsAnErrorAndLeavesNothing() throws Exception {
        Files.writeString(root.resolve("github.com"), "in the way");
        assertThatThrownBy(() -> new FileLedger(root).claim(RELEASE, stack("qa", StackState.SENDING, "shop #1"), false))
                .isInstanceOf(IOException.class);
    }

    @Test
    void leavesNoFileBesideTheRecord() throws Exception {
        FileLedger ledger = new FileLedger(root);
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        ledger.record(RELEASE, stack("prod", StackState.ACCEPTED, "shop #1"));
        try (var files = Files.list(root.resolve("github.com/7/releases"))) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).hasFileName("5.3.0.json"));
        }
    }
}

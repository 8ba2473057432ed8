package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.Proposals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                new TagRule(
                                tag.contains("/") ? tag.substring(0, tag.indexOf('/') + 1) : "",
                                TagRule.DEFAULT.first(),
                                List.of())
                        .read(tag)
                        .orElseThrow(),
                commit,
                null,
                true,
                List.of(),
                List.of());
    }

    private static final Release RELEASE = release("acme/shop", "5.3.0", "abc");
    private static final Release NEWER = release("acme/shop", "5.10.0", "def");
    private static final Release NEWEST = release("acme/shop", "5.11.0", "fed");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static StackDeployment stack(String stack, StackState state, String build) {
        return ExampleDeployment.sent(stack, state, build, "id", ExecutionTracking.NONE);
    }

    private static StackDeployment sending(String stack, String build) {
        return stack(stack, StackState.SENDING, build);
    }

    private static StackVerdict deploy(String stack, boolean pins) {
        return new StackVerdict.Deploy(stack, pins, Optional.empty());
    }

    private FileLedger ledger() {
        return new FileLedger(root, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Path file() {
        return root.resolve("github.com/7/ledger.jsonl");
    }

    private static Map<String, StackDeployment> find(Ledger ledger, Release release) throws IOException {
        return ledger.recordedState(release.repository(), release.commit())
                .releases()
                .getOrDefault(release.tag().name(), Map.of());
    }

    private static StackVerdict merge(Ledger ledger, Release release, String stack, String build) throws IOException {
        return ledger.claim(release, sending(stack, build), Proposals.merge(release));
    }

    private static StackVerdict chosen(Ledger ledger, Release release, String stack, String build) throws IOException {
        return ledger.claim(release, sending(stack, build), Proposals.manual(release, build));
    }

    /** A stack that was sent this release, and stands in this state now. */
    private FileLedger after(StackState state) throws IOException {
        FileLedger ledger = ledger();
        merge(ledger, RELEASE, "qa", "shop #1");
        ledger.record(RELEASE, stack("qa", state, "shop #1"));
        return ledger;
    }

    @Test
    void anUnknownReleaseHasNoStacks() throws Exception {
        assertThat(ledger().recordedState(RELEASE.repository(), "abc")).isEqualTo(RecordedState.NOTHING);
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whatWasRecordedIsFoundByAnotherControllerProcess() throws Exception {
        ledger().record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        ledger().record(RELEASE, stack("prod", StackState.UNKNOWN, "shop #2"));
        assertThat(find(ledger(), RELEASE).values())
                .containsExactlyInAnyOrder(
                        stack("prod", StackState.UNKNOWN, "shop #2"), stack("qa", StackState.ACCEPTED, "shop #1"));
    }

    @Test
    void aRenamedRepositoryKeepsItsRecord() throws Exception {
        FileLedger ledger = ledger();
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(find(ledger, release("acme/store", "5.3.0", "abc"))).containsKey("qa");
    }

    @Test
    void aTagThatWasMovedToAnotherCommitIsAnotherRelease() throws Exception {
        FileLedger ledger = ledger();
        ledger.record(RELEASE, stack("qa", StackState.ACCEPTED, "shop #1"));
        assertThat(find(ledger, release("acme/shop", "5.3.0", "def"))).isEmpty();
    }

    @Test
    void aReleaseIsKnownWhenItsTagStandsOrAStackWasSentIt() throws Exception {
        FileLedger ledger = ledger();
        assertThat(ledger.knows(RELEASE.repository(), RELEASE.tag())).isFalse();
        ledger.released(RELEASE, "shop #1");
        assertThat(ledger.knows(RELEASE.repository(), RELEASE.tag())).isTrue();
        Release foreign = release("acme/shop", "5.4.0", "def");
        merge(ledger, foreign, "qa", "shop #2");
        assertThat(ledger().knows(RELEASE.repository(), foreign.tag())).isTrue();
    }

    @Test
    void whatEachStackWasSentLastIsKnownWithItsBuildAndTime() throws Exception {
        merge(ledger(), RELEASE, "qa", "shop #1");
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").sent())
                .isEqualTo(Map.of("qa", new RecordedState.SentRelease("5.3.0", "5.3.0", "shop #1", NOW)));
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"SENDING", "ACCEPTED", "UNKNOWN"})
    void whatMayHaveStartedCantBeClaimedByAnotherBuild(StackState state) throws Exception {
        assertThat(merge(after(state), RELEASE, "qa", "shop #2"))
                .isEqualTo(
                        state.isUnknown()
                                ? new StackVerdict.OutcomeUnknown("qa", stack("qa", state, "shop #1"))
                                : new StackVerdict.AlreadyTriggered("qa", stack("qa", state, "shop #1")));
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"PENDING", "TRIGGER_FAILED", "NOT_SENT", "HELD"})
    void whatSurelyDidNotStartCanBeClaimed(StackState state) throws Exception {
        FileLedger ledger = after(state);
        assertThat(merge(ledger, RELEASE, "qa", "shop #2")).isEqualTo(deploy("qa", false));
        assertThat(find(ledger, RELEASE).get("qa").state()).isEqualTo(StackState.SENDING);
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"SENDING", "UNKNOWN"})
    void whatIsUnknownCanBeClaimedByWhoSaysSo(StackState state) throws Exception {
        assertThat(after(state).claim(RELEASE, sending("qa", "shop #2"), Proposals.retryUnknown(RELEASE)))
                .isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void whatWasAcceptedCantBeClaimedByWhoRetriesWhatIsUnknown() throws Exception {
        assertThat(after(StackState.ACCEPTED).claim(RELEASE, sending("qa", "shop #2"), Proposals.retryUnknown(RELEASE)))
                .isInstanceOf(StackVerdict.AlreadyTriggered.class);
    }

    @Test
    void aPersonMayClaimAgainWhatAnotherBuildSent() throws Exception {
        FileLedger ledger = after(StackState.ACCEPTED);
        assertThat(chosen(ledger, RELEASE, "qa", "rollback #1")).isEqualTo(deploy("qa", false));
        assertThat(chosen(ledger, RELEASE, "qa", "rollback #1")).isInstanceOf(StackVerdict.OutcomeUnknown.class);
    }

    @Test
    void anOlderReleaseDoesNotFollowANewerOne() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        assertThat(merge(ledger, RELEASE, "qa", "shop #1"))
                .isEqualTo(new StackVerdict.Overtaken(
                        "qa", new RecordedState.SentRelease("5.10.0", "5.10.0", "shop #2", NOW)));
        assertThat(merge(ledger, RELEASE, "prod", "shop #1")).isInstanceOf(StackVerdict.Deploy.class);
        assertThat(find(ledger, RELEASE)).containsOnlyKeys("prod");
    }

    @Test
    void anOlderReleaseThatAPersonChoosesPinsTheStack() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        assertThat(chosen(ledger, RELEASE, "qa", "rollback #1")).isEqualTo(deploy("qa", true));
        RecordedState.Pin pin = new RecordedState.Pin("5.3.0", "rollback #1", NOW);
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").pins()).isEqualTo(Map.of("qa", pin));
        assertThat(merge(ledger, NEWEST, "qa", "shop #3")).isEqualTo(new StackVerdict.Pinned("qa", pin));
        assertThat(merge(ledger, NEWEST, "prod", "shop #3")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void aReleaseThatIsNotOlderPinsNothing() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, RELEASE, "qa", "shop #1");
        chosen(ledger, RELEASE, "qa", "again #1");
        chosen(ledger, NEWER, "qa", "again #2");
        assertThat(ledger.recordedState(RELEASE.repository(), "abc").pins()).isEmpty();
    }

    @Test
    void aPinnedStackStaysPinnedAtWhateverAPersonChooses() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        chosen(ledger, RELEASE, "qa", "rollback #1");
        chosen(ledger, NEWER, "qa", "rollback #2");
        assertThat(ledger.recordedState(RELEASE.repository(), "abc").pins())
                .isEqualTo(Map.of("qa", new RecordedState.Pin("5.10.0", "rollback #2", NOW)));
    }

    @Test
    void aStackThatIsResumedTakesTheReleaseThatItHadBeforeTheRollback() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        chosen(ledger, RELEASE, "qa", "rollback #1");
        ledger.resume(RELEASE.repository(), "qa", "shop #3", Instant.EPOCH);
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").pins()).isEmpty();
        assertThat(merge(ledger, NEWER, "qa", "shop #3")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void aBuildThatResumesOnceMoreLeavesThePinThatCameMeanwhile() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        ledger.resume(RELEASE.repository(), "qa", "shop #3", Instant.EPOCH);
        chosen(ledger, RELEASE, "qa", "rollback #1");
        ledger().resume(RELEASE.repository(), "qa", "shop #3", Instant.EPOCH);
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").pins()).containsOnlyKeys("qa");
        ledger().resume(RELEASE.repository(), "qa", "shop #4", Instant.EPOCH);
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").pins()).isEmpty();
    }

    /** Jenkins counts the builds of a job that was deleted and made again from 1. */
    @Test
    void aJobThatWasDeletedAndMadeAgainResumesThoughItHadABuildOfThisNumberBefore() throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, NEWER, "qa", "shop #2");
        ledger.resume(RELEASE.repository(), "qa", "shop #3", Instant.EPOCH);
        chosen(ledger, RELEASE, "qa", "rollback #1");
        ledger().resume(RELEASE.repository(), "qa", "shop #3", Instant.MAX);
        assertThat(ledger().recordedState(RELEASE.repository(), "abc").pins()).isEmpty();
    }

    private static StackDeployment attempt(String id, StackState state) {
        return ExampleDeployment.sent("qa", state, "build of " + id, id, ExecutionTracking.NONE);
    }

    private static StackVerdict merged(Ledger ledger, Release release, String id) throws IOException {
        return ledger.claim(release, attempt(id, StackState.SENDING), Proposals.merge(release));
    }

    private static StackVerdict manual(Ledger ledger, Release release, String id) throws IOException {
        return ledger.claim(release, attempt(id, StackState.SENDING), Proposals.manual(release, "build of " + id));
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"ACCEPTED", "UNKNOWN"})
    void anAttemptThatSurelyStartedNothingLeavesWhatTheOneBeforeMayHaveStarted(StackState state) throws Exception {
        FileLedger ledger = ledger();
        merged(ledger, RELEASE, "id-1");
        ledger.record(RELEASE, attempt("id-1", state));
        manual(ledger, RELEASE, "id-2");
        ledger.record(RELEASE, attempt("id-2", StackState.TRIGGER_FAILED));
        assertThat(merged(ledger(), RELEASE, "id-3"))
                .isEqualTo(
                        state.isUnknown()
                                ? new StackVerdict.OutcomeUnknown("qa", attempt("id-1", state))
                                : new StackVerdict.AlreadyTriggered("qa", attempt("id-1", state)));
    }

    @Test
    void anAttemptBeforeAnotherReleaseWasSentCountsNoMore() throws Exception {
        FileLedger ledger = ledger();
        merged(ledger, NEWER, "id-1");
        ledger.record(NEWER, attempt("id-1", StackState.ACCEPTED));
        manual(ledger, RELEASE, "id-2");
        ledger.resume(RELEASE.repository(), "qa", "shop #3", Instant.EPOCH);
        merged(ledger, NEWER, "id-3");
        ledger.record(NEWER, attempt("id-3", StackState.TRIGGER_FAILED));
        assertThat(merged(ledger(), NEWER, "id-4")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void anAttemptIsFoundByItsRequestIdThoughAnotherFollowed() throws Exception {
        FileLedger ledger = ledger();
        merged(ledger, RELEASE, "id-1");
        manual(ledger, RELEASE, "id-2");
        ledger.record(RELEASE, attempt("id-1", StackState.UNKNOWN));
        assertThat(ledger().claimed(RELEASE, "qa", "id-1")).contains(attempt("id-1", StackState.UNKNOWN));
        assertThat(ledger().claimed(RELEASE, "qa", "id-2")).contains(attempt("id-2", StackState.SENDING));
        assertThat(ledger().claimed(RELEASE, "qa", "id-3")).isEmpty();
    }

    @Test
    void ofManyBuildsAtOnceOneClaims() throws Exception {
        FileLedger ledger = ledger();
        AtomicInteger claimed = new AtomicInteger();
        IntStream.range(0, 50).parallel().forEach(build -> {
            try {
                if (merge(ledger, RELEASE, "qa", "shop #" + build) instanceof StackVerdict.Deploy) {
                    claimed.incrementAndGet();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(claimed).hasValue(1);
    }

    @Test
    void aLedgerOnlyGrows() throws Exception {
        FileLedger ledger = after(StackState.ACCEPTED);
        byte[] before = Files.readAllBytes(file());
        ledger.record(RELEASE, stack("prod", StackState.ACCEPTED, "shop #1"));
        assertThat(Files.readAllBytes(file())).startsWith(before).hasSizeGreaterThan(before.length);
        assertThat(Files.readAllLines(file())).hasSize(3);
    }

    @Test
    void anEntryThatWasTornWhenJenkinsStoppedIsDroppedWhereverItWasTorn() throws Exception {
        after(StackState.ACCEPTED);
        byte[] sound = Files.readAllBytes(file());
        merge(ledger(), RELEASE, "prod", "shop #1");
        byte[] whole = Files.readAllBytes(file());
        for (int torn = sound.length + 1; torn < whole.length - 1; torn += 7) {
            Files.write(file(), Arrays.copyOf(whole, torn));
            FileLedger ledger = ledger();
            assertThat(find(ledger, RELEASE)).containsOnlyKeys("qa");
            assertThat(merge(ledger, RELEASE, "prod", "shop #2")).isInstanceOf(StackVerdict.Deploy.class);
            assertThat(find(ledger(), RELEASE)).containsOnlyKeys("qa", "prod");
        }
    }

    @Test
    void anEntryThatLacksNothingButItsLineBreakCounts() throws Exception {
        after(StackState.ACCEPTED);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 1));
        assertThat(find(ledger(), RELEASE).get("qa").state()).isEqualTo(StackState.ACCEPTED);
        assertThat(Files.readAllBytes(file())).isEqualTo(whole);
    }

    @Test
    void aDamagedEntryIsSaidAndNeverTakenForAMissingOne() throws Exception {
        after(StackState.ACCEPTED);
        byte[] whole = Files.readAllBytes(file());
        for (int i = 0; i < whole.length; i += 11) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file(), damaged);
            assertThatThrownBy(() -> merge(ledger(), RELEASE, "qa", "shop #2"))
                    .as("damaged at " + i)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("ledger.jsonl is damaged");
            assertThat(Files.readAllBytes(file())).isEqualTo(damaged);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"kind\":\"OUTCOME\"}", "{\"kind\":\"SOMETHING\"}"})
    void aLineThatIsNoEntryIsSaid(String json) throws Exception {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), ChecksummedLine.of(json) + "\n");
        assertThatThrownBy(() -> find(ledger(), RELEASE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is damaged");
    }

    /** A claim after such an edit could send a release a second time. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEditThatLeavesTheSizeIsNoticed(boolean restoreTheTime) throws Exception {
        FileLedger ledger = ledger();
        merge(ledger, RELEASE, "qa", "shop #1");
        FileTime time = Files.getLastModifiedTime(file());
        String content = Files.readString(file());
        Files.writeString(file(), content.replace("5.3.0", "5.2.0"));
        if (restoreTheTime) {
            Files.setLastModifiedTime(file(), time);
        }
        assertThatThrownBy(() -> merge(ledger, RELEASE, "qa", "shop #2"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ledger.jsonl is damaged");
    }

    @Test
    void aFileThatAPersonMovedAwayIsANewLedger() throws Exception {
        FileLedger ledger = after(StackState.ACCEPTED);
        Files.move(file(), root.resolve("away"));
        assertThat(find(ledger, RELEASE)).isEmpty();
        assertThat(merge(ledger, RELEASE, "qa", "shop #2")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void aDirectoryThatCantBeMadeIsAnErrorAndLeavesNothing() throws Exception {
        Files.writeString(root.resolve("github.com"), "in the way");
        FileLedger ledger = ledger();
        assertThatThrownBy(() -> merge(ledger, RELEASE, "qa", "shop #1")).isInstanceOf(IOException.class);
        Files.delete(root.resolve("github.com"));
        assertThat(find(ledger, RELEASE)).isEmpty();
    }
}

package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.Proposal;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.StackWindows;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/** A repository with the stacks {@code qa} and {@code prod}, its ledger in a directory, and a clock that can be set. */
public final class LedgerStory {

    public static final RepositoryInfo SHOP = new RepositoryInfo(
            7, "R_7", RepositoryName.of("acme/shop"), "https://github.com/acme/shop", "master", false);
    public static final RepositoryKey KEY = RepositoryKey.of(SHOP);
    public static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Path root;
    private final IntSupplier deployments;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource time = now::get;
    private FileLedger ledger;

    public LedgerStory(Path root, int deployments) {
        this.root = root;
        this.deployments = () -> deployments;
        restart();
    }

    /** Another process goes on with it. */
    public LedgerStory restart() {
        return restart(new UnforcedDisk());
    }

    public LedgerStory restart(Disk disk) {
        ledger = new FileLedger(root, disk, time.withZone(ZoneOffset.UTC), deployments);
        return this;
    }

    public Path directory() {
        return root.resolve("github.com/7");
    }

    public FileLedger ledger() {
        return ledger;
    }

    public History history() {
        return ledger.history();
    }

    public LedgerStory at(Instant time) {
        now.set(time);
        return this;
    }

    public Instant now() {
        return now.get();
    }

    /** The release {@code 1.<minor>.0}, which carries the pull request of its number. */
    public static Release release(int minor) {
        String tag = "1." + minor + ".0";
        return new Release(
                SHOP,
                TagRule.DEFAULT.read(tag).orElseThrow(),
                "commit of " + tag,
                null,
                false,
                List.of(),
                List.of(new PullRequest(
                        minor,
                        "Change " + minor,
                        "https://github.com/acme/shop/pull/" + minor,
                        "ann",
                        List.of("risky"))));
    }

    public static StackDeployment trigger(String stack, String id, StackState state) {
        return trigger(stack, id, state, WaitFor.ACCEPTED);
    }

    public static StackDeployment trigger(String stack, String id, StackState state, WaitFor waitFor) {
        return ExampleDeployment.sent(
                stack, state, "build of " + id, id, new ExecutionTracking(waitFor, 0, 0, List.of(), ""));
    }

    /** A merge claims the right to send its trigger. */
    public StackVerdict claim(int minor, String stack, String id) throws IOException {
        return ledger.claim(
                release(minor),
                trigger(stack, id, StackState.SENDING),
                new Proposal.MergedRelease(
                        release(minor).tag(), List.of(), false, Set.of(), Set.of(), StackWindows.NONE));
    }

    /** A person who chose the release claims the right to send its trigger. */
    public StackVerdict claimManually(int minor, String stack, String id) throws IOException {
        return ledger.claim(
                release(minor),
                trigger(stack, id, StackState.SENDING),
                new Proposal.ManualRelease(
                        release(minor).tag(), "build of " + id, List.of(), false, Set.of(), StackWindows.NONE));
    }

    public void became(int minor, String stack, String id, StackState state) throws IOException {
        ledger.record(release(minor), trigger(stack, id, state));
    }

    /** A merge that is deployed to a stack. */
    public void deploy(int minor, String stack) throws IOException {
        String id = stack + "-" + minor;
        claim(minor, stack, id);
        became(minor, stack, id, StackState.SUCCEEDED);
    }

    public RecordedState recordedState(int minor) throws IOException {
        return ledger.recordedState(SHOP, release(minor).commit());
    }

    public Overview overview() throws IOException {
        return history().overview(KEY);
    }

    public Overview.StackOverview stack(String name) throws IOException {
        return overview().stack(name).orElseThrow();
    }

    /** All entries, the newest first, read in small pages. */
    public List<HistoryEntry> entries(History.Filter filter) throws IOException, UserErrorException {
        List<HistoryEntry> all = new ArrayList<>();
        String older = null;
        do {
            History.HistoryPage page = history().page(KEY, filter, older, 30);
            all.addAll(page.entries());
            older = page.older();
        } while (older != null);
        return all;
    }

    public List<HistoryEntry> entries() throws IOException, UserErrorException {
        return entries(History.Filter.ALL);
    }
}

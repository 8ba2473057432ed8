package io.jenkins.plugins.autodeploy.ledger;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.Claim.Basis;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntSupplier;

/** A repository with the stacks {@code qa} and {@code prod}, its ledger in a directory, and a clock that can be set. */
final class LedgerStory {

    static final RepositoryInfo SHOP = new RepositoryInfo(
            7, "R_7", RepositoryName.of("acme/shop"), "https://github.com/acme/shop", "master", false);
    static final RepositoryKey KEY = RepositoryKey.of(SHOP);
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final Path root;
    private final IntSupplier deployments;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final InstantSource time = now::get;
    private FileLedger ledger;

    LedgerStory(Path root, int deployments) {
        this.root = root;
        this.deployments = () -> deployments;
        restart();
    }

    /** Another process goes on with it. */
    LedgerStory restart() {
        return restart(new UnforcedDisk());
    }

    LedgerStory restart(Disk disk) {
        ledger = new FileLedger(root, disk, time.withZone(ZoneOffset.UTC), deployments);
        return this;
    }

    Path directory() {
        return root.resolve("github.com/7");
    }

    FileLedger ledger() {
        return ledger;
    }

    History history() {
        return ledger.history();
    }

    LedgerStory at(Instant time) {
        now.set(time);
        return this;
    }

    Instant now() {
        return now.get();
    }

    /** The release {@code 1.<minor>.0}, which carries the pull request of its number. */
    static Release release(int minor) {
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

    static StackDeployment trigger(String stack, String id, StackState state) {
        return trigger(stack, id, state, WaitFor.ACCEPTED);
    }

    static StackDeployment trigger(String stack, String id, StackState state, WaitFor waitFor) {
        return new StackDeployment(
                stack,
                state,
                "",
                "build of " + id,
                id,
                null,
                1,
                0,
                0,
                false,
                new ExecutionTracking(waitFor, 0, 0, List.of(), ""));
    }

    Claim claim(int minor, String stack, String id, Basis basis) throws IOException {
        return ledger.claim(release(minor), trigger(stack, id, StackState.SENDING), basis);
    }

    void became(int minor, String stack, String id, StackState state) throws IOException {
        ledger.record(release(minor), trigger(stack, id, state));
    }

    /** A merge that is deployed to a stack. */
    void deploy(int minor, String stack) throws IOException {
        String id = stack + "-" + minor;
        claim(minor, stack, id, Basis.MERGE);
        became(minor, stack, id, StackState.SUCCEEDED);
    }

    RecordedState standing(int minor) throws IOException {
        return ledger.standing(SHOP, release(minor).commit());
    }

    Overview overview() throws IOException {
        return history().overview(KEY);
    }

    Overview.StackOverview stack(String name) throws IOException {
        return overview().stack(name).orElseThrow();
    }

    /** All entries, the newest first, read in small pages. */
    List<HistoryEntry> entries(History.Filter filter) throws IOException, UserErrorException {
        List<HistoryEntry> all = new ArrayList<>();
        String older = null;
        do {
            History.HistoryPage page = history().page(KEY, filter, older, 30);
            all.addAll(page.entries());
            older = page.older();
        } while (older != null);
        return all;
    }

    List<HistoryEntry> entries() throws IOException, UserErrorException {
        return entries(History.Filter.ALL);
    }
}

package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The releases that came to the stacks of one repository, as far as a limited part of the history tells.
 *
 * @param byStack the releases of each stack, with the time of their trigger, the newest first
 * @param complete whether this is the whole history
 */
record Arrivals(@NonNull Map<String, List<ReleaseRecord>> byStack, boolean complete) {

    /** Nothing is known. */
    static final Arrivals UNKNOWN = new Arrivals(Map.of(), false);

    /** How many entries of the history are read: as many as the history reads at once. */
    private static final int READ = 2000;

    /**
     * A stay of a change on a stack. A change stays as long as the stack has the release that brought it, or a greater
     * version.
     *
     * @param since when the trigger was sent that brought the change
     * @param exact whether the change came then; false if it may have come earlier
     * @param taken when the trigger was sent that took the change away; null if the stack still has it
     */
    record Stay(
            @NonNull Instant since, boolean exact, @Nullable Instant taken) {}

    /** @throws IOException if the history can't be read; the message names the file */
    @NonNull
    static Arrivals of(@NonNull History history, @NonNull RepositoryKey repository) throws IOException {
        try {
            History.HistoryPage page = history.page(repository, History.Filter.ALL, null, READ);
            return of(page.entries(), page.older() == null);
        } catch (UserErrorException e) {
            throw new IllegalStateException("The newest page of a history always exists", e);
        }
    }

    @NonNull
    static Arrivals of(@NonNull List<HistoryEntry> newestFirst, boolean complete) {
        Map<String, List<ReleaseRecord>> byStack = StackName.map();
        for (HistoryEntry entry : newestFirst) {
            if (entry instanceof HistoryEntry.Deployed deployed
                    && deployed.deployment().hasArrived()) {
                byStack.computeIfAbsent(deployed.deployment().stack(), stack -> new ArrayList<>())
                        .add(deployed.release());
            }
        }
        return new Arrivals(byStack, complete);
    }

    /** The last stay of a release's changes on a stack; empty if none is known. */
    @NonNull
    Optional<Stay> lastStay(@NonNull String stack, @NonNull ReleaseRecord release) {
        Instant taken = null;
        Instant since = null;
        for (ReleaseRecord arrived : byStack.getOrDefault(stack, List.of())) {
            if (!release.isNewerThan(arrived)) {
                since = arrived.at();
            } else if (since == null) {
                taken = arrived.at();
            } else {
                return Optional.of(new Stay(since, true, taken));
            }
        }
        return since == null ? Optional.empty() : Optional.of(new Stay(since, complete, taken));
    }
}

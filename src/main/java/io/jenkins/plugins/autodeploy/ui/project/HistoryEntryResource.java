package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.CaughtUp;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Deployed;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Held;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.HeldBack;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.HoldEnded;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.ManualDeploymentRequested;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Released;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Resumed;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry.Waits;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.CancellationView;
import java.util.List;
import java.util.Objects;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * An entry of the history, for the REST API.
 *
 * @param kind what happened
 * @param at when it happened, in milliseconds since the epoch
 * @param by the build or the person that did it
 * @param stacks the names of the stacks; may be empty
 * @param tag the tag of the release; null if the entry concerns no release
 * @param commit the commit of the release; null if the entry has none
 * @param state the state of the trigger, for {@link Kind#DEPLOYED}; null otherwise
 * @param reason why; empty if there is nothing more to say
 * @param hold the id of the hold that began or ended; null for others
 * @param until when the hold ends by itself; null for others
 * @param pullRequests the numbers of the pull requests that the release carries, or whose labels held it back
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record HistoryEntryResource(
        @Exported @NonNull Kind kind,
        @Exported long at,
        @Exported @NonNull String by,
        @Exported @NonNull List<String> stacks,
        @Exported @Nullable String tag,
        @Exported @Nullable String commit,
        @Exported @Nullable String state,
        @Exported @NonNull String reason,
        @Exported @Nullable Integer hold,
        @Exported @Nullable Long until,
        @Exported @NonNull List<Integer> pullRequests) {

    /** The kinds of entries. */
    public enum Kind {
        /** A release was made, or an existing tag of the commit was used. */
        RELEASED,
        /** A release was sent to a stack. */
        DEPLOYED,
        /** Labels held stacks back from a release. */
        HELD_BY_LABELS,
        /** A merge ended well, and held stacks back from its release. */
        HELD_BACK,
        /** A stack began to catch up. */
        CAUGHT_UP,
        /** A person held a stack. */
        HELD,
        /** A person ended one hold. */
        HOLD_ENDED,
        /** A person or a build resumed a stack. */
        RESUMED,
        /** A person asked for a manual deployment. */
        MANUAL_DEPLOYMENT
    }

    public HistoryEntryResource {
        Objects.requireNonNull(kind);
        stacks = List.copyOf(stacks);
        tag = UntrustedText.cleanOrNull(tag);
        commit = UntrustedText.cleanOrNull(commit);
        reason = UntrustedText.clean(reason);
        pullRequests = List.copyOf(pullRequests);
    }

    @NonNull
    static HistoryEntryResource of(@NonNull HistoryEntry entry, @NonNull ViewContext context) {
        if (entry instanceof Released released) {
            return ofRelease(Kind.RELEASED, entry, List.of(), released.release(), null, "", context);
        }
        if (entry instanceof Deployed deployed) {
            return ofRelease(
                    Kind.DEPLOYED,
                    entry,
                    List.of(deployed.deployment().stack()),
                    deployed.release(),
                    deployed.deployment().state().name(),
                    CancellationView.reasonOf(deployed.deployment()),
                    context);
        }
        if (entry instanceof HeldBack held) {
            return labels(held, context);
        }
        if (entry instanceof Waits waits) {
            return ofTag(Kind.HELD_BACK, entry, waits.stacks(), waits.tag(), waits.reason(), context);
        }
        if (entry instanceof CaughtUp caughtUp) {
            return ofTag(Kind.CAUGHT_UP, entry, List.of(caughtUp.stack()), caughtUp.tag(), caughtUp.cause(), context);
        }
        if (entry instanceof Held held) {
            return ofHold(Kind.HELD, entry, held.stack(), held.hold(), context);
        }
        if (entry instanceof HoldEnded ended) {
            return ofHold(Kind.HOLD_ENDED, entry, ended.stack(), ended.hold(), context);
        }
        if (entry instanceof Resumed resumed) {
            return ofTag(Kind.RESUMED, entry, List.of(resumed.stack()), null, "", context);
        }
        ManualDeploymentRequested requested = (ManualDeploymentRequested) entry;
        return ofTag(
                Kind.MANUAL_DEPLOYMENT,
                entry,
                requested.stacks(),
                requested.tag(),
                Objects.toString(requested.throughWindows(), ""),
                context);
    }

    private static HistoryEntryResource labels(HeldBack held, ViewContext context) {
        return new HistoryEntryResource(
                Kind.HELD_BY_LABELS,
                held.at().toEpochMilli(),
                by(held, context),
                held.holds().stream().map(LabelHold::stack).distinct().toList(),
                held.release().tag(),
                held.release().commit(),
                null,
                String.join(
                        ", ",
                        held.holds().stream().map(LabelHold::label).distinct().toList()),
                null,
                null,
                held.holds().stream().map(LabelHold::pullRequest).distinct().toList());
    }

    private static HistoryEntryResource ofRelease(
            Kind kind,
            HistoryEntry entry,
            List<String> stacks,
            ReleaseRecord release,
            @Nullable String state,
            String reason,
            ViewContext context) {
        return new HistoryEntryResource(
                kind,
                entry.at().toEpochMilli(),
                by(entry, context),
                stacks,
                release.tag(),
                release.commit(),
                state,
                reason,
                null,
                null,
                release.pullRequests().stream()
                        .map(ReleaseRecord.CarriedPullRequest::number)
                        .toList());
    }

    private static HistoryEntryResource ofTag(
            Kind kind,
            HistoryEntry entry,
            List<String> stacks,
            @Nullable String tag,
            String reason,
            ViewContext context) {
        return new HistoryEntryResource(
                kind,
                entry.at().toEpochMilli(),
                by(entry, context),
                stacks,
                tag,
                null,
                null,
                reason,
                null,
                null,
                List.of());
    }

    private static HistoryEntryResource ofHold(
            Kind kind, HistoryEntry entry, String stack, Hold hold, ViewContext context) {
        return new HistoryEntryResource(
                kind,
                entry.at().toEpochMilli(),
                by(entry, context),
                List.of(stack),
                null,
                null,
                null,
                hold.reason(),
                hold.id(),
                StackResource.millis(hold.until()),
                List.of());
    }

    private static String by(HistoryEntry entry, ViewContext context) {
        return context.by(entry.by(), entry.at()).text();
    }
}

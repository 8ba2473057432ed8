package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Pin;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.ledger.MissedReleases;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.time.Instant;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A stack of a repository, for the REST API. Times are milliseconds since the epoch.
 *
 * @param stack the name of the stack
 * @param configured whether the stack serves the repository now
 * @param current the trigger of the release that the stack has; null if it is not known
 * @param last the last trigger, if it was another one; null otherwise
 * @param behind how many recorded releases the stack lacks
 * @param behindExactly whether it lacks no more than that; false if older ones are not counted
 * @param pullRequestsBehind how many pull requests these releases carry
 * @param lacks the tags of these releases, the newest first; at most 20
 * @param missed the tags of those that something held back; the stack can catch up with them
 * @param labels the labels that held these releases back; at most 20
 * @param holds the holds of people, the oldest first
 * @param pin the pin to an older release; null for none
 * @param closure the window that closes the stack now; null if it is open
 */
@Restricted(NoExternalUse.class)
@ExportedBean(defaultVisibility = 2)
public record StackResource(
        @Exported @NonNull String stack,
        @Exported boolean configured,
        @Exported(inline = true) @Nullable TriggerResource current,
        @Exported(inline = true) @Nullable TriggerResource last,
        @Exported int behind,
        @Exported boolean behindExactly,
        @Exported int pullRequestsBehind,
        @Exported @NonNull List<String> lacks,
        @Exported @NonNull List<String> missed,
        @Exported(inline = true) @NonNull List<LabelResource> labels,
        @Exported(inline = true) @NonNull List<HoldResource> holds,
        @Exported(inline = true) @Nullable PinResource pin,
        @Exported(inline = true) @Nullable ClosureResource closure) {

    private static final int LISTED = 20;

    /**
     * A label that held a release back when it was made.
     *
     * @param pullRequest the number of the pull request that had the label
     */
    @ExportedBean(defaultVisibility = 2)
    public record LabelResource(
            @Exported @NonNull String label, @Exported int pullRequest) {

        public LabelResource {
            label = UntrustedText.clean(label);
        }
    }

    /**
     * A hold of a person.
     *
     * @param id the id of the hold, for the request that ends it
     * @param until when the hold ends by itself; null if a person must end it
     * @param override whether only people with the permission {@link DeploymentPermissions#OVERRIDE} can end it
     */
    @ExportedBean(defaultVisibility = 2)
    public record HoldResource(
            @Exported int id,
            @Exported @NonNull String person,
            @Exported @NonNull String reason,
            @Exported long since,
            @Exported @Nullable Long until,
            @Exported boolean override) {

        public HoldResource {
            person = UntrustedText.clean(person);
            reason = UntrustedText.clean(reason);
        }

        static HoldResource of(Hold hold) {
            return new HoldResource(
                    hold.id(),
                    hold.person(),
                    hold.reason(),
                    hold.at().toEpochMilli(),
                    millis(hold.until()),
                    hold.right() != HoldRight.ORDINARY);
        }
    }

    /**
     * A pin.
     *
     * @param tag the release at which the stack stays
     * @param by the build or the person that deployed this release
     */
    @ExportedBean(defaultVisibility = 2)
    public record PinResource(
            @Exported @NonNull String tag,
            @Exported @NonNull String by,
            @Exported long since) {

        public PinResource {
            tag = UntrustedText.clean(tag);
        }

        static PinResource of(Pin pin, ViewContext context) {
            return new PinResource(
                    pin.tag(),
                    context.by(pin.deployer(), pin.at()).text(),
                    pin.at().toEpochMilli());
        }
    }

    /**
     * A window that closes a stack.
     *
     * @param until when the stack opens; null if nobody knows
     * @param lines the lines of the configuration that close it, or why they can't be read
     */
    @ExportedBean(defaultVisibility = 2)
    public record ClosureResource(
            @Exported long since,
            @Exported @Nullable Long until,
            @Exported @NonNull String lines) {

        public ClosureResource {
            lines = UntrustedText.clean(lines);
        }

        static ClosureResource of(Closure closure) {
            return new ClosureResource(closure.since().toEpochMilli(), millis(closure.opens()), closure.lines());
        }
    }

    public StackResource {
        lacks = lacks.stream().map(UntrustedText::clean).toList();
        missed = missed.stream().map(UntrustedText::clean).toList();
        labels = List.copyOf(labels);
        holds = List.copyOf(holds);
    }

    @NonNull
    static StackResource of(
            @NonNull String stack,
            boolean configured,
            @NonNull Overview overview,
            @NonNull WindowsNow windows,
            @NonNull ViewContext context) {
        StackOverview recorded = overview.stack(stack).orElse(StackOverview.unknown(stack));
        GitHubLinks pages = new GitHubLinks(overview.url());
        Drift drift = overview.drift(stack);
        boolean same = recorded.last() == null || recorded.last().equals(recorded.current());
        return new StackResource(
                stack,
                configured,
                recorded.current() == null ? null : TriggerResource.of(recorded.current(), pages, context),
                same ? null : TriggerResource.of(recorded.last(), pages, context),
                drift.releases().size(),
                drift.complete(),
                drift.pullRequests(),
                tags(drift.releases()),
                tags(MissedReleases.of(overview, stack).releases()),
                labels(drift, stack),
                recorded.holds().stream().map(HoldResource::of).toList(),
                recorded.pin() == null ? null : PinResource.of(recorded.pin(), context),
                windows.closure(stack).map(ClosureResource::of).orElse(null));
    }

    private static List<String> tags(List<ReleaseRecord> releases) {
        return releases.stream().limit(LISTED).map(ReleaseRecord::tag).toList();
    }

    private static List<LabelResource> labels(Drift drift, String stack) {
        return drift.releases().stream()
                .flatMap(release -> release.labelHolds().stream())
                .filter(hold -> StackName.same(hold.stack(), stack))
                .map((LabelHold hold) -> new LabelResource(hold.label(), hold.pullRequest()))
                .distinct()
                .limit(LISTED)
                .toList();
    }

    @Nullable
    static Long millis(@Nullable Instant time) {
        return time == null ? null : Long.valueOf(time.toEpochMilli());
    }
}

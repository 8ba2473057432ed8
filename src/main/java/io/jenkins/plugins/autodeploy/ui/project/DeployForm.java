package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentPolicy;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The form that asks which existing release to deploy, and to which stacks.
 *
 * @param repository the key of the repository
 * @param name the name of the repository, as people read it
 * @param stack the name of the stack for which the person opened the form
 * @param earlier the earlier releases of this stack, the most recent first
 * @param others the other releases
 * @param stacks the stacks that the person can choose
 * @param effects what each release does to each stack
 * @param askingWhy whether this person may deploy through a window that closes a stack now, and must say why
 * @param canceled what is canceled before
 */
@Restricted(NoExternalUse.class)
public record DeployForm(
        @NonNull String repository,
        @NonNull String name,
        @NonNull String stack,
        @NonNull List<Offer> earlier,
        @NonNull List<Offer> others,
        @NonNull List<Target> stacks,
        @NonNull List<OnTarget> effects,
        boolean askingWhy,
        @NonNull List<CanceledFirst> canceled) {

    /**
     * A release that the person can choose.
     *
     * @param tag the tag of the release
     * @param text the tag, the time and the pull requests of the release
     */
    public record Offer(@NonNull String tag, @NonNull String text) {

        private static Offer of(ReleaseRecord release, ViewContext context) {
            String pullRequests = release.pullRequests().stream()
                    .map(pullRequest -> "#" + pullRequest.number())
                    .collect(Collectors.joining(" "));
            String text = release.tag() + " – " + context.time(release.at());
            return new Offer(release.tag(), pullRequests.isEmpty() ? text : text + " – " + pullRequests);
        }
    }

    /**
     * A stack that the person can choose.
     *
     * @param stack the name of the stack
     * @param has the tag of the release on the stack; empty if it is not known
     * @param held whether people hold the stack; then nobody can choose it
     * @param excluded whether the project may not deploy to the stack; then nobody can choose it
     * @param closed until when a window closes the stack; empty if the stack is open
     * @param fixed whether this person cannot choose the stack
     * @param chosen whether the stack is chosen when the form opens
     */
    public record Target(
            @NonNull String stack,
            @NonNull String has,
            boolean held,
            boolean excluded,
            @NonNull String closed,
            boolean fixed,
            boolean chosen) {}

    /**
     * What the deployment of a release does to a stack.
     *
     * @param tag the tag of the release
     * @param stack the name of the stack
     * @param effect the effect, in words
     */
    public record OnTarget(
            @NonNull String tag,
            @NonNull String stack,
            @NonNull String effect) {

        public OnTarget {
            effect = UntrustedText.clean(effect);
        }
    }

    /**
     * A release that may still run on a stack, and is canceled before the chosen release is sent.
     *
     * @param tag the tag of the chosen release
     * @param stack the name of the stack
     * @param effect what happens to the release that may still run, in words
     * @param by the build or the person that deployed that release
     * @param executions its executions in Spinnaker, as far as they are known
     */
    public record CanceledFirst(
            @NonNull String tag,
            @NonNull String stack,
            @NonNull String effect,
            @NonNull Link by,
            @NonNull List<Link> executions) {

        public CanceledFirst {
            effect = UntrustedText.clean(effect);
            executions = List.copyOf(executions);
        }
    }

    /**
     * What may still run on the stacks.
     *
     * @param triggers by the name of the stack
     * @param readable whether Spinnaker can be asked to cancel it
     */
    record Running(@NonNull Map<String, List<RunningTrigger>> triggers, boolean readable) {

        private Stream<CanceledFirst> canceledFor(ReleaseRecord release, StackOverview stack, ViewContext context) {
            return DeploymentPolicy.canceledFirst(
                            release.releaseTag(), stack.recorded(), triggers.getOrDefault(stack.stack(), List.of()))
                    .stream()
                    .map(each -> new CanceledFirst(
                            release.tag(),
                            stack.stack(),
                            ActionPreview.ofCanceling(each, stack.stack(), release.tag(), readable, context.locale()),
                            context.by(
                                    String.valueOf(each.trigger().deployer()),
                                    Instant.ofEpochMilli(each.trigger().sentAt())),
                            context.executions(each.trigger().executions())));
        }
    }

    public DeployForm {
        earlier = List.copyOf(earlier);
        others = List.copyOf(others);
        stacks = List.copyOf(stacks);
        effects = List.copyOf(effects);
        canceled = List.copyOf(canceled);
    }

    /**
     * @param overviews the recorded state of each stack that serves the repository
     * @param excluded the names of the stacks to which the project may not deploy
     * @param windows the windows of the stacks
     * @param right the right of this person. {@link HoldRight#OVERRIDE} allows to deploy through windows
     * @param running what may still run on the stacks
     */
    @NonNull
    static DeployForm of(
            @NonNull Overview overview,
            @NonNull String name,
            @NonNull String stack,
            @NonNull OfferedReleases releases,
            @NonNull List<StackOverview> overviews,
            @NonNull Set<String> excluded,
            @NonNull WindowsNow windows,
            @NonNull HoldRight right,
            @NonNull Running running,
            @NonNull ViewContext context) {
        boolean through = right.mayEnd(HoldRight.OVERRIDE);
        List<OnTarget> effects = new ArrayList<>();
        List<CanceledFirst> canceled = new ArrayList<>();
        for (ReleaseRecord release : releases.all()) {
            for (StackOverview each : overviews) {
                effects.add(new OnTarget(
                        release.tag(),
                        each.stack(),
                        ActionPreview.ofDeploying(
                                release,
                                each,
                                overview,
                                excluded,
                                through ? windows.opened() : windows,
                                context.locale())));
                running.canceledFor(release, each, context).forEach(canceled::add);
            }
        }
        return new DeployForm(
                overview.repository().toString(),
                name,
                stack,
                releases.earlier().stream()
                        .map(release -> Offer.of(release, context))
                        .toList(),
                releases.others().stream()
                        .map(release -> Offer.of(release, context))
                        .toList(),
                overviews.stream()
                        .map(each -> target(each, each.stack().equals(stack), excluded, windows, through))
                        .toList(),
                effects,
                through
                        && overviews.stream()
                                .anyMatch(each -> windows.closure(each.stack()).isPresent()),
                canceled);
    }

    private static Target target(
            StackOverview stack, boolean wanted, Set<String> excluded, WindowsNow windows, boolean through) {
        boolean held = !stack.holds().isEmpty();
        boolean notForProject = excluded.contains(stack.stack());
        String closed = windows.closure(stack.stack()).map(Closure::opening).orElse("");
        boolean fixed = held || notForProject || !closed.isEmpty() && !through;
        return new Target(
                stack.stack(),
                stack.current() == null ? "" : stack.current().release().tag(),
                held,
                notForProject,
                closed,
                fixed,
                wanted && !fixed);
    }
}

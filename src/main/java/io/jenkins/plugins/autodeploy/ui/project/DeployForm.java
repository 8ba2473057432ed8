package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.RunningTrigger;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.window.Closure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
 * @param chosen the tag of the release that is chosen when the form opens; empty for the first
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
        @NonNull String chosen,
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

    public DeployForm {
        earlier = List.copyOf(earlier);
        others = List.copyOf(others);
        stacks = List.copyOf(stacks);
        effects = List.copyOf(effects);
        canceled = List.copyOf(canceled);
    }

    /**
     * @param name the name of the repository, as people read it
     * @param stack the name of the stack for which the person opened the form
     */
    @NonNull
    static DeployForm of(
            @NonNull DeployFacts facts, @NonNull String name, @NonNull String stack, @NonNull ViewContext context) {
        List<OnTarget> effects = new ArrayList<>();
        List<CanceledFirst> canceled = new ArrayList<>();
        for (ReleaseRecord release : facts.releases().all()) {
            for (StackOverview each : facts.stacks()) {
                effects.add(new OnTarget(
                        release.tag(),
                        each.stack(),
                        ActionPreview.ofDeploying(release, each, facts, context.locale())));
                facts.canceledFirst(release, each).stream()
                        .map(running -> canceled(release, each, running, facts, context))
                        .forEach(canceled::add);
            }
        }
        return new DeployForm(
                facts.overview().repository().toString(),
                name,
                stack,
                facts.releases().earlier().stream()
                        .map(release -> Offer.of(release, context))
                        .toList(),
                facts.releases().others().stream()
                        .map(release -> Offer.of(release, context))
                        .toList(),
                facts.stacks().stream()
                        .filter(each -> each.stack().equals(stack))
                        .flatMap(each -> FittingRelease.of(facts.overview(), each).stream())
                        .map(ReleaseRecord::tag)
                        .filter(tag -> facts.releases().get(tag) != null)
                        .findFirst()
                        .orElse(""),
                facts.stacks().stream()
                        .map(each -> target(each, each.stack().equals(stack), facts))
                        .toList(),
                effects,
                facts.deploysThroughWindows()
                        && facts.stacks().stream()
                                .anyMatch(each ->
                                        facts.windows().closure(each.stack()).isPresent()),
                canceled);
    }

    private static CanceledFirst canceled(
            ReleaseRecord release,
            StackOverview stack,
            RunningTrigger running,
            DeployFacts facts,
            ViewContext context) {
        return new CanceledFirst(
                release.tag(),
                stack.stack(),
                ActionPreview.ofCanceling(running, stack.stack(), release.tag(), facts.readable(), context.locale()),
                context.by(
                        String.valueOf(running.trigger().deployer()),
                        Instant.ofEpochMilli(running.trigger().sentAt())),
                context.executions(running.trigger().executions()));
    }

    private static Target target(StackOverview stack, boolean wanted, DeployFacts facts) {
        boolean held = !stack.holds().isEmpty();
        boolean notForProject = facts.excluded().contains(stack.stack());
        String closed =
                facts.windows().closure(stack.stack()).map(Closure::opening).orElse("");
        boolean fixed = held || notForProject || !closed.isEmpty() && !facts.deploysThroughWindows();
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

package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
 * @param stacks the stacks that the person can choose
 * @param effects what each release does to each stack
 */
@Restricted(NoExternalUse.class)
public record DeployForm(
        @NonNull String repository,
        @NonNull String name,
        @NonNull String stack,
        @NonNull List<Offer> earlier,
        @NonNull List<Offer> others,
        @NonNull List<Target> stacks,
        @NonNull List<OnTarget> effects) {

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
     * @param chosen whether the stack is chosen when the form opens
     */
    public record Target(@NonNull String stack, @NonNull String has, boolean held, boolean excluded, boolean chosen) {}

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

    public DeployForm {
        earlier = List.copyOf(earlier);
        others = List.copyOf(others);
        stacks = List.copyOf(stacks);
        effects = List.copyOf(effects);
    }

    /**
     * @param overviews the recorded state of each stack that serves the repository
     * @param excluded the names of the stacks to which the project may not deploy
     */
    @NonNull
    static DeployForm of(
            @NonNull Overview overview,
            @NonNull String name,
            @NonNull String stack,
            @NonNull OfferedReleases releases,
            @NonNull List<StackOverview> overviews,
            @NonNull Set<String> excluded,
            @NonNull ViewContext context) {
        List<OnTarget> effects = new ArrayList<>();
        for (ReleaseRecord release : releases.all()) {
            for (StackOverview each : overviews) {
                effects.add(new OnTarget(
                        release.tag(),
                        each.stack(),
                        ActionPreview.ofDeploying(release, each, overview, excluded, context.locale())));
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
                        .map(each -> new Target(
                                each.stack(),
                                each.current() == null
                                        ? ""
                                        : each.current().release().tag(),
                                !each.holds().isEmpty(),
                                excluded.contains(each.stack()),
                                each.stack().equals(stack)
                                        && each.holds().isEmpty()
                                        && !excluded.contains(each.stack())))
                        .toList(),
                effects);
    }
}

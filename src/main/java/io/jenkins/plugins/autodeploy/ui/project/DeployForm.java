package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * What a person is asked before an existing release is deployed.
 *
 * @param repository the key of the repository
 * @param name the repository as people read it
 * @param stack the name of the stack at which it was asked for
 * @param earlier the releases that the stack had before, the last one first
 * @param others the other ones
 * @param stacks to choose from
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

    /** @param text the tag, and what tells it from the others */
    public record Offer(@NonNull String tag, @NonNull String text) {

        private static Offer of(ReleaseRecord release, ViewContext reader) {
            String pullRequests = release.pullRequests().stream()
                    .map(carried -> "#" + carried.number())
                    .collect(Collectors.joining(" "));
            String text = release.tag() + " – " + reader.time(release.at());
            return new Offer(release.tag(), pullRequests.isEmpty() ? text : text + " – " + pullRequests);
        }
    }

    /**
     * @param has the tag that it has; empty if that is not known
     * @param held whether a person holds it, so that it can't be chosen
     */
    public record Target(@NonNull String stack, @NonNull String has, boolean held, boolean chosen) {}

    /** @param effect what deploying the tag does to the stack, in words */
    public record OnTarget(
            @NonNull String tag,
            @NonNull String stack,
            @NonNull String effect) {}

    public DeployForm {
        earlier = List.copyOf(earlier);
        others = List.copyOf(others);
        stacks = List.copyOf(stacks);
        effects = List.copyOf(effects);
    }

    /** @param standings of all stacks that serve the repository */
    @NonNull
    static DeployForm of(
            @NonNull Overview overview,
            @NonNull String name,
            @NonNull String stack,
            @NonNull OfferedReleases releases,
            @NonNull List<StackOverview> standings,
            @NonNull ViewContext reader) {
        List<OnTarget> effects = new ArrayList<>();
        for (ReleaseRecord release : releases.all()) {
            for (StackOverview standing : standings) {
                effects.add(new OnTarget(
                        release.tag(),
                        standing.stack(),
                        ActionPreview.ofDeploying(release, standing, overview, reader.locale())));
            }
        }
        return new DeployForm(
                overview.repository().toString(),
                name,
                stack,
                releases.earlier().stream()
                        .map(release -> Offer.of(release, reader))
                        .toList(),
                releases.others().stream()
                        .map(release -> Offer.of(release, reader))
                        .toList(),
                standings.stream()
                        .map(standing -> new Target(
                                standing.stack(),
                                standing.current() == null
                                        ? ""
                                        : standing.current().release().tag(),
                                standing.hold() != null,
                                standing.stack().equals(stack) && standing.hold() == null))
                        .toList(),
                effects);
    }
}

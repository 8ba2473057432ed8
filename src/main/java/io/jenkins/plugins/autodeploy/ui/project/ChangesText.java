package io.jenkins.plugins.autodeploy.ui.project;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.controller.StackChanges;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import io.jenkins.plugins.autodeploy.ui.Link;
import io.jenkins.plugins.autodeploy.ui.SafeLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/**
 * Says in words what the deployment of a release brings to a stack and takes away from it.
 *
 * @param lists the lists of pull requests
 * @param warnings what the person should know before the deployment
 * @param asksAgain whether the person must confirm the deployment once more
 */
record ChangesText(@NonNull List<ChangeList> lists, @NonNull List<Localizable> warnings, boolean asksAgain) {

    /** How many pull requests are listed. */
    private static final int LISTED = 20;

    /**
     * A list of pull requests.
     *
     * @param heading what the list has
     * @param pullRequests the first pull requests, each with its page on GitHub
     * @param more how many pull requests are not listed
     */
    record ChangeList(@NonNull Localizable heading, @NonNull List<Link> pullRequests, int more) {

        ChangeList {
            pullRequests = List.copyOf(pullRequests);
        }
    }

    ChangesText {
        lists = List.copyOf(lists);
        warnings = List.copyOf(warnings);
    }

    /** The text if there is only one thing to say. */
    @NonNull
    static ChangesText of(@NonNull Localizable sentence, boolean asksAgain) {
        return new ChangesText(List.of(), List.of(sentence), asksAgain);
    }

    /**
     * The text about the answer of GitHub.
     *
     * @param stack the name of the stack
     * @param tag the tag of the release to deploy
     * @param from the tag of the release that the stack has
     */
    @NonNull
    static ChangesText of(
            @NonNull String stack,
            @NonNull String tag,
            @NonNull String from,
            @NonNull StackChanges changes,
            @NonNull LabelRule labels) {
        List<ChangeList> lists = new ArrayList<>();
        List<Localizable> warnings = new ArrayList<>();
        if (changes.brought().extent() == Extent.WHOLE) {
            list(changes.brought(), Messages._ChangesText_Brings(stack)).ifPresent(lists::add);
            labels.holds(changes.brought().pullRequests()).stream()
                    .filter(label -> label.names(stack))
                    .map(label -> Messages._ChangesText_HoldEnds(
                            UntrustedText.clean(label.label()),
                            label.pullRequest().number(),
                            stack))
                    .forEach(warnings::add);
        } else {
            warnings.add(unknown(changes.brought(), stack, from, tag));
        }
        if (changes.taken().extent() == Extent.WHOLE) {
            list(changes.taken(), Messages._ChangesText_TakesAway(stack)).ifPresent(lists::add);
        } else if (changes.brought().extent() == Extent.WHOLE) {
            warnings.add(unknown(changes.taken(), stack, tag, from));
        }
        if (lists.isEmpty() && warnings.isEmpty()) {
            warnings.add(Messages._ChangesText_Nothing(stack));
        }
        Optional<RolledAcross> across = changes.across().filter(RolledAcross::needsConfirmation);
        across.map(each -> asked(each, labels)).ifPresent(warnings::add);
        return new ChangesText(lists, warnings, across.isPresent());
    }

    private static Localizable unknown(Backlog backlog, String stack, String older, String newer) {
        return backlog.extent() == Extent.TOO_LARGE
                ? Messages._ChangesText_TooMany(stack, older, newer)
                : Messages._ChangesText_NotShown(stack, older, newer);
    }

    /** Why the person is asked once more. */
    @NonNull
    static Localizable asked(@NonNull RolledAcross across, @NonNull LabelRule labels) {
        String label = labels.noRollback();
        if (across.extent() == Extent.WHOLE) {
            return Messages._ChangesText_NoRollback(across.stack(), across.numbers(), label);
        }
        return across.pullRequests().isEmpty()
                ? Messages._ChangesText_NoRollbackUnknown(across.stack(), label)
                : Messages._ChangesText_NoRollbackRecorded(across.stack(), across.numbers(), label);
    }

    private static Optional<ChangeList> list(Backlog backlog, Localizable heading) {
        List<PullRequest> all = backlog.pullRequests();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeList(
                        heading,
                        all.stream().limit(LISTED).map(ChangesText::link).toList(),
                        Math.max(0, all.size() - LISTED)));
    }

    private static Link link(PullRequest pullRequest) {
        String labels = pullRequest.labels().isEmpty() ? "" : " [" + String.join(", ", pullRequest.labels()) + "]";
        return new Link(
                "#" + pullRequest.number() + " " + pullRequest.title() + labels, SafeLink.web(pullRequest.url()));
    }
}

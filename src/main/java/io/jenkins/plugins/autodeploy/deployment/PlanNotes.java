package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.AdmissionPolicy.Refusal;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagFound;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.HoldLabels;
import io.jenkins.plugins.autodeploy.github.Backlog.Extent;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Doubt;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.release.LabelRule.HoldLabel;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what people should know about a plan. Pure. */
final class PlanNotes {

    /** The doubts about a direct push. */
    static final Set<Doubt> PUSHED = Set.of(Doubt.NONE, Doubt.LATE);

    private final DeploymentSettings settings;
    private final AdmissionPolicy admission;
    private final TagPolicy tags;

    PlanNotes(DeploymentSettings settings, AdmissionPolicy admission, TagPolicy tags) {
        this.settings = settings;
        this.admission = admission;
        this.tags = tags;
    }

    /**
     * Sentences without a full stop at the end.
     *
     * @param inadmissible why the deployment would be refused; only a preview gets so far with it
     * @param held why the deployment would be held; only a preview gets so far with it
     */
    List<String> of(Facts facts, RecordedState recorded, Optional<Refusal> inadmissible, Optional<String> held) {
        List<String> notes = new ArrayList<>();
        inadmissible.ifPresent(each -> notes.add(Plan.REFUSED + each.why()));
        if (!recorded.line().isEmpty()) {
            notes.add("The line is stopped. Nothing is sent to any stack");
        }
        admission.warning(facts.branch(), facts.repository()).ifPresent(notes::add);
        held.ifPresent(why -> notes.add(Plan.HELD + why));
        notes.addAll(tags.notes(facts, recorded));
        List<String> names = settings.stackNames();
        for (HoldLabel label : settings.rules().labels().holds(facts.pullRequests())) {
            if (names.stream().noneMatch(label::names)) {
                notes.add("The label " + label.label() + " on #"
                        + label.pullRequest().number() + " names no stack and holds nothing; the stacks are "
                        + String.join(", ", names));
            }
        }
        if (isUnknown(facts.own(), recorded)) {
            notes.add("GitHub has the release " + facts.own() + " already, and this Jenkins has no record that it sent"
                    + " it to a stack. If an old backup of Jenkins was restored, the stacks may have the release");
        }
        for (Unexplained closed : with(facts.unexplained(), Set.of(Doubt.CLOSED))) {
            notes.add("The pull request of " + describe(List.of(closed))
                    + " was closed, and GitHub does not show it as merged; its labels count");
        }
        List<Unexplained> pushed = with(facts.unexplained(), PUSHED);
        if (!pushed.isEmpty()) {
            notes.add("Pushed without a pull request: "
                    + pushed.stream()
                            .map(commit -> commit.sha().substring(0, 7))
                            .limit(10)
                            .collect(Collectors.joining(", ")));
        }
        return notes;
    }

    /**
     * Sentences about changes that earlier releases held back from stacks, and that a deployment brings now. There are none
     * if a label holds until its change is on its stack.
     */
    List<String> alsoBrought(Release release, List<StackVerdict> verdicts, List<StackBacklog> backlogs) {
        if (settings.rules().holdLabels() == HoldLabels.UNTIL_DEPLOYED) {
            return List.of();
        }
        Set<String> deployed = deployed(verdicts);
        return backlogs.stream()
                .filter(each -> deployed.contains(each.stack()))
                .flatMap(each -> each.extent() == Extent.WHOLE
                        ? each.before(release).stream().map(PlanNotes::alsoBrought)
                        : Stream.of("It is not known which held changes the deployment to " + each.stack()
                                + " also brings"))
                .distinct()
                .toList();
    }

    /** Sentences about the plan of an existing release. */
    List<String> of(TagFound event, List<StackVerdict> verdicts, Optional<Refusal> inadmissible) {
        List<String> notes = new ArrayList<>();
        inadmissible.ifPresent(each -> notes.add(Plan.REFUSED + each.why()));
        admission.warning(event.tagged().branch(), event.tagged().repository()).ifPresent(notes::add);
        for (String stack : deployed(verdicts)) {
            DeploymentPolicy.canceledFirst(
                            event.tag(),
                            event.recorded().stack(stack, event.tag()),
                            event.running().getOrDefault(stack, List.of()))
                    .forEach(each -> notes.add(canceled(stack, each)));
        }
        return notes;
    }

    private String canceled(String stack, RunningTrigger running) {
        return stack + ": " + running.tag() + " by " + StackVerdict.deployer(running.trigger()) + " may still run. "
                + (settings.readable()
                        ? "A deployment would first ask Spinnaker to cancel it, and wait for its end"
                        : "No Gate URL is configured, so Jenkins would not cancel it, and it may end last");
    }

    /** The names of the stacks that get the release, in the order of the plan. */
    static Set<String> deployed(List<StackVerdict> verdicts) {
        return verdicts.stream()
                .filter(StackVerdict.Deploy.class::isInstance)
                .map(StackVerdict::stack)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String alsoBrought(LabelHold label) {
        return "The deployment to " + label.stack() + " also brings #" + label.pullRequest()
                + (label.release() == null
                        ? ", which has the label " + label.label()
                        : ", which was held from " + label.stack() + " in " + label.release());
    }

    /**
     * Whether nothing is recorded of a release that exists, although other releases of the repository are recorded. The
     * release was made elsewhere, or its deployment did not come to a trigger, or the record is older than reality.
     */
    private static boolean isUnknown(@Nullable ReleaseTag own, RecordedState recorded) {
        return own != null && !recorded.sent().isEmpty() && !recorded.hasRecordOf(own);
    }

    /** The commits with one of some doubts. */
    static List<Unexplained> with(List<Unexplained> commits, Set<Doubt> doubts) {
        return commits.stream()
                .filter(commit -> doubts.contains(commit.doubt()))
                .toList();
    }

    /** The commits for a sentence. */
    static String describe(List<Unexplained> commits) {
        Unexplained first = commits.get(0);
        return "commit " + first.sha().substring(0, 7) + " (" + first.headline() + ")"
                + (commits.size() == 1 ? "" : " and " + (commits.size() - 1) + " more");
    }
}

package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagCompared;
import io.jenkins.plugins.autodeploy.deployment.DeploymentEvent.TagCreated;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From the plan to a tag that stands and fits the tags beside it. */
final class TagTransitions {

    /** How often others may be faster with a tag before it is given up. */
    private static final int MOST_ROUNDS = 20;

    private TagTransitions() {}

    /** What follows from the creation of the tag. */
    static Deployment created(Deployment deployment, TagCreated event) {
        if (!(event.creation() instanceof TagCreation.Stands stands)) {
            return anotherRound(deployment);
        }
        if (!stands.followsBase()) {
            ReleaseTag base = deployment.release().previous();
            return planAgain(
                    deployment.with(new Rivals(List.of(base), stands.created())),
                    "The release " + base + ", which the tag "
                            + deployment.release().tag() + " was to follow, does not stand any more where it stood");
        }
        Deployment checked = deployment.checked(event.asked().toEpochMilli());
        return stands.unexpected().isEmpty()
                ? checked.enter(Phase.DEPLOYING, "")
                : checked.with(new Rivals(stands.unexpected(), stands.created()))
                        .enter(Phase.COMPARING, "");
    }

    /** The plan rested on what is not so any more. A tag that others made is theirs to delete, so it is taken over. */
    private static Deployment planAgain(Deployment deployment, String why) {
        return deployment.rivals().created() ? deployment.enter(Phase.UNTAGGING, why) : anotherRound(deployment);
    }

    /** The tag was deleted, or another build made it first. */
    static Deployment anotherRound(Deployment deployment) {
        return deployment.round() < MOST_ROUNDS
                ? deployment.anotherRound()
                : deployment.end(Phase.FAILED, "Others were faster with a tag " + MOST_ROUNDS + " times. Build again");
    }

    /**
     * What follows when the tag was compared with the releases that appeared beside it. If it does not fit them, it is
     * deleted before anything is deployed with it; if it stood there before, others may delete it. A release beside it
     * that GitHub does not show yet is waited for; it may also have been deleted again.
     */
    static Deployment compared(Deployment deployment, TagCompared event) {
        ReleaseTag tag = deployment.release().tag();
        Optional<ReleaseTag> contradicting = event.facts().contradicting(tag);
        if (contradicting.isEmpty()) {
            return fits(deployment, event);
        }
        String what = "The tag " + tag + " does not fit " + contradicting.get()
                + ", which was made elsewhere at the same time";
        if (deployment.rivals().created()) {
            return deployment.enter(Phase.UNTAGGING, what);
        }
        return Backoff.INDEX
                .pause(deployment.attempts() + 1, null)
                .map(pause -> deployment.again(event.asked().plus(pause).toEpochMilli(), what))
                .orElseGet(() -> deployment.end(
                        Phase.FAILED, what + ". Nothing was deployed: delete one of the two, then build again"));
    }

    private static Deployment fits(Deployment deployment, TagCompared event) {
        Facts facts = event.facts();
        ReleaseTag tag = deployment.release().tag();
        Optional<ReleaseTag> hidden = deployment.rivals().tags().stream()
                .filter(rival -> !facts.relations().containsKey(rival))
                .findFirst();
        Optional<Duration> pause = hidden.flatMap(rival -> Backoff.INDEX.pause(deployment.attempts() + 1, null));
        if (pause.isPresent()) {
            return deployment.again(
                    event.asked().plus(pause.get()).toEpochMilli(), "GitHub does not show " + hidden.get() + " yet");
        }
        if (facts.newer() == null && carriesMore(facts, deployment.release())) {
            return planAgain(
                    deployment,
                    "The release " + tag + " carries more than was planned: " + facts.base()
                            + " was made elsewhere at the same time");
        }
        Deployment fits = deployment.checked(event.asked().toEpochMilli()).enter(Phase.DEPLOYING, "");
        return facts.newer() == null || facts.newer().equals(tag) ? fits : overtaken(fits, facts.newer());
    }

    private static boolean carriesMore(Facts facts, Release planned) {
        Set<Integer> known =
                planned.pullRequests().stream().map(PullRequest::number).collect(Collectors.toSet());
        return facts.pullRequests().stream().anyMatch(each -> !known.contains(each.number()));
    }

    /** Another controller has released a later commit before everything was sent. */
    static Deployment overtaken(Deployment deployment, ReleaseTag newer) {
        return overtaken(
                deployment, "the newer release " + newer + ", which another controller made, contains the commit");
    }

    /** Nothing more is sent. */
    static Deployment overtaken(Deployment deployment, String why) {
        return deployment.withStacks(
                stack -> stack.state() == StackState.PENDING ? stack.with(StackState.OVERTAKEN, why) : stack);
    }

    /** What a person should know of a tag if the deployment ends before it is settled whether the tag stays. */
    static Optional<String> unsettled(Deployment deployment) {
        boolean contradicts = deployment.phase() == Phase.UNTAGGING;
        if (!contradicts && deployment.phase() != Phase.COMPARING) {
            return Optional.empty();
        }
        return Optional.of("The tag " + deployment.release().tag()
                + (contradicts ? " does not fit " : " may not fit ")
                + "what was made or deleted elsewhere at the same time ("
                + deployment.rivals().tags().stream().map(ReleaseTag::name).collect(Collectors.joining(", "))
                + "). Nothing was deployed: delete it by hand" + (contradicts ? "" : " if so") + ", then build again");
    }
}

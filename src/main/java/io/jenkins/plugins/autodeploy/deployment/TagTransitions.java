package io.jenkins.plugins.autodeploy.deployment;

import io.jenkins.plugins.autodeploy.UserErrorException;
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
import java.util.stream.Stream;

/** Makes the next state while the tag is created, compared and perhaps deleted. Pure. */
final class TagTransitions {

    /** How often the deployment plans again before it fails. */
    private static final int MOST_ROUNDS = 20;

    /** How many names that GitHub refuses are passed over. */
    private static final int MOST_PASSED_OVER = 3;

    private TagTransitions() {}

    /** The next state after GitHub answered the request to create the tag. */
    static Deployment created(Deployment deployment, TagCreated event) {
        if (event.creation() instanceof TagCreation.Refused refused) {
            return passedOver(deployment, refused.message());
        }
        if (!(event.creation() instanceof TagCreation.Stands stands)) {
            return anotherRound(deployment);
        }
        if (!stands.followsBase()) {
            ReleaseTag base = deployment.release().previous();
            return planAgain(
                    deployment.with(new Rivals(List.of(base), stands.created())),
                    "The release " + base + " was moved or deleted, but the tag "
                            + deployment.release().tag() + " was planned to follow it");
        }
        Deployment checked = deployment.checked(event.asked().toEpochMilli());
        return stands.unexpected().isEmpty()
                ? checked.enter(Phase.DEPLOYING, "")
                : checked.with(new Rivals(stands.unexpected(), stands.created()))
                        .enter(Phase.COMPARING, "");
    }

    /** GitHub refused the name of the tag. The deployment tries a few greater versions. */
    private static Deployment passedOver(Deployment deployment, String why) {
        Plan plan = deployment.plan();
        List<String> refused = Stream.concat(
                        plan.tagging().refused().stream(),
                        Stream.of(plan.release().tag().name()))
                .toList();
        if (plan.tagging().bump() == null || refused.size() > MOST_PASSED_OVER) {
            return deployment.end(
                    Phase.FAILED,
                    "GitHub refused the tag" + (refused.size() == 1 ? " " : "s ") + String.join(", ", refused)
                            + ". Nothing was released or deployed. " + why);
        }
        try {
            return deployment
                    .with(plan.passingOver(refused))
                    .enter(
                            Phase.TAGGING,
                            "GitHub refuses the tag " + plan.release().tag() + ", so a greater version is used");
        } catch (UserErrorException e) {
            return deployment.end(Phase.FAILED, e.getMessage());
        }
    }

    /** The plan no longer holds. This deployment deletes only a tag that it created itself. */
    private static Deployment planAgain(Deployment deployment, String why) {
        return deployment.rivals().created() ? deployment.enter(Phase.UNTAGGING, why) : anotherRound(deployment);
    }

    /**
     * The tag was deleted, or another build made it first. The deployment plans again, or fails after too many rounds.
     */
    static Deployment anotherRound(Deployment deployment) {
        return deployment.round() < MOST_ROUNDS
                ? deployment.anotherRound()
                : deployment.end(
                        Phase.FAILED, "Other builds made the tag first " + MOST_ROUNDS + " times. Build again");
    }

    /**
     * The next state after GitHub compared the tag with the releases that appeared at the same time. If the tag does
     * not fit, this deployment deletes a tag that it created itself, before anything is deployed with it. A tag that
     * existed before may still be deleted by its creator. If GitHub does not show one of the other releases yet, the
     * deployment waits: that release may also have been deleted again.
     */
    static Deployment compared(Deployment deployment, TagCompared event) {
        ReleaseTag tag = deployment.release().tag();
        Optional<ReleaseTag> contradicting = event.facts().contradicting(tag);
        if (contradicting.isEmpty()) {
            return fits(deployment, event);
        }
        String misfit = "The tag " + tag + " does not fit " + contradicting.get()
                + ", which was made elsewhere at the same time";
        if (deployment.rivals().created()) {
            return deployment.enter(Phase.UNTAGGING, misfit);
        }
        return Backoff.INDEX
                .pause(deployment.attempts() + 1, null)
                .map(pause -> deployment.again(event.asked().plus(pause).toEpochMilli(), misfit))
                .orElseGet(() -> deployment.end(
                        Phase.FAILED, misfit + ". Nothing was deployed: delete one of the two, then build again"));
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
                    "The release " + tag + " carries more pull requests than planned: " + facts.base()
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

    /** Another controller has released a later commit before all triggers were sent. */
    static Deployment overtaken(Deployment deployment, ReleaseTag newer) {
        return overtaken(
                deployment, "the newer release " + newer + ", which another controller made, contains the commit");
    }

    /** The remaining triggers are not sent. */
    static Deployment overtaken(Deployment deployment, String why) {
        return deployment.withStacks(
                stack -> stack.state() == StackState.PENDING ? stack.with(StackState.OVERTAKEN, why) : stack);
    }

    /**
     * What a person must do about the tag if the deployment ends before the tag was compared or deleted.
     *
     * @return empty if the tag needs no attention
     */
    static Optional<String> unsettled(Deployment deployment) {
        boolean contradicts = deployment.phase() == Phase.UNTAGGING;
        if (!contradicts && deployment.phase() != Phase.COMPARING) {
            return Optional.empty();
        }
        return Optional.of("The tag " + deployment.release().tag()
                + (contradicts ? " does not fit " : " may not fit ")
                + "what was made or deleted elsewhere at the same time ("
                + deployment.rivals().tags().stream().map(ReleaseTag::name).collect(Collectors.joining(", "))
                + "). Nothing was deployed: delete the tag by hand" + (contradicts ? "" : " if it does not fit")
                + ", then build again");
    }
}

package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Rivals;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules.DirectPush;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.Facts.Unexplained;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.release.Bump;
import io.jenkins.plugins.autodeploy.release.LabelRule.HoldLabel;
import io.jenkins.plugins.autodeploy.release.NextRelease;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the answers of GitHub mean for a deployment. Pure. */
public final class Transitions {

    /** How often others may be faster with a tag before it is given up. */
    private static final int MOST_ROUNDS = 20;

    private final ReleaseRules rules;
    private final List<String> configured;
    private final StackPlans plans;

    /** @param configured the names of all stacks that serve the repository, in the configured order */
    public Transitions(ReleaseRules rules, List<String> configured) {
        this.rules = rules;
        this.configured = List.copyOf(configured);
        this.plans = new StackPlans(rules.labels(), configured);
    }

    /**
     * What follows from the facts.
     *
     * @param thorough whether pull requests were looked for in every way
     * @param standing what the ledger has of the commit, and of the stacks
     * @param asked when GitHub was asked for the facts
     */
    public Deployment afterFacts(
            Deployment deployment, Facts facts, boolean thorough, RecordedState standing, Instant asked) {
        Request request = deployment.request();
        if (facts.repository().archived()) {
            return deployment.end(
                    Phase.FAILED,
                    facts.repository().name() + " is archived: GitHub lets nobody release anything in it");
        }
        if (facts.newer() != null) {
            return deployment.end(Phase.SUPERSEDED, "The newer release " + facts.newer() + " contains this commit");
        }
        Optional<String> early = misfit(facts)
                .or(() -> Optional.of(facts.unexplained())
                        .filter(unexplained -> !unexplained.isEmpty())
                        .map(unexplained ->
                                "GitHub does not show yet which pull request brought " + describe(unexplained)));
        if (early.isPresent() && !thorough) {
            Duration pause =
                    Backoff.INDEX.pause(deployment.attempts() + 1, null).orElse(Duration.ZERO);
            return deployment.again(asked.plus(pause).toEpochMilli(), early.get());
        }
        Optional<String> lasting = misfit(facts)
                .filter(what ->
                        facts.own() == null || smallerAfter(facts, facts.own()).isPresent());
        if (lasting.isPresent() && !request.isPreview()) {
            return deployment.end(
                    Phase.FAILED, lasting.get() + ". Nothing was deployed: delete one of the two, then build again");
        }
        Optional<String> refusal = refuse(facts.unexplained());
        if (refusal.isPresent() && !request.isPreview()) {
            return deployment.end(Phase.FAILED, "Held: " + refusal.get() + ". Nothing was released or deployed");
        }
        Release release;
        try {
            release = release(request, facts);
        } catch (UserErrorException e) {
            return deployment.end(Phase.FAILED, e.getMessage());
        }
        Phase next = request.isPreview() ? Phase.PREVIEWED : release.exists() ? Phase.DEPLOYING : Phase.TAGGING;
        return deployment
                .checked(next, asked.toEpochMilli())
                .planned(next, release, plans.ofMerge(request, release, standing), notes(facts, refusal));
    }

    /**
     * Whoever made a release that does not fit those beside it may be about to delete it. Nothing is released after such
     * a one either: what it carries would be in no release, and its labels forgotten.
     */
    private static Optional<String> misfit(Facts facts) {
        if (facts.own() != null) {
            return facts.contradicting(facts.own())
                    .map(other -> "The release " + facts.own() + " of this commit does not fit " + other);
        }
        if (facts.base() == null) {
            return Optional.empty();
        }
        return facts.identical()
                .filter(own -> !own.equals(facts.base()))
                .map(own -> "The release " + own + " of this commit does not fit " + facts.base())
                .or(() -> smallerAfter(facts, facts.base())
                        .map(later -> "The release " + facts.base() + ", which this commit follows, does not fit "
                                + later + ", which contains it"));
    }

    /** A release that contains the commit in spite of a smaller version. */
    private static Optional<ReleaseTag> smallerAfter(Facts facts, ReleaseTag tag) {
        return facts.containing().stream().filter(later -> isAfter(tag, later)).findFirst();
    }

    private Optional<String> refuse(List<Unexplained> unexplained) {
        List<Unexplained> doubtful =
                unexplained.stream().filter(Unexplained::doubtful).toList();
        if (!doubtful.isEmpty()) {
            return Optional.of("GitHub does not show yet which pull request brought " + describe(doubtful)
                    + ", so its labels are unknown; build again in a few minutes");
        }
        if (!unexplained.isEmpty() && rules.directPush() == DirectPush.HOLD) {
            return Optional.of(describe(unexplained)
                    + " came without a pull request, and direct pushes are configured to be held");
        }
        return Optional.empty();
    }

    private static String describe(List<Unexplained> commits) {
        Unexplained first = commits.get(0);
        return "commit " + first.sha().substring(0, 7) + " (" + first.headline() + ")"
                + (commits.size() == 1 ? "" : " and " + (commits.size() - 1) + " more");
    }

    private Release release(Request request, Facts facts) throws UserErrorException {
        if (facts.own() != null) {
            return release(facts, facts.own(), true);
        }
        Bump bump = rules.labels()
                .bump(facts.pullRequests())
                .orElse(request.bump() == null ? rules.bump() : request.bump());
        ReleaseTag next = NextRelease.after(facts.base(), facts.tags(), bump, rules.tags());
        return release(facts, next, false);
    }

    private static Release release(Facts facts, ReleaseTag tag, boolean exists) {
        return new Release(
                facts.repository(),
                tag,
                facts.commit(),
                facts.base(),
                exists,
                facts.tags().stream()
                        .filter(each ->
                                isAfter(each, facts.base()) || facts.relations().containsKey(each))
                        .toList(),
                facts.pullRequests());
    }

    /** Whether a release has a greater version than another; each has, where there is no other. */
    private static boolean isAfter(ReleaseTag tag, ReleaseTag other) {
        return other == null || tag.compareTo(other) > 0;
    }

    private List<String> notes(Facts facts, Optional<String> refusal) {
        List<String> notes = new ArrayList<>();
        refusal.ifPresent(why -> notes.add("A deployment would be held: " + why));
        List<HoldLabel> stray = Planner.strayHolds(configured, facts.pullRequests(), rules.labels());
        for (HoldLabel label : stray) {
            notes.add(
                    "The label " + label.label() + " on #" + label.pullRequest().number()
                            + " names no stack and holds nothing; the stacks are " + String.join(", ", configured));
        }
        if (!facts.unexplained().isEmpty()) {
            notes.add("Pushed without a pull request: "
                    + facts.unexplained().stream()
                            .map(commit -> commit.sha().substring(0, 7))
                            .limit(10)
                            .collect(Collectors.joining(", ")));
        }
        return notes;
    }

    /** What follows where a build deploys an existing release by its tag. */
    public Deployment afterTagged(Deployment deployment, ReleaseTag tag, Tagged tagged, RecordedState standing) {
        Request request = deployment.request();
        Release release = new Release(tagged.repository(), tag, tagged.commit(), null, true, List.of(), List.of());
        Deployment planned = deployment
                .planned(
                        request.isPreview() ? Phase.PREVIEWED : Phase.DEPLOYING,
                        release,
                        plans.ofChosen(request, tag, tagged.newest(), standing),
                        List.of())
                .with(new Deployment.GitHubRelease(tagged.repository().releasePage(tag), null, 0, 0));
        return request.isPreview()
                ? planned
                : held(planned)
                        .map(held -> planned.end(Phase.FAILED, held + ". Nothing was deployed"))
                        .orElse(planned);
    }

    /** Who chooses a release for a stack that a person holds is refused. */
    private static Optional<String> held(Deployment deployment) {
        return deployment.stacks().stream()
                .filter(stack -> stack.state() == StackState.HELD)
                .findFirst()
                .map(held -> held.stack() + " is " + held.reason()
                        + ". Resume it on the Deployments page first, or leave it out");
    }

    /** What follows from the creation of the tag. */
    public static Deployment afterCreation(Deployment deployment, TagCreation creation, long asked) {
        if (!(creation instanceof TagCreation.Stands stands)) {
            return anotherRound(deployment);
        }
        if (!stands.followsBase()) {
            ReleaseTag base = deployment.release().previous();
            return planAnew(
                    deployment.with(new Rivals(List.of(base), stands.created())),
                    "The release " + base + ", which the tag "
                            + deployment.release().tag() + " was to follow, stands no more where it stood");
        }
        return stands.unexpected().isEmpty()
                ? deployment.checked(Phase.DEPLOYING, asked)
                : deployment.checked(Phase.COMPARING, asked).with(new Rivals(stands.unexpected(), stands.created()));
    }

    /** What follows where a plan rested on what is no more so. A tag that is another's to delete is taken over as it is. */
    private static Deployment planAnew(Deployment deployment, String why) {
        return deployment.rivals().created() ? deployment.contradicted(why) : anotherRound(deployment);
    }

    public static Deployment anotherRound(Deployment deployment) {
        return deployment.round() < MOST_ROUNDS
                ? deployment.anotherRound()
                : deployment.end(Phase.FAILED, "Others were faster with a tag " + MOST_ROUNDS + " times. Build again");
    }

    /**
     * What follows where releases appeared beside our tag while it was made. If it does not fit them it is deleted
     * before anything was deployed with it; if it stood there already, it is another's to delete. One of them that is
     * not to be seen is waited for; it may also have been deleted again.
     *
     * @param facts what the commit was compared with
     */
    public static Deployment afterComparison(Deployment deployment, Facts facts, Instant asked) {
        ReleaseTag tag = deployment.release().tag();
        Optional<ReleaseTag> contradicting = facts.contradicting(tag);
        if (contradicting.isEmpty()) {
            Optional<ReleaseTag> hidden = deployment.rivals().tags().stream()
                    .filter(rival -> !facts.relations().containsKey(rival))
                    .findFirst();
            Optional<Duration> pause = hidden.flatMap(rival -> Backoff.INDEX.pause(deployment.attempts() + 1, null));
            if (pause.isPresent()) {
                return deployment.again(
                        asked.plus(pause.get()).toEpochMilli(), "GitHub does not show " + hidden.get() + " yet");
            }
            if (facts.newer() == null && carriesMore(facts, deployment.release())) {
                return planAnew(
                        deployment,
                        "The release " + tag + " carries more than was planned: " + facts.base()
                                + " was made elsewhere at the same time");
            }
            Deployment fits = deployment.checked(Phase.DEPLOYING, asked.toEpochMilli());
            return facts.newer() == null || facts.newer().equals(tag) ? fits : overtaken(fits, facts.newer());
        }
        String what = "The tag " + tag + " does not fit " + contradicting.get()
                + ", which was made elsewhere at the same time";
        if (deployment.rivals().created()) {
            return deployment.contradicted(what);
        }
        return Backoff.INDEX
                .pause(deployment.attempts() + 1, null)
                .map(pause -> deployment.again(asked.plus(pause).toEpochMilli(), what))
                .orElseGet(() -> deployment.end(
                        Phase.FAILED, what + ". Nothing was deployed: delete one of the two, then build again"));
    }

    private static boolean carriesMore(Facts facts, Release planned) {
        Set<Integer> known =
                planned.pullRequests().stream().map(PullRequest::number).collect(Collectors.toSet());
        return facts.pullRequests().stream().anyMatch(each -> !known.contains(each.number()));
    }

    /** What a person is to know of a tag where the deployment ends before it is settled whether the tag stays. */
    public static Optional<String> unsettled(Deployment deployment) {
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

    /** What follows where another controller has released a later commit before everything was sent. */
    public static Deployment overtaken(Deployment deployment, ReleaseTag newer) {
        Deployment overtaken = deployment;
        for (StackDeployment stack : deployment.stacks()) {
            if (stack.state() == StackState.PENDING) {
                overtaken = overtaken.with(
                        stack.stack(),
                        each -> each.with(
                                StackState.OVERTAKEN,
                                "the newer release " + newer + ", which is not from here, contains the commit"));
            }
        }
        return overtaken;
    }

    /**
     * What follows where Spinnaker's queue dropped the execution of a stack for a newer one.
     *
     * @param newer the newer release that this controller has sent to the stack since; null for none
     */
    public static Deployment superseded(Deployment deployment, StackDeployment superseded, @CheckForNull String newer) {
        if (newer == null) {
            return deployment.end(
                    Phase.FAILED,
                    superseded.stack() + ": " + superseded.reason()
                            + ". It is none of a newer release from here: look in Spinnaker who started it");
        }
        Deployment overtaken = deployment;
        for (StackDeployment stack : deployment.stacks()) {
            if (stack.state() == StackState.PENDING) {
                overtaken = overtaken.with(
                        stack.stack(),
                        each -> each.with(
                                StackState.OVERTAKEN, superseded.stack() + " is to get the newer " + newer + " first"));
            }
        }
        return overtaken;
    }

    private static String describe(StackDeployment failed, Release release, boolean chosen) {
        String again = "autoDeploy(tag: '" + release.tag() + "', stacks: ['" + failed.stack() + "'])";
        String advice =
                switch (failed.state()) {
                    case UNKNOWN ->
                        "Look in Spinnaker whether it runs; to send it all the same: "
                                + (chosen ? again : "autoDeploy(retryUnknown: true)");
                    case NOTHING_STARTED ->
                        "The console names the likely causes; to send it again when that is mended: "
                                + (chosen ? again : "autoDeploy(retryUnknown: true)");
                    case EXECUTION_FAILED ->
                        "If it is restarted in Spinnaker, build again to follow it; to send it once more: " + again;
                    case END_UNKNOWN -> "Build again to follow it further";
                    default -> "Nothing was started; build again when it is mended";
                };
        return failed.stack() + ": " + failed.reason() + ". " + advice;
    }

    /** What follows when the triggers are done. */
    public static Deployment finish(Deployment deployment) {
        return deployment.stacks().stream()
                .filter(stack -> stack.state().isFailure())
                .findFirst()
                .map(failed -> deployment.end(
                        Phase.FAILED,
                        describe(
                                failed,
                                deployment.release(),
                                deployment.request().tag() != null)))
                .or(() -> Optional.of(deployment)
                        .filter(chosen -> chosen.request().tag() != null)
                        .flatMap(Transitions::held)
                        .map(held -> deployment.end(Phase.FAILED, held)))
                .orElseGet(() -> deployment.page().failure() == null
                        ? deployment.end(Phase.SUCCEEDED, "")
                        : deployment.end(
                                Phase.FAILED,
                                "The tag stands, but its GitHub Release could not be made: "
                                        + deployment.page().failure()));
    }
}

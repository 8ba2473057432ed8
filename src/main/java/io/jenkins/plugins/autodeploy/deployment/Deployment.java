package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * The state of one deployment at one moment. Immutable: {@link Transitions} makes the next state from it.
 *
 * @param request what the build or the person asks for
 * @param progress the phase, and the progress in it
 * @param plan what the deployment does; null until the plan is made
 * @param rivals the releases that the tag is compared with in the phase {@link Phase#COMPARING}
 * @param gitHubRelease the GitHub Release of the tag
 */
public record Deployment(
        @NonNull DeploymentRequest request,
        @NonNull Progress progress,
        @Nullable Plan plan,
        @NonNull Rivals rivals,
        @NonNull GitHubRelease gitHubRelease) {

    public Deployment {
        Objects.requireNonNull(request);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(rivals);
        Objects.requireNonNull(gitHubRelease);
    }

    /** The phases of a deployment. All phases after {@link #DEPLOYING} are ends. */
    public enum Phase {
        /** The deployment asks GitHub for the facts, and makes the plan from these facts. */
        PLANNING,
        /** The plan is made; the tag is created. */
        TAGGING,
        /** The tag exists. Other releases appeared at the same time, and the deployment compares the tag with them. */
        COMPARING,
        /** The tag does not fit the other releases, and is deleted. */
        UNTAGGING,
        /** The tag exists. The GitHub Release is published, and the triggers are sent. */
        DEPLOYING,
        /** The plan was carried out. */
        SUCCEEDED,
        /** Nothing was done, because a newer release contains the commit. */
        SUPERSEDED,
        /** The plan was shown; nothing was changed. */
        PREVIEWED,
        /** Something failed; the message and the stacks say what. */
        FAILED,
        /** A person or the end of the build stopped the deployment. */
        ABORTED;

        /** Whether the tag of the release is being made. Nothing is deployed in these phases. */
        public boolean isReleasing() {
            return this == TAGGING || this == COMPARING || this == UNTAGGING;
        }

        /** Whether the deployment has ended, and nothing follows. */
        public boolean isEnd() {
            return compareTo(DEPLOYING) > 0;
        }
    }

    /**
     * The progress of a deployment.
     *
     * @param phase the present phase
     * @param round how often everything was planned again, for example because another build made the tag first
     * @param attempts how many requests of this phase got an answer that is not final
     * @param failures how many requests failed since the last answer. Waiting and failing are counted apart, so that one
     *     failure does not use up the last look; version 1.0 counted them together
     * @param notBefore the earliest time of the next request of this phase, in milliseconds since the epoch
     * @param checkedAt when GitHub was last asked and knew no newer release that contains the commit, in milliseconds
     *     since the epoch; 0 before
     * @param message why the deployment waits, or why it ended; empty otherwise
     */
    public record Progress(
            @NonNull Phase phase,
            int round,
            int attempts,
            int failures,
            long notBefore,
            long checkedAt,
            @NonNull String message) {

        static final Progress BEGIN = new Progress(Phase.PLANNING, 0, 0, 0, 0, 0, "");

        public Progress {
            Objects.requireNonNull(phase);
            Objects.requireNonNull(message);
        }
    }

    /**
     * The releases that appeared while the tag of this deployment was made.
     *
     * @param tags the tags of these releases
     * @param created whether this deployment created its tag; false if another deployment of the same commit did
     */
    public record Rivals(@NonNull List<ReleaseTag> tags, boolean created) {

        /** No releases. */
        public static final Rivals NONE = new Rivals(List.of(), false);

        public Rivals {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The GitHub Release of the tag.
     *
     * @param url the page of the GitHub Release; null until it is published
     * @param failure why the GitHub Release was not published, if there is no further attempt; null otherwise
     * @param attempts how often publishing failed
     * @param notBefore the earliest time of the next attempt, in milliseconds since the epoch
     */
    public record GitHubRelease(
            @Nullable String url, @Nullable String failure, int attempts, long notBefore) {

        /** A GitHub Release that is not published yet. */
        public static final GitHubRelease DUE = new GitHubRelease(null, null, 0, 0);

        /** A GitHub Release that is published at this page. */
        @NonNull
        public static GitHubRelease at(@NonNull String url) {
            return new GitHubRelease(Objects.requireNonNull(url), null, 0, 0);
        }

        /** Whether the GitHub Release has still to be published. */
        public boolean isDue() {
            return url == null && failure == null;
        }
    }

    /** The first state of a deployment. */
    @NonNull
    public static Deployment of(@NonNull DeploymentRequest request) {
        return new Deployment(request, Progress.BEGIN, null, Rivals.NONE, GitHubRelease.DUE);
    }

    /** The present phase. */
    @NonNull
    public Phase phase() {
        return progress.phase();
    }

    /** How often everything was planned again. */
    public int round() {
        return progress.round();
    }

    /** How many requests of this phase got an answer that is not final. */
    public int attempts() {
        return progress.attempts();
    }

    /** How many requests failed since the last answer. */
    public int failures() {
        return progress.failures();
    }

    /** The earliest time of the next request of this phase, in milliseconds since the epoch. */
    public long notBefore() {
        return progress.notBefore();
    }

    /** When GitHub was last asked and knew no newer release, in milliseconds since the epoch; 0 before. */
    public long checkedAt() {
        return progress.checkedAt();
    }

    /** Why the deployment waits, or why it ended; empty otherwise. */
    @NonNull
    public String message() {
        return progress.message();
    }

    /** The release that this deployment makes or deploys; null until the plan is made. */
    @Nullable
    public Release release() {
        return plan == null ? null : plan.release();
    }

    /** The stacks in the order of the plan; empty until the plan is made. */
    @NonNull
    public List<StackDeployment> stacks() {
        return plan == null ? List.of() : plan.stacks();
    }

    /** Sentences about the plan that a person should know; empty until the plan is made. */
    @NonNull
    public List<String> notes() {
        return plan == null ? List.of() : plan.notes();
    }

    /**
     * The state of one stack.
     *
     * @throws java.util.NoSuchElementException if the plan has no such stack
     */
    @NonNull
    public StackDeployment stack(@NonNull String name) {
        return stacks().stream()
                .filter(each -> each.stack().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Deployment with(Progress next) {
        return new Deployment(request, next, plan, rivals, gitHubRelease);
    }

    Deployment with(Plan next) {
        return new Deployment(request, progress, next, rivals, gitHubRelease);
    }

    Deployment with(Rivals next) {
        return new Deployment(request, progress, plan, next, gitHubRelease);
    }

    Deployment with(GitHubRelease next) {
        return new Deployment(request, progress, plan, rivals, next);
    }

    /** The next phase begins. */
    Deployment enter(Phase next, String message) {
        return with(new Progress(next, round(), 0, 0, 0, checkedAt(), message));
    }

    /**
     * GitHub knows no newer release that contains the commit.
     *
     * @param at when GitHub was asked, in milliseconds since the epoch
     */
    Deployment checked(long at) {
        return with(new Progress(phase(), round(), 0, 0, 0, at, ""));
    }

    /** The request of this phase is sent again at this time, in milliseconds since the epoch. */
    Deployment again(long at, String why) {
        return with(new Progress(phase(), round(), attempts() + 1, 0, at, checkedAt(), why));
    }

    /** The request of this phase failed, and is sent again at this time, in milliseconds since the epoch. */
    Deployment afterFailure(long at, String why) {
        return with(new Progress(phase(), round(), attempts(), failures() + 1, at, checkedAt(), why));
    }

    /** The deployment reads and plans everything again. */
    Deployment anotherRound() {
        return new Deployment(
                request,
                new Progress(Phase.PLANNING, round() + 1, 0, 0, 0, 0, ""),
                null,
                Rivals.NONE,
                GitHubRelease.DUE);
    }

    /** The deployment ends. If it failed or was aborted, the remaining triggers are not sent. */
    Deployment end(Phase end, String why) {
        boolean early = end == Phase.FAILED || end == Phase.ABORTED;
        Deployment stacks = early ? withStacks(StackDeployment::ended) : this;
        return stacks.with(new Progress(end, round(), attempts(), failures(), 0, checkedAt(), why));
    }

    /** Whether GitHub answered that the commit of a catch-up has no release any more, so that nothing was planned. */
    public boolean isReleaseGone() {
        return phase() == Phase.FAILED && plan == null && checkedAt() > 0;
    }

    Deployment with(StackDeployment next) {
        return withStacks(each -> each.stack().equals(next.stack()) ? next : each);
    }

    /**
     * Whether Spinnaker has shown nothing new since an earlier state, and nothing else has happened. The journal does not
     * need this state: a deployment that resumes from the earlier one only asks Spinnaker earlier.
     */
    public boolean showsNothingNew(@NonNull Deployment before) {
        return withStacks(StackDeployment::unasked).equals(before.withStacks(StackDeployment::unasked));
    }

    Deployment withStacks(UnaryOperator<StackDeployment> change) {
        return plan == null ? this : with(plan.withStacks(change));
    }

    /** Nobody waits any more for the answer to a trigger that is on its way, so its outcome is unknown. */
    Deployment cutOff(String why) {
        return withStacks(stack -> stack.state() == StackState.SENDING ? stack.with(StackState.UNKNOWN, why) : stack);
    }
}

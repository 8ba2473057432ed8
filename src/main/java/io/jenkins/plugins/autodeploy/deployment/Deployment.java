package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One run of the step for one commit, at one moment. Immutable: {@link Transitions} makes the next value from it.
 *
 * @param progress how far it has come
 * @param plan what it does; null until the plan is made
 * @param rivals what the tag is compared with in the phase {@link Phase#COMPARING}
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

    /** The phases of a deployment. Those after {@link #DEPLOYING} are ends. */
    public enum Phase {
        /** GitHub is asked for the facts, and the plan is made from them. */
        PLANNING,
        /** The plan is made; the tag is created. */
        TAGGING,
        /** The tag stands, and others appeared beside it: the deployment compares them. */
        COMPARING,
        /** The tag does not fit the others, and is deleted. */
        UNTAGGING,
        /** The release stands; the GitHub Release is published and the triggers are sent. */
        DEPLOYING,
        /** Everything that the plan said was done. */
        SUCCEEDED,
        /** A later merge is released already. */
        SUPERSEDED,
        /** The plan was shown; nothing was changed. */
        PREVIEWED,
        /** Something failed; the message and the stacks say what. */
        FAILED,
        /** A person, or the end of the build, stopped it. */
        ABORTED;

        /** Whether a release is being made, with nothing deployed of it yet. */
        public boolean isReleasing() {
            return this == TAGGING || this == COMPARING || this == UNTAGGING;
        }

        /** Whether nothing follows. */
        public boolean isEnd() {
            return compareTo(DEPLOYING) > 0;
        }
    }

    /**
     * How far a deployment has come.
     *
     * @param round how often the facts were read again because another build made a tag first
     * @param attempts how often the request of this phase failed, or was answered too early
     * @param notBefore when the request of this phase may be sent, in milliseconds since the epoch
     * @param checkedAt when GitHub was last known to hold no newer release that contains the commit, in milliseconds
     *     since the epoch
     * @param message why it waits or why it ended; empty otherwise
     */
    public record Progress(
            @NonNull Phase phase,
            int round,
            int attempts,
            long notBefore,
            long checkedAt,
            @NonNull String message) {

        static final Progress BEGIN = new Progress(Phase.PLANNING, 0, 0, 0, 0, "");

        public Progress {
            Objects.requireNonNull(phase);
            Objects.requireNonNull(message);
        }
    }

    /**
     * The releases that appeared beside our tag while it was made.
     *
     * @param created whether this deployment created the tag, and not another one on the same commit
     */
    public record Rivals(@NonNull List<ReleaseTag> tags, boolean created) {

        public static final Rivals NONE = new Rivals(List.of(), false);

        public Rivals {
            tags = List.copyOf(tags);
        }
    }

    /**
     * The GitHub Release.
     *
     * @param url its page; null until it stands
     * @param failure why it could not be published; null unless that is final
     * @param attempts how often publishing it failed
     * @param notBefore when it may be tried again, in milliseconds since the epoch
     */
    public record GitHubRelease(
            @Nullable String url, @Nullable String failure, int attempts, long notBefore) {

        public static final GitHubRelease DUE = new GitHubRelease(null, null, 0, 0);

        /** One that stands. */
        @NonNull
        public static GitHubRelease at(@NonNull String url) {
            return new GitHubRelease(Objects.requireNonNull(url), null, 0, 0);
        }

        public boolean isDue() {
            return url == null && failure == null;
        }
    }

    /** A deployment that is to begin. */
    @NonNull
    public static Deployment of(@NonNull DeploymentRequest request) {
        return new Deployment(request, Progress.BEGIN, null, Rivals.NONE, GitHubRelease.DUE);
    }

    @NonNull
    public Phase phase() {
        return progress.phase();
    }

    public int round() {
        return progress.round();
    }

    public int attempts() {
        return progress.attempts();
    }

    public long notBefore() {
        return progress.notBefore();
    }

    public long checkedAt() {
        return progress.checkedAt();
    }

    @NonNull
    public String message() {
        return progress.message();
    }

    /** The release that it makes or deploys; null until the plan is made. */
    @Nullable
    public Release release() {
        return plan == null ? null : plan.release();
    }

    /** The stacks in the order of the plan; none until it is made. */
    @NonNull
    public List<StackDeployment> stacks() {
        return plan == null ? List.of() : plan.stacks();
    }

    /** What a person should know of the plan, a sentence each. */
    @NonNull
    public List<String> notes() {
        return plan == null ? List.of() : plan.notes();
    }

    /** @throws java.util.NoSuchElementException if the plan has no such stack */
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

    /** Another phase begins. */
    Deployment enter(Phase next, String message) {
        return with(new Progress(next, round(), 0, 0, checkedAt(), message));
    }

    /** @param at when the request was sent whose answer shows that there is no newer release */
    Deployment checked(long at) {
        return with(new Progress(phase(), round(), 0, 0, at, ""));
    }

    /** The request of this phase is sent once more at a time. */
    Deployment again(long at, String why) {
        return with(new Progress(phase(), round(), attempts() + 1, at, checkedAt(), why));
    }

    /** Everything is read and planned again, because another build made a tag first. */
    Deployment anotherRound() {
        return new Deployment(
                request, new Progress(Phase.PLANNING, round() + 1, 0, 0, 0, ""), null, Rivals.NONE, GitHubRelease.DUE);
    }

    /** Ends it. If it ends before its time, what was still to be sent is not sent. */
    Deployment end(Phase end, String why) {
        boolean early = end == Phase.FAILED || end == Phase.ABORTED;
        Deployment stacks = early ? withStacks(Deployment::ended) : this;
        return stacks.with(new Progress(end, round(), attempts(), 0, checkedAt(), why));
    }

    private static StackDeployment ended(StackDeployment stack) {
        return switch (stack.state()) {
            case PENDING -> stack.with(StackState.NOT_SENT, "the deployment ended before it");
            case CHECKING -> stack.with(StackState.UNKNOWN, stack.reason());
            default -> stack;
        };
    }

    Deployment with(StackDeployment next) {
        return withStacks(each -> each.stack().equals(next.stack()) ? next : each);
    }

    Deployment withStacks(UnaryOperator<StackDeployment> change) {
        return plan == null ? this : with(plan.withStacks(change));
    }

    /** A trigger that is on its way can't be called back, and its answer is not waited for. */
    Deployment cutOff(String why) {
        return withStacks(stack -> stack.state() == StackState.SENDING ? stack.with(StackState.UNKNOWN, why) : stack);
    }
}

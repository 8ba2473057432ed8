package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One run of the step for one commit, at one moment. Immutable; every change makes another value.
 *
 * @param round how often the facts were read anew because another build was faster with a tag
 * @param attempts how often the present phase's request failed, or was answered too early
 * @param notBefore when the present phase's request may be sent, in milliseconds since the epoch
 * @param checkedAt when GitHub was last known to hold no newer release that contains the commit, in milliseconds since
 *     the epoch
 * @param release null until the plan is made
 * @param rivals what is to be compared in the phase {@link Phase#COMPARING}
 * @param page the GitHub Release of the tag
 * @param notes what a person should know of the plan, a sentence each
 * @param message why it waits or why it ended; empty otherwise
 */
public record Deployment(
        @NonNull Request request,
        @NonNull Phase phase,
        int round,
        int attempts,
        long notBefore,
        long checkedAt,
        @Nullable Release release,
        @NonNull Rivals rivals,
        @NonNull GitHubRelease page,
        @NonNull List<StackDeployment> stacks,
        @NonNull List<String> notes,
        @NonNull String message) {

    public Deployment {
        stacks = List.copyOf(stacks);
        notes = List.copyOf(notes);
    }

    /** A deployment's stages. Those after {@link #DEPLOYING} are ends. */
    public enum Phase {
        /** The facts are to be read. */
        PLANNING,
        /** The plan is made; the tag is to be created. */
        TAGGING,
        /** The tag stands, but others appeared beside it: it is to be seen whether it fits them. */
        COMPARING,
        /** It does not, and is to be deleted. */
        UNTAGGING,
        /** The release stands; its page and the triggers are due. */
        DEPLOYING,
        /** All was done that the plan said. */
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
     * The releases that appeared beside our tag when it was made.
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
     * @param failure why it could not be made; null unless that is final
     * @param attempts how often making it failed
     * @param notBefore when it may be tried again, in milliseconds since the epoch
     */
    public record GitHubRelease(
            @Nullable String url, @Nullable String failure, int attempts, long notBefore) {

        public static final GitHubRelease DUE = new GitHubRelease(null, null, 0, 0);

        public boolean isDue() {
            return url == null && failure == null;
        }
    }

    /** A deployment that is to begin. */
    @NonNull
    public static Deployment of(@NonNull Request request) {
        return new Deployment(
                request, Phase.PLANNING, 0, 0, 0, 0, null, Rivals.NONE, GitHubRelease.DUE, List.of(), List.of(), "");
    }

    /** @param at when the request was sent whose answer shows that there is no newer release */
    public Deployment checked(Phase next, long at) {
        return new Deployment(request, next, round, 0, 0, at, release, rivals, page, stacks, notes, "");
    }

    public Deployment again(long at, String why) {
        return new Deployment(
                request, phase, round, attempts + 1, at, checkedAt, release, rivals, page, stacks, notes, why);
    }

    public Deployment anotherRound() {
        return new Deployment(
                request,
                Phase.PLANNING,
                round + 1,
                0,
                0,
                0,
                null,
                Rivals.NONE,
                GitHubRelease.DUE,
                List.of(),
                List.of(),
                "");
    }

    /** The same, ended because it can't be gone on with. */
    @NonNull
    public Deployment failed(@NonNull String why) {
        return phase.isEnd() ? this : end(Phase.FAILED, why);
    }

    /** Ends it. Where it ends before its time, what was still to be triggered is not. */
    public Deployment end(Phase end, String why) {
        boolean early = end == Phase.FAILED || end == Phase.ABORTED;
        List<StackDeployment> ended =
                stacks.stream().map(stack -> early ? ended(stack) : stack).toList();
        return new Deployment(request, end, round, attempts, 0, checkedAt, release, rivals, page, ended, notes, why);
    }

    private static StackDeployment ended(StackDeployment stack) {
        return switch (stack.state()) {
            case PENDING -> stack.with(StackState.NOT_SENT, "the deployment ended before it");
            case CHECKING -> stack.with(StackState.UNKNOWN, stack.reason());
            default -> stack;
        };
    }

    public Deployment planned(Phase next, Release planned, List<StackDeployment> plan, List<String> remarks) {
        return new Deployment(request, next, round, 0, 0, checkedAt, planned, rivals, page, plan, remarks, "");
    }

    public Deployment with(Rivals next) {
        return new Deployment(
                request, phase, round, attempts, notBefore, checkedAt, release, next, page, stacks, notes, message);
    }

    public Deployment contradicted(String why) {
        return new Deployment(
                request, Phase.UNTAGGING, round, 0, 0, checkedAt, release, rivals, page, stacks, notes, why);
    }

    public Deployment with(GitHubRelease next) {
        return new Deployment(
                request, phase, round, attempts, notBefore, checkedAt, release, rivals, next, stacks, notes, message);
    }

    public Deployment with(String stack, UnaryOperator<StackDeployment> change) {
        return change(each -> each.stack().equals(stack) ? change.apply(each) : each);
    }

    /** What is being sent at this moment can't be called back, nor is its answer waited for. */
    public Deployment cutOff(String why) {
        return change(stack -> stack.state() == StackState.SENDING ? stack.with(StackState.UNKNOWN, why) : stack);
    }

    /** What is only about to be sent is not. */
    public Deployment unsentSince(Deployment before) {
        return change(stack -> stack.state() == StackState.SENDING
                        && before.stack(stack.stack()).state() == StackState.PENDING
                ? before.stack(stack.stack())
                : stack);
    }

    private Deployment change(UnaryOperator<StackDeployment> change) {
        List<StackDeployment> changed = stacks.stream().map(change).toList();
        return new Deployment(
                request, phase, round, attempts, notBefore, checkedAt, release, rivals, page, changed, notes, message);
    }

    public StackDeployment stack(String name) {
        return stacks.stream()
                .filter(each -> each.stack().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

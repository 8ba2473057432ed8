package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionWait;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How the executions of a stack's trigger are followed.
 *
 * @param waitFor how far the executions must come before the deployment goes on
 * @param until the end of the time limit, in milliseconds since the epoch
 * @param asks how often Spinnaker was asked for the executions
 * @param executions the known executions, as Spinnaker showed them last
 * @param trouble a sentence that says why Spinnaker's last answer did not help; empty if it did
 * @param waitingSince when Spinnaker was last seen to wait for a person, in milliseconds since the epoch; 0 if the last
 *     answer shows no such wait, or if the time of waiting counts
 * @param waited how long Spinnaker waited for people, as far as that time does not count, in milliseconds
 */
public record ExecutionTracking(
        @NonNull WaitFor waitFor,
        long until,
        int asks,
        @NonNull List<Execution> executions,
        @NonNull String trouble,
        long waitingSince,
        long waited) {

    /** The tracking of a stack without a trigger. */
    @NonNull
    public static final ExecutionTracking NONE = of(WaitFor.ACCEPTED, 0);

    /**
     * How long Spinnaker may wait for people without moving the end of the time limit any more. Orca itself gives up a
     * manual judgment after three days ({@code ManualJudgmentStage}), but a pause has no end.
     */
    public static final Duration LONGEST_WAITING = Duration.ofDays(7);

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(2);

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** After this time, the plugin asks less often. */
    private static final Duration LONG = Duration.ofHours(1);

    /** With the time until the next round of queries, the end of a long execution is seen within 15 s. */
    private static final Duration PAUSE_OF_LONG = Duration.ofSeconds(9);

    public ExecutionTracking {
        Objects.requireNonNull(waitFor);
        Objects.requireNonNull(trouble);
        executions = List.copyOf(executions);
    }

    /** The tracking of executions that were never seen to wait for a person. */
    public ExecutionTracking(
            @NonNull WaitFor waitFor,
            long until,
            int asks,
            @NonNull List<Execution> executions,
            @NonNull String trouble) {
        this(waitFor, until, asks, executions, trouble, 0, 0);
    }

    /**
     * The tracking of a trigger that was never asked for.
     *
     * @param until the end of the time limit, in milliseconds since the epoch
     */
    public static ExecutionTracking of(WaitFor waitFor, long until) {
        return new ExecutionTracking(waitFor, until, 0, List.of(), "");
    }

    /**
     * The same after one more question to Spinnaker.
     *
     * @param failure why the answer did not help; empty if it did
     */
    public ExecutionTracking asked(String failure) {
        return new ExecutionTracking(waitFor, until, asks + 1, executions, failure, waitingSince, waited);
    }

    /** The same with other executions. */
    public ExecutionTracking with(List<Execution> seen) {
        return new ExecutionTracking(waitFor, until, asks, seen, trouble, waitingSince, waited);
    }

    /** The same with another point to wait for. */
    public ExecutionTracking with(WaitFor other) {
        return new ExecutionTracking(other, until, asks, executions, trouble, waitingSince, waited);
    }

    /**
     * The same executions, followed from the start with the point to wait for and the time limit of another tracking.
     */
    public ExecutionTracking restarted(ExecutionTracking other) {
        return new ExecutionTracking(other.waitFor, other.until, 0, executions, "");
    }

    /**
     * The same after an answer of Spinnaker, if the time of waiting for people does not count. The end of the time limit
     * moves by the time since the answer before, if Spinnaker waited for a person then.
     *
     * @param waits whether Spinnaker waits for a person now
     * @param now in milliseconds since the epoch
     */
    ExecutionTracking excluding(boolean waits, long now) {
        long passed = waitingSince == 0 ? 0 : Math.max(0, now - waitingSince);
        long excluded = Math.min(passed, Math.max(0, LONGEST_WAITING.toMillis() - waited));
        return new ExecutionTracking(
                waitFor, until + excluded, asks, executions, trouble, waits ? now : 0, waited + excluded);
    }

    /**
     * The executions that decide the state of the stack. Not among them is an execution that Spinnaker canceled for a
     * newer one. Neither is an execution after which the same pipeline ran again, or which ended before it started while
     * another execution of the same pipeline did start.
     */
    @NonNull
    public List<Execution> counting() {
        return executions.stream()
                .filter(execution -> !execution.superseded() && !isRunAgain(execution))
                .toList();
    }

    /**
     * Whether a person ran the same pipeline again after this execution had ended. Then the later execution counts. Deck's
     * re-run is a new execution with the same payload (Deck's {@code reRunExecution}; measured, Spinnaker main 8f1801da,
     * 2026-08-21). Two executions that Echo started for one event are no such pair, and both count. Orca may run them one
     * after the other, but it took both into its queue before the first one ended.
     */
    private boolean isRunAgain(Execution execution) {
        return execution.status().isComplete()
                && executions.stream()
                        .filter(later -> !later.superseded()
                                && !later.ranNothing()
                                && !later.id().equals(execution.id())
                                && later.hasPipelineOf(execution))
                        .anyMatch(later -> isLater(later, execution));
    }

    private static boolean isLater(Execution later, Execution ended) {
        if (ended.ranNothing()) {
            return later.startTime() != null;
        }
        if (ended.endTime() == null) {
            return false;
        }
        Instant began = later.buildTime() == null ? later.startTime() : later.buildTime();
        return began == null ? !later.status().isComplete() : began.isAfter(ended.endTime());
    }

    /**
     * The executions that a person started in Deck by running the same pipeline again, after another execution had ended.
     * This plugin did not start them.
     */
    @NonNull
    public List<Execution> repeated() {
        return executions.stream()
                .filter(later -> executions.stream()
                        .anyMatch(ended -> ended.status().isComplete()
                                && ended.endTime() != null
                                && later.application().equals(ended.application())
                                && later.pipeline().equals(ended.pipeline())
                                && isLater(later, ended)))
                .toList();
    }

    /** What the executions wait for that decide the state of the stack, if they wait for people. */
    @NonNull
    public List<ExecutionWait> waits() {
        return counting().stream()
                .flatMap(execution -> execution.waits().stream())
                .toList();
    }

    /**
     * How long to wait before the next question to Spinnaker. If the executions can be read by their ids, that is 2 s, and
     * 9 s if the trigger was sent more than an hour ago. All such questions of a controller share requests. Otherwise the pause
     * is 2 s first, then each time twice as long, up to 30 s.
     *
     * @param age the time since the trigger was sent, in milliseconds
     */
    @NonNull
    public Duration pause(long age) {
        if (isReadable() && trouble.isEmpty()) {
            return age < LONG.toMillis() ? SHORTEST_PAUSE : PAUSE_OF_LONG;
        }
        Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(asks, 4));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Whether executions are known, and Gate can be asked for each of them. */
    public boolean isReadable() {
        return !executions.isEmpty() && executions.stream().map(Execution::id).allMatch(Execution::isAskable);
    }

    /** The same without what each answer changes, even if Spinnaker shows the same. */
    ExecutionTracking unasked() {
        return new ExecutionTracking(waitFor, until - waited, 0, executions, trouble, Math.min(waitingSince, 1), 0);
    }

    /** The part that the ledger records. It has no stages: they change too often, and no decision needs them. */
    public ExecutionTracking summary() {
        return with(executions.stream().map(Execution::withoutStages).toList());
    }
}

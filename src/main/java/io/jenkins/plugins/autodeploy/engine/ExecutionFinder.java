package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.RequestFailure;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StartGrace;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.spinnaker.StartedExecutions;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;

/** Finds the executions of a trigger in Spinnaker, with as few searches as possible. */
final class ExecutionFinder {

    private static final SystemLog LOGGER = SystemLog.of(ExecutionFinder.class);

    /**
     * What is searched before a trigger was sent and after the present time, by Gate's clock. Orca's clock may differ that
     * much from Gate's.
     */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /**
     * How long after a trigger, and after the latest known execution, further executions are looked for. If Orca does not
     * answer Echo within 120 s, Echo hands on the event once more, and Orca may start both (measured, Spinnaker main
     * 8f1801da, 2026-08-21). Later, only the known executions are read, unless Gate can't be asked for the id of one.
     */
    private static final Duration GATHERING = Duration.ofMinutes(3);

    /** After this time, the last search is not sent any more: then Jenkins did not run at its time. */
    private static final Duration LATE = Duration.ofMinutes(1);

    private final ExecutionQueries executions;
    private final Clock clock;

    ExecutionFinder(ExecutionQueries executions, Clock clock) {
        this.executions = executions;
        this.clock = clock;
    }

    /**
     * Looks for the executions. The known ones are read by their ids; others are searched for.
     *
     * @param complete whether no further execution can come after the known ones
     */
    CompletableFuture<StartedExecutions> find(StackDeployment stack, boolean complete) {
        return started(stack, complete)
                .thenCompose(found -> detailed(found.executions(), stack.tracking())
                        .thenApply(detailed -> new StartedExecutions(detailed, found.prompt())));
    }

    private CompletableFuture<StartedExecutions> started(StackDeployment stack, boolean complete) {
        Instant now = clock.instant();
        List<String> known = stack.executions().stream().map(Execution::id).toList();
        boolean readable = stack.tracking().isReadable();
        Instant gathered = gathered(stack);
        if (readable && (complete || !now.isBefore(gathered.plus(LATE)))) {
            return known(stack, known, isFirst(stack) ? each -> each.status().isComplete() : each -> false);
        }
        if (!readable) {
            return search(stack, gathered, now);
        }
        return isSearchDue(stack, gathered, now)
                ? orKnown(search(stack, gathered, now), stack, known)
                : all(known.stream().map(executions::get).toList())
                        .thenCompose(read -> now.isBefore(gathered)
                                        && read.stream()
                                                .anyMatch(each -> each.status().isComplete())
                                ? orKnown(search(stack, gathered, now), stack, known)
                                : CompletableFuture.completedFuture(new StartedExecutions(read, true)));
    }

    private CompletableFuture<StartedExecutions> search(StackDeployment stack, Instant gathered, Instant now) {
        Instant sent = Instant.ofEpochMilli(stack.sentAt());
        Instant searched = sent.plus(StartGrace.SEARCHED);
        Instant latest = gathered.isAfter(searched) ? gathered : searched;
        Instant to = now.isBefore(sent) ? sent : now.isBefore(latest) ? now : latest;
        return executions.startedBy(stack.requestId(), stack.eventId(), sent.minus(MARGIN), to.plus(MARGIN));
    }

    private CompletableFuture<StartedExecutions> orKnown(
            CompletableFuture<StartedExecutions> found, StackDeployment stack, List<String> known) {
        return found.exceptionallyCompose(failure -> {
            LOGGER.log(
                    Level.INFO,
                    "A search failed, so the known executions are read, and the latest of their pipelines",
                    Http.cause(failure));
            return known(stack, known, each -> true);
        });
    }

    /**
     * Whether further executions are searched for now. That is each time when the age of the trigger in seconds has reached
     * another power of two since the last question, and once at the end of the time in which they are looked for.
     */
    private static boolean isSearchDue(StackDeployment stack, Instant gathered, Instant now) {
        long age = now.toEpochMilli() - stack.sentAt();
        long before = stack.notBefore()
                - stack.tracking().pause(stack.notBefore() - stack.sentAt()).toMillis();
        boolean ends = before < gathered.toEpochMilli() && !now.isBefore(gathered);
        boolean doubled = exponent(before - stack.sentAt()) != exponent(age);
        return isFirst(stack) || ends || doubled && now.isBefore(gathered);
    }

    /** The exponent of the largest power of two that is not above the seconds in these milliseconds. */
    private static int exponent(long milliseconds) {
        return 63 - Long.numberOfLeadingZeros(Math.max(0, milliseconds / 1000));
    }

    /** Until when further executions are looked for. Orca may have made one long after the trigger. */
    private Instant gathered(StackDeployment stack) {
        return Stream.concat(
                        Stream.of(Instant.ofEpochMilli(stack.sentAt())),
                        stack.executions().stream()
                                .map(Execution::buildTime)
                                .filter(Objects::nonNull)
                                .map(executions::here))
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .plus(GATHERING);
    }

    /** Whether no answer was useful since the last trouble. A person may have repeated a run in Deck meanwhile. */
    private static boolean isFirst(StackDeployment stack) {
        return stack.tracking().asks() == 0 || !stack.tracking().trouble().isEmpty();
    }

    /**
     * Reads the known executions.
     *
     * @param repeated whether an execution may have others after it. These are read too. If that fails, the known
     *     executions count all the same
     */
    private CompletableFuture<StartedExecutions> known(
            StackDeployment stack, List<String> ids, Predicate<Execution> repeated) {
        return all(ids.stream().map(executions::get).toList())
                .thenCompose(found -> found.stream().anyMatch(repeated)
                        ? withRunsAfter(found, stack.requestId())
                        : CompletableFuture.completedFuture(found))
                .thenApply(found -> new StartedExecutions(found, true));
    }

    private CompletableFuture<List<Execution>> withRunsAfter(List<Execution> known, String requestId) {
        return executions
                .latestBeside(requestId, known.stream().map(Execution::id).toList())
                .thenApply(latest -> {
                    List<Execution> both = new ArrayList<>(known);
                    latest.stream()
                            .filter(execution ->
                                    known.stream().noneMatch(each -> each.id().equals(execution.id())))
                            .forEach(both::add);
                    return both;
                })
                .exceptionally(failure -> {
                    LOGGER.log(
                            Level.INFO,
                            "Only the known executions are read, and not the runs after them",
                            Http.cause(failure));
                    return known;
                });
    }

    /** Spinnaker gives the reason of a failure only if a single execution is read. */
    private CompletableFuture<List<Execution>> detailed(List<Execution> found, ExecutionTracking tracking) {
        return all(found.stream()
                .map(execution -> isUnexplained(execution)
                        ? executions
                                .detail(execution.id())
                                .thenApply(detail -> detail.or(() -> Optional.of(execution)))
                                .exceptionally(failure -> unread(execution, failure, tracking))
                        : CompletableFuture.completedFuture(Optional.of(execution)))
                .toList());
    }

    /** That an execution failed is known, even if the reason can't be read. A temporary problem may still pass. */
    private Optional<Execution> unread(Execution failed, Throwable failure, ExecutionTracking tracking) {
        RequestFailure why = FailureReader.read(failure);
        if (why.isTransient() && clock.millis() < tracking.until()) {
            throw new CompletionException(Http.cause(failure));
        }
        return Optional.of(failed.withFailure("the reason could not be read: " + why.message()));
    }

    private static boolean isUnexplained(Execution execution) {
        ExecutionStatus status = execution.status();
        return status.isComplete() && !status.isSuccessful() && execution.failure() == null;
    }

    private static CompletableFuture<List<Execution>> all(List<CompletableFuture<Optional<Execution>>> answers) {
        CompletableFuture<List<Execution>> all = CompletableFuture.completedFuture(List.of());
        for (CompletableFuture<Optional<Execution>> one : answers) {
            all = all.thenCombine(one, (some, more) -> {
                List<Execution> both = new ArrayList<>(some);
                more.ifPresent(both::add);
                return both;
            });
        }
        return all;
    }
}

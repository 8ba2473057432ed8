package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A search for the executions that one trigger started.
 *
 * @param requestId the request id in the trigger
 * @param eventId Echo's id of the event; null if it is not known
 * @param from the earliest time, by Orca's clock, when the trigger may have reached Orca
 * @param to the latest such time
 */
record ExecutionSearch(
        @NonNull String requestId,
        @Nullable String eventId,
        @NonNull Instant from,
        @NonNull Instant to) {

    /** A limit of the searched time, because Orca may read each execution of an application in that time. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    ExecutionSearch {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
    }

    /**
     * The answer to one search.
     *
     * @param refused why some application could not be searched; null if all were searched
     * @param prompt whether Gate answered so soon that Spinnaker is well
     */
    record SearchAnswer(
            @NonNull List<Execution> found, @Nullable GateException refused, boolean prompt) {

        /** The executions. Nobody knows that there are none if an application could not be searched. */
        List<Execution> executions() {
            if (found.isEmpty() && refused != null) {
                throw new CompletionException(refused);
            }
            return found;
        }
    }

    /**
     * Searches for the executions of several triggers together. It searches by the request ids first, then by the event ids
     * for the triggers without a result. Each search takes one request for each application.
     */
    record Batch(@NonNull GateSearch gate) implements RequestBatcher.BatchRequest<ExecutionSearch, SearchAnswer> {

        @Override
        public CompletableFuture<Map<ExecutionSearch, SearchAnswer>> send(List<ExecutionSearch> searches) {
            Instant from =
                    Collections.min(searches.stream().map(ExecutionSearch::from).toList());
            Instant to =
                    Collections.max(searches.stream().map(ExecutionSearch::to).toList());
            return gate.ofRequests(
                            searches.stream()
                                    .map(ExecutionSearch::requestId)
                                    .distinct()
                                    .toList(),
                            from,
                            to)
                    .thenCompose(ofRequests -> {
                        List<String> events = searches.stream()
                                .filter(search -> search.eventId() != null
                                        && !ofRequests.byId().containsKey(search.requestId()))
                                .map(ExecutionSearch::eventId)
                                .distinct()
                                .toList();
                        return (events.isEmpty()
                                        ? CompletableFuture.completedFuture(SearchResult.NOTHING)
                                        : gate.ofEvents(events, from, to))
                                .thenApply(ofEvents -> answers(searches, ofRequests, ofEvents));
                    });
        }

        private static Map<ExecutionSearch, SearchAnswer> answers(
                List<ExecutionSearch> searches, SearchResult ofRequests, SearchResult ofEvents) {
            Map<ExecutionSearch, SearchAnswer> answers = new HashMap<>();
            GateException refused = ofRequests.refused() == null ? ofEvents.refused() : ofRequests.refused();
            for (ExecutionSearch search : searches) {
                List<Execution> ofEvent =
                        search.eventId() == null ? null : ofEvents.byId().get(search.eventId());
                List<Execution> none = ofEvent == null ? List.of() : ofEvent;
                answers.put(
                        search,
                        new SearchAnswer(
                                ofRequests.byId().getOrDefault(search.requestId(), none),
                                refused,
                                ofRequests.prompt() && ofEvents.prompt()));
            }
            return answers;
        }

        @Override
        public boolean fits(Collection<ExecutionSearch> others, ExecutionSearch search) {
            return others.stream().allMatch(search::isNear);
        }
    }

    /** Whether both windows overlap, and are not too long together. */
    private boolean isNear(ExecutionSearch other) {
        Instant earliest = from.isBefore(other.from) ? from : other.from;
        Instant latest = to.isAfter(other.to) ? to : other.to;
        return !from.isAfter(other.to)
                && !other.from.isAfter(to)
                && Duration.between(earliest, latest).compareTo(LONGEST) <= 0;
    }

    /**
     * Searches for the executions of a trigger, each in a part of the time that is not too long.
     *
     * @see ExecutionSearch
     */
    @NonNull
    static List<ExecutionSearch> of(
            @NonNull String requestId, @Nullable String eventId, @NonNull Instant from, @NonNull Instant to) {
        List<ExecutionSearch> parts = new ArrayList<>();
        Instant begin = from;
        while (Duration.between(begin, to).compareTo(LONGEST) > 0) {
            parts.add(new ExecutionSearch(requestId, eventId, begin, begin.plus(LONGEST)));
            begin = begin.plus(LONGEST);
        }
        parts.add(new ExecutionSearch(requestId, eventId, begin, to));
        return parts;
    }
}

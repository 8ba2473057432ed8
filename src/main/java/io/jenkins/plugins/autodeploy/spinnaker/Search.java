package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A question for the executions that one trigger started.
 *
 * @param requestId the id that the trigger carries
 * @param eventId Echo's id of the event, or null
 * @param from the earliest time of the trigger
 * @param to the latest
 */
record Search(
        @NonNull String requestId,
        @Nullable String eventId,
        @NonNull Instant from,
        @NonNull Instant to) {

    /** Orca reads each execution of an application in the time that is searched, so that it must not grow much. */
    private static final Duration LONGEST = Duration.ofHours(2);

    Search {
        if (from.isAfter(to)) {
            throw new IllegalArgumentException(from + " is after " + to);
        }
    }

    /**
     * Searches for what several triggers started in one go: first by the request ids, then, for those of which nothing
     * was found, by the events. Each takes one request for each application.
     */
    record Asking(@NonNull Gate gate) implements Lane.Asking<Search, List<Execution>> {

        @Override
        public CompletableFuture<Map<Search, List<Execution>>> ask(List<Search> searches) {
            Instant from = Collections.min(searches.stream().map(Search::from).toList());
            Instant to = Collections.max(searches.stream().map(Search::to).toList());
            return gate.executionsOfRequests(
                            searches.stream().map(Search::requestId).distinct().toList(), from, to)
                    .thenCompose(ofRequests -> {
                        List<String> events = searches.stream()
                                .filter(search ->
                                        search.eventId() != null && !ofRequests.containsKey(search.requestId()))
                                .map(Search::eventId)
                                .distinct()
                                .toList();
                        return (events.isEmpty()
                                        ? CompletableFuture.completedFuture(Map.<String, List<Execution>>of())
                                        : gate.executionsOfEvents(events, from, to))
                                .thenApply(ofEvents -> answers(searches, ofRequests, ofEvents));
                    });
        }

        private static Map<Search, List<Execution>> answers(
                List<Search> searches, Map<String, List<Execution>> ofRequests, Map<String, List<Execution>> ofEvents) {
            Map<Search, List<Execution>> answers = new HashMap<>();
            for (Search search : searches) {
                List<Execution> ofEvent = search.eventId() == null ? null : ofEvents.get(search.eventId());
                List<Execution> none = ofEvent == null ? List.of() : ofEvent;
                answers.put(search, ofRequests.getOrDefault(search.requestId(), none));
            }
            return answers;
        }

        @Override
        public boolean joins(Collection<Search> others, Search search) {
            return others.stream().allMatch(search::isNear);
        }
    }

    private boolean isNear(Search other) {
        Instant earliest = from.isBefore(other.from) ? from : other.from;
        Instant latest = to.isAfter(other.to) ? to : other.to;
        return Duration.between(earliest, latest).compareTo(LONGEST) <= 0;
    }
}

package io.jenkins.plugins.autodeploy.fakes.spinnaker;

import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The search of {@code GET /applications/{application}/executions/search}, as Orca's {@code TaskController} reads it.
 *
 * @param application {@code *} for all
 * @param triggerTypes empty for all
 * @param eventId empty for all
 * @param trigger what the execution's trigger must contain at least
 */
record FakeExecutionSearch(
        String application,
        List<String> triggerTypes,
        String pipelineName,
        String eventId,
        Object trigger,
        long start,
        long end,
        List<String> statuses,
        int startIndex,
        int size,
        boolean expand) {

    private static final int COPIES = 3;

    private static final int MOST_IN_REDIS = 200;

    FakeExecutionSearch {
        if (start < 0 || start > end || startIndex < 0 || size <= 0) {
            throw new IllegalArgumentException(String.format(
                    "Invalid boundaries or page: triggerTimeStartBoundary %d, triggerTimeEndBoundary %d, startIndex %d,"
                            + " size %d",
                    start, end, startIndex, size));
        }
    }

    /**
     * @throws IllegalArgumentException if a boundary is not valid; Gate then answers 400
     *
     * @throws IllegalStateException if the trigger can't be read; Gate then answers 500
     */
    static FakeExecutionSearch of(String application, ServerRequest request) {
        return new FakeExecutionSearch(
                application,
                list(request, "triggerTypes"),
                request.parameter("pipelineName").orElse(""),
                request.parameter("eventId").orElse(""),
                request.parameter("trigger").map(FakeExecutionSearch::decode).orElse(Map.of()),
                Long.parseLong(request.parameter("triggerTimeStartBoundary").orElse("0")),
                request.parameter("triggerTimeEndBoundary").map(Long::parseLong).orElse(Long.MAX_VALUE),
                list(request, "statuses"),
                Integer.parseInt(request.parameter("startIndex").orElse("0")),
                Integer.parseInt(request.parameter("size").orElse("10")),
                Boolean.parseBoolean(request.parameter("expand").orElse("false")));
    }

    /** Both bounds are exclusive in SQL, and inclusive in Redis: measured, Spinnaker main 8f1801da, 2026-08-21. */
    boolean isInTime(FakeExecution execution, ExecutionStorage storage) {
        boolean between = storage == ExecutionStorage.SQL
                ? execution.buildTime() > start && execution.buildTime() < end
                : execution.buildTime() >= start && execution.buildTime() <= end;
        return between
                && !execution.pipeline().isDeleted()
                && (statuses.isEmpty() || statuses.contains(execution.status().name()));
    }

    /**
     * Reads only until one page is full, so a later page lacks executions. Orca has this flaw, and the fake copies it.
     *
     * @param inTime the newest first
     */
    List<FakeExecution> page(List<FakeExecution> inTime) {
        List<FakeExecution> matching = new ArrayList<>();
        for (int read = 0; matching.size() < size && read < inTime.size(); read += 2 * size) {
            inTime.subList(read, Math.min(inTime.size(), read + 2 * size)).stream()
                    .filter(this::matches)
                    .forEach(matching::add);
        }
        return matching.stream().skip(startIndex).limit(size).toList();
    }

    /**
     * Whether a search in Redis gets an answer. This is a model, not Orca's rule: some searches keep the real Orca busy,
     * and the fake stands for that with a limit on what lies in the searched time.
     */
    static boolean isAnswered(List<FakeExecution> inTime) {
        return inTime.size() <= MOST_IN_REDIS;
    }

    /** Ignores page and order, and returns each hit more than once: measured, Spinnaker main 8f1801da, 2026-08-21. */
    List<FakeExecution> unordered(List<FakeExecution> inTime) {
        List<FakeExecution> matching = inTime.stream()
                .filter(this::matches)
                .sorted(Comparator.comparing(
                        each -> new StringBuilder(each.id()).reverse().toString()))
                .toList();
        return IntStream.range(0, COPIES)
                .boxed()
                .flatMap(copy -> matching.stream())
                .toList();
    }

    private boolean matches(FakeExecution execution) {
        Map<String, Object> held = execution.trigger();
        return (application.equals("*")
                        || application.equals(execution.pipeline().application()))
                && (pipelineName.isEmpty()
                        || pipelineName.equals(execution.pipeline().name()))
                && (triggerTypes.isEmpty() || triggerTypes.contains("*") || triggerTypes.contains(held.get("type")))
                && (eventId.isEmpty() || eventId.equals(held.get("eventId")))
                && Subset.isHeld(Json.to(Json.of(held), Map.class), trigger);
    }

    private static List<String> list(ServerRequest request, String parameter) {
        return request.parameter(parameter)
                .filter(value -> !value.isEmpty())
                .map(value -> List.of(value.split(",")))
                .orElse(List.of());
    }

    /** Orca requires the plain alphabet. A plus sign that was not escaped in the URL is a space here. */
    private static Object decode(String base64) {
        try {
            String json = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return Json.to(Json.parse(json), Map.class);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("Failed to parse encoded trigger", e);
        }
    }
}

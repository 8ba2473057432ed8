package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One run of a pipeline as Gate tells of it, Orca's {@code PipelineExecutionImpl}. The texts in it were written by
 * people who configure Spinnaker: escape them where they are shown.
 *
 * @param id Orca's
 * @param application the application that the pipeline belongs to
 * @param pipeline the pipeline's name
 * @param startTime null before it started
 * @param endTime null before it ended
 * @param stages in Orca's order, without those that Orca itself put before, into or after a stage
 * @param failure why it failed or was canceled, on one line; null where it did not, or Gate does not say: a search does
 *     not tell what a stage failed by, {@link Gate#execution} does
 * @param superseded whether it was canceled in the queue because a newer execution waited too, and the pipeline keeps
 *     only the newest; its status is {@link ExecutionStatus#CANCELED} then
 */
public record Execution(
        @NonNull String id,
        @NonNull String application,
        @NonNull String pipeline,
        @NonNull ExecutionStatus status,
        @Nullable Instant startTime,
        @Nullable Instant endTime,
        @NonNull List<ExecutionStage> stages,
        @Nullable String failure,
        boolean superseded) {

    public Execution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(application);
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(status);
        stages = List.copyOf(stages);
    }

    /** Which execution it is, as a clause for people. */
    @NonNull
    public String described() {
        return "the execution " + id + " of " + pipeline + " in " + application;
    }

    /** The same without its stages. */
    @NonNull
    public Execution withoutStages() {
        return new Execution(id, application, pipeline, status, startTime, endTime, List.of(), failure, superseded);
    }

    /**
     * Its page in Deck, Spinnaker's user interface (the states {@code application}, {@code executions} and
     * {@code execution} in Deck's {@code pipeline.states.ts}).
     *
     * @param deck the root of Deck
     */
    @NonNull
    public URI at(@NonNull URI deck) {
        return URI.create(deck.toString().replaceAll("/+$", "") + "/#/applications/" + segment(application)
                + "/executions/details/" + segment(id));
    }

    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

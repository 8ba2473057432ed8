package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One run of a pipeline as Gate shows it: Orca's {@code PipelineExecutionImpl}. People who configure Spinnaker wrote the
 * texts in it, so escape them before you show them.
 *
 * @param id Orca's id of the execution
 * @param application the application that the pipeline belongs to
 * @param pipeline the pipeline's name
 * @param startTime null before the execution started
 * @param endTime null before the execution ended. If a person restarts a stage, the execution has not ended any more
 * @param stages the stages in Orca's order, without the stages that Orca itself added before, in or after a stage
 * @param failure why the execution failed or was canceled, on one line; null if it did not, or if Gate does not say why.
 *     {@link Gate#execution} reads why a stage failed, but a search does not
 * @param superseded whether Orca canceled the execution in its queue, because a newer execution also waited and the
 *     pipeline keeps only the newest. Then its status is {@link ExecutionStatus#CANCELED}
 * @param waits what the execution waits for now, if it waits for people; empty if it waits for nobody
 * @param buildTime when Orca took the execution into its queue; null if it is not known
 * @param pipelineConfigId Front50's id of the pipeline, which stays if the pipeline is renamed; null if it is not known
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
        boolean superseded,
        @NonNull List<ExecutionWait> waits,
        @Nullable Instant buildTime,
        @Nullable String pipelineConfigId) {

    /** How many stages a text for people names. */
    private static final int NAMED = 5;

    private static final Pattern ASKABLE = Pattern.compile("(?!\\.)[!-~&&[^/\\\\;%,]]{1,200}");

    public Execution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(application);
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(status);
        stages = List.copyOf(stages);
        waits = waits == null ? List.of() : List.copyOf(waits);
    }

    /** An execution that waits for nobody, and whose time in the queue and pipeline id are not known. */
    public Execution(
            @NonNull String id,
            @NonNull String application,
            @NonNull String pipeline,
            @NonNull ExecutionStatus status,
            @Nullable Instant startTime,
            @Nullable Instant endTime,
            @NonNull List<ExecutionStage> stages,
            @Nullable String failure,
            boolean superseded) {
        this(id, application, pipeline, status, startTime, endTime, stages, failure, superseded, List.of(), null, null);
    }

    /** The name of the execution as a part of a sentence for people. */
    @NonNull
    public String described() {
        return "the execution " + id + " of " + pipeline + " in " + application;
    }

    /** The same execution without its stages. */
    @NonNull
    public Execution withoutStages() {
        return new Execution(
                id,
                application,
                pipeline,
                status,
                startTime,
                endTime,
                List.of(),
                failure,
                superseded,
                waits,
                buildTime,
                pipelineConfigId);
    }

    /** The same execution with another reason of its failure. */
    @NonNull
    public Execution withFailure(@NonNull String why) {
        return new Execution(
                id,
                application,
                pipeline,
                status,
                startTime,
                endTime,
                stages,
                why,
                superseded,
                waits,
                buildTime,
                pipelineConfigId);
    }

    /**
     * Whether both are runs of one pipeline. The name may change between two runs. It counts only if one id is not known.
     */
    public boolean hasPipelineOf(@NonNull Execution other) {
        return pipelineConfigId == null || other.pipelineConfigId == null
                ? application.equals(other.application) && pipeline.equals(other.pipeline)
                : pipelineConfigId.equals(other.pipelineConfigId);
    }

    /** Whether the execution ended before it started. Then no stage has run. */
    public boolean ranNothing() {
        return status.isComplete() && !status.isSuccessful() && startTime == null;
    }

    /**
     * The failures that Spinnaker ignored. An execution is {@link ExecutionStatus#SUCCEEDED} although stages failed, if
     * these stages say in Deck that their failure is ignored or only stops their own branch (Orca's
     * {@code CompleteExecutionHandler}; measured, Spinnaker main 8f1801da, 2026-08-21).
     *
     * @return a clause for people that names the stages; empty if the execution did not succeed, or if all its stages
     *     ran well or were skipped on purpose
     */
    @NonNull
    public Optional<String> ignoredFailures() {
        if (!status.isSuccessful()) {
            return Optional.empty();
        }
        String failed = names(stage -> stage.status().isFailure() || stage.status() == ExecutionStatus.CANCELED);
        String missing = names(stage -> stage.status() == ExecutionStatus.NOT_STARTED);
        List<String> clauses = new ArrayList<>();
        if (!failed.isEmpty()) {
            clauses.add("these stages failed: " + failed);
        }
        if (!missing.isEmpty()) {
            clauses.add("these stages did not run: " + missing);
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", clauses));
    }

    /** The names of some stages for people; empty if there are none. */
    @NonNull
    public String names(@NonNull Predicate<ExecutionStage> which) {
        List<String> names =
                stages.stream().filter(which).map(ExecutionStage::name).toList();
        String named = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() <= NAMED ? named : named + " and " + (names.size() - NAMED) + " more";
    }

    /**
     * Whether Gate answers a question for this id. A proxy or Gate's firewall refuses some characters in a URL, and a
     * comma separates ids. Orca's own ids have letters and digits only. An execution with another id is found only by the
     * request that started it.
     */
    public static boolean isAskable(@NonNull String id) {
        return ASKABLE.matcher(id).matches();
    }

    /**
     * The URL of the execution's page in Deck, Spinnaker's user interface (the states {@code application}, {@code executions} and
     * {@code execution} in Deck's {@code pipeline.states.ts}).
     *
     * @param deck the root of Deck
     * @return empty if Deck could not ask Gate for the execution; see {@link #isAskable}
     */
    @NonNull
    public Optional<URI> at(@NonNull URI deck) {
        return isAskable(id)
                ? Optional.of(URI.create(deck.toString().replaceAll("/+$", "") + "/#/applications/"
                        + Gate.segment(application) + "/executions/details/" + Gate.segment(id)))
                : Optional.empty();
    }
}

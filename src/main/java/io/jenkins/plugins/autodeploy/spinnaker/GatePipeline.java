package io.jenkins.plugins.autodeploy.spinnaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Outcome.NotStarted;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * A stack's pipeline that Gate's own API starts, as Deck's button does. Its answer names the execution. Safe for use by
 * many threads.
 *
 * <p>{@code POST /pipelines/{application}/{pipelineNameOrId}} of Gate's {@code PipelineController}; its
 * {@code PipelineService} adds the trigger to the pipeline's configuration and hands both to Orca's
 * {@code OperationsController}, which answers when the execution is stored.
 */
public final class GatePipeline implements Starter {

    /** What Gate's {@code StrictHttpFirewall}, Spring Security's, lets nobody send within a path. */
    private static final Pattern UNSENDABLE = Pattern.compile("[/\\\\;%\\p{Cntrl}]");

    private final Gate gate;
    private final String application;
    private final String pipeline;

    /**
     * @param application the application that the pipeline belongs to
     * @param pipeline its name, or its id
     * @throws UserErrorException if one of them can't be part of a URL that Gate takes; the message says why
     */
    public GatePipeline(@NonNull Gate gate, @NonNull String application, @NonNull String pipeline)
            throws UserErrorException {
        this.gate = Objects.requireNonNull(gate);
        this.application = sendable("application", application);
        this.pipeline = sendable("pipeline", pipeline);
    }

    private static String sendable(String what, String name) throws UserErrorException {
        if (name.isBlank() || name.matches("\\.+")) {
            throw new UserErrorException("The " + what + " has no name");
        }
        if (UNSENDABLE.matcher(name).find()) {
            throw new UserErrorException("The name of the " + what + " \"" + name.replaceAll("\\p{Cntrl}", "?")
                    + "\" holds one of / \\ ; %, which Gate takes in no URL; a pipeline can be named by its id"
                    + " instead");
        }
        return name;
    }

    /**
     * Sends the trigger, once. Gate takes the credential's user for the one who starts the pipeline, and Orca keeps what
     * it does not know of a trigger ({@code TriggerDeserializer}): so the payload is there as that of a webhook is,
     * without secrets.
     */
    @Override
    @NonNull
    public CompletableFuture<Outcome> send(@NonNull Trigger trigger) {
        return gate.start(application, pipeline, body(trigger).toString())
                .handle((answer, failure) -> failure == null
                        ? Outcomes.ofStart(answer, application, pipeline)
                        : ofFailure(Http.cause(failure)));
    }

    private Outcome ofFailure(Throwable failure) {
        return failure instanceof GateException
                ? new NotStarted(false, null, failure.getMessage())
                : Outcomes.ofFailure(gate.root(), failure);
    }

    /**
     * The request id is the correlation id too: Orca answers with the execution that has it instead of starting another
     * one, while that is not complete ({@code ExecutionLauncher.checkForCorrelatedExecution},
     * {@code SqlExecutionRepository} and {@code RedisExecutionRepository}).
     */
    private static JsonNode body(Trigger trigger) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode payload = trigger.payload(Map.of());
        body.put("type", "manual").put("correlationId", trigger.requestId());
        body.set("parameters", payload.get("parameters"));
        body.set("payload", payload);
        return body;
    }

    /** What has ended would be started again: so an execution must be looked for before. */
    @Override
    public boolean isRepeatable() {
        return true;
    }
}

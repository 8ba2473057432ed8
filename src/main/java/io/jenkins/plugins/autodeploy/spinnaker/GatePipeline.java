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
 * Starts a stack's pipeline through Gate's own API, as the button in Deck does. Gate's answer names the execution. Safe for
 * use by many threads.
 *
 * <p>{@code POST /pipelines/{application}/{pipelineNameOrId}} of Gate's {@code PipelineController}. Gate's
 * {@code PipelineService} adds the trigger to the pipeline's configuration and sends both to Orca's
 * {@code OperationsController}. Orca answers after it has stored the execution.
 */
public final class GatePipeline implements Starter {

    /** The characters that Gate allows in no path. Spring Security's {@code StrictHttpFirewall} in Gate rejects them. */
    private static final Pattern UNSENDABLE = Pattern.compile("[/\\\\;%\\p{Cntrl}]");

    private final Gate gate;
    private final String application;
    private final String pipeline;

    /**
     * @param application the application that the pipeline belongs to
     * @param pipeline the name or the id of the pipeline
     * @throws UserErrorException if Gate does not allow one of them in a URL; the message says why
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
                    + "\" contains one of / \\ ; %. Gate allows these in no URL. For a pipeline, use its id instead");
        }
        return name;
    }

    /**
     * Sends the trigger once. The user of Gate's credential starts the pipeline. Orca also keeps the parts of a trigger that
     * it does not know ({@code TriggerDeserializer}). So the trigger contains the same payload as for a webhook, but
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
        return failure instanceof GateException credential
                ? new NotStarted(credential.isTransient(), null, credential.getMessage())
                : Outcomes.ofFailure(gate.root(), failure);
    }

    /**
     * The body of the request. The request id is also the correlation id. While an execution with this correlation id is not
     * complete, Orca answers with that execution and starts no other one
     * ({@code ExecutionLauncher.checkForCorrelatedExecution}, {@code SqlExecutionRepository} and
     * {@code RedisExecutionRepository}).
     */
    static JsonNode body(Trigger trigger) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode payload = trigger.payload(Map.of());
        body.put("type", "manual").put("correlationId", trigger.requestId());
        body.set("parameters", payload.get("parameters"));
        body.set("payload", payload);
        return body;
    }

    /** True. But if the first execution has ended, Orca starts another one: so the caller must look for it before. */
    @Override
    public boolean isRepeatable() {
        return true;
    }
}

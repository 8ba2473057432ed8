package io.jenkins.plugins.autodeploy.spinnaker;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A stack's webhook at Gate. Safe for use by many threads. */
public final class Webhook implements Starter {

    private final Http http;
    private final WebhookUrl url;
    private final Callable<Map<String, String>> secrets;

    /** The JSON that is sent, and the secrets in it. */
    private record Payload(String json, SentSecrets sent) {}

    /**
     * @param secrets returns the payload secrets by key for each trigger; it may block
     */
    public Webhook(@NonNull Http http, @NonNull WebhookUrl url, @NonNull Callable<Map<String, String>> secrets) {
        this.http = Objects.requireNonNull(http);
        this.url = Objects.requireNonNull(url);
        this.secrets = Objects.requireNonNull(secrets);
    }

    @Override
    @NonNull
    public CompletableFuture<Outcome> send(@NonNull Trigger trigger) {
        return http.call(secrets)
                .thenApply(values -> new Payload(payload(trigger, values), SentSecrets.of(values.values())))
                .handle((payload, failure) -> failure == null
                        ? post(url.expand(trigger.owner(), trigger.repository(), trigger.stack()), payload)
                        : CompletableFuture.<Outcome>completedFuture(noSecret(Http.cause(failure))))
                .thenCompose(outcome -> outcome);
    }

    private static Outcome noSecret(Throwable why) {
        String said = Objects.toString(why.getMessage(), why.getClass().getName());
        // Only a person can fix what a UserErrorException tells. Another failure of a provider may pass.
        return why instanceof UserErrorException
                ? new Outcome.NotStarted(false, null, said)
                : new Outcome.NotStarted(true, null, "A payload secret can't be used: " + said);
    }

    private static String payload(Trigger trigger, Map<String, String> secrets) {
        try {
            Trigger.refuseExpressionsIn(secrets);
        } catch (UserErrorException e) {
            throw new CompletionException(e);
        }
        return trigger.payload(secrets).toString();
    }

    /** False. Two requests are two events: neither Gate nor Echo recognizes that they are the same. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    @NonNull
    public CompletableFuture<StartTarget> target(
            @NonNull String owner, @NonNull String repository, @NonNull String stack) {
        String source = WebhookUrl.source(url.expand(owner, repository, stack));
        Map<String, String> fixed = Map.of("repository", owner + "/" + repository, "stack", stack);
        return http.call(secrets)
                .thenApply(values -> new StartTarget.ListeningPipelines(
                        source, new PayloadConstraints(values, fixed), SentSecrets.of(values.values())));
    }

    private CompletableFuture<Outcome> post(URI uri, Payload payload) {
        HttpRequest request = http.request(uri)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(payload.json()))
                .build();
        return http.sendOnce(request, Outcomes.WEBHOOK)
                .handle((answer, failure) -> failure == null
                        ? Outcomes.ofAnswer(answer, payload.sent())
                        : Outcomes.ofFailure(uri, Http.cause(failure)));
    }
}

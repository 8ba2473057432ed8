package io.jenkins.plugins.autodeploy.deploy;

import io.jenkins.plugins.autodeploy.deploy.Deployment.Page;
import io.jenkins.plugins.autodeploy.deploy.Deployment.Stage;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.github.Question;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;

/** Does one action, and says how the deployment changes by it. */
final class Performer {

    /** How many other builds may be faster with a tag before it is given up. */
    private static final int MOST_ROUNDS = 20;

    private final Effects effects;
    private final Decisions decisions;
    private final Triggers triggers;

    Performer(Effects effects) {
        this.effects = effects;
        this.decisions = new Decisions(
                effects.rules(), effects.stacks().stream().map(Stack::name).toList());
        this.triggers = new Triggers(effects);
    }

    CompletableFuture<UnaryOperator<Deployment>> perform(Action action, Deployment deployment) {
        if (action instanceof Action.ReadFacts read) {
            return deployment.request().tag() == null
                    ? readFacts(deployment.request(), read.thorough())
                    : readTag(deployment.request());
        } else if (action instanceof Action.CreateTag) {
            return createTag(deployment);
        } else if (action instanceof Action.MakePage) {
            return makePage(deployment.release());
        } else if (action instanceof Action.Send send) {
            return triggers.send(deployment, deployment.stack(send.stack()));
        }
        throw new IllegalArgumentException(action.toString());
    }

    private CompletableFuture<UnaryOperator<Deployment>> readFacts(Request request, boolean thorough) {
        Question question = new Question(
                request.repository(),
                request.branch(),
                request.commit(),
                request.previewed(),
                effects.rules().tags(),
                thorough,
                Set.of());
        return effects.gitHub()
                .facts(question)
                .<UnaryOperator<Deployment>>thenApply(facts -> {
                    Map<String, StackDeployment> recorded = recorded(facts);
                    return deployment -> decisions.afterFacts(
                            deployment,
                            facts,
                            thorough,
                            recorded,
                            effects.clock().instant());
                })
                .exceptionally(this::retried);
    }

    private Map<String, StackDeployment> recorded(Facts facts) {
        if (facts.own() == null) {
            return Map.of();
        }
        try {
            return effects.ledger()
                    .find(new Release(facts.repository(), facts.own(), facts.commit(), null, true, List.of()));
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<UnaryOperator<Deployment>> readTag(Request request) {
        ReleaseTag tag = effects.rules().tags().read(request.tag()).orElseThrow();
        return effects.gitHub()
                .tagged(request.repository(), tag.name())
                .<UnaryOperator<Deployment>>thenApply(
                        tagged -> deployment -> decisions.afterTagged(deployment, tag, tagged))
                .exceptionally(this::retried);
    }

    private CompletableFuture<UnaryOperator<Deployment>> createTag(Deployment planned) {
        Release release = planned.release();
        return effects.gitHub()
                .createTag(
                        release.repository(),
                        release.tag(),
                        release.commit(),
                        effects.rules().tags(),
                        List.of())
                .<UnaryOperator<Deployment>>thenApply(creation -> deployment -> {
                    if (creation instanceof TagCreation.Stands) {
                        return deployment.to(Stage.TRIGGER);
                    }
                    return deployment.round() < MOST_ROUNDS
                            ? deployment.anotherRound()
                            : deployment.end(
                                    Stage.FAILED,
                                    "Other builds were faster with a tag " + MOST_ROUNDS + " times. Build again");
                })
                .exceptionally(this::retried);
    }

    private UnaryOperator<Deployment> retried(Throwable failure) {
        return deployment -> pause(failure, deployment.attempts() + 1)
                .map(pause -> deployment.again(
                        effects.clock().millis() + pause.toMillis(),
                        Http.cause(failure).getMessage()))
                .orElseGet(
                        () -> deployment.end(Stage.FAILED, Http.cause(failure).getMessage()));
    }

    private static Optional<Duration> pause(Throwable failure, int made) {
        return Http.cause(failure) instanceof GitHubException e && e.isTransient()
                ? Backoff.GITHUB.pause(made, e.retryAfter().orElse(null))
                : Optional.empty();
    }

    private CompletableFuture<UnaryOperator<Deployment>> makePage(Release release) {
        return notes(release)
                .thenCompose(notes -> effects.gitHub().createRelease(release.repository(), release.tag(), notes))
                .<UnaryOperator<Deployment>>thenApply(url -> deployment -> deployment.with(new Page(url, null, 0, 0)))
                .exceptionally(failure -> deployment -> {
                    int made = deployment.page().attempts() + 1;
                    return deployment.with(pause(failure, made)
                            .map(pause ->
                                    new Page(null, null, made, effects.clock().millis() + pause.toMillis()))
                            .orElseGet(() -> new Page(null, Http.cause(failure).getMessage(), made, 0)));
                });
    }

    private CompletableFuture<String> notes(Release release) {
        return switch (effects.rules().releaseNotes()) {
            case GITHUB ->
                effects.gitHub().generatedNotes(release.repository().name(), release.tag(), release.previous());
            case PULL_REQUESTS -> CompletableFuture.completedFuture(Notes.of(release));
            case NONE -> CompletableFuture.completedFuture("");
        };
    }
}

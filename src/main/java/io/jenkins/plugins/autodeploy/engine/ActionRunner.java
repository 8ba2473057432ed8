package io.jenkins.plugins.autodeploy.engine;

import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.Backoff;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Deployment.GitHubRelease;
import io.jenkins.plugins.autodeploy.deployment.Deployment.Phase;
import io.jenkins.plugins.autodeploy.deployment.ExecutionTracking;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.FactsQuery;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.TagCreation;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Does one action, and says how the deployment changes by it. */
final class ActionRunner {

    /** How old the knowledge that there is no newer release may be when a trigger is sent. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final EngineContext effects;
    private final Transitions decisions;
    private final ExecutionPoller lookUps;
    private final TriggerSender triggers;

    ActionRunner(EngineContext effects) {
        this.effects = effects;
        this.decisions = new Transitions(
                effects.rules(), effects.stacks().stream().map(Stack::name).toList());
        this.lookUps = new ExecutionPoller(effects);
        this.triggers = new TriggerSender(effects, lookUps);
    }

    CompletableFuture<UnaryOperator<Deployment>> perform(Action action, Deployment deployment) {
        if (action instanceof Action.ReadFacts read) {
            return deployment.request().tag() == null
                    ? readFacts(deployment.request(), read.thorough())
                    : readTag(deployment.request());
        } else if (action instanceof Action.CreateTag) {
            return createTag(deployment.request(), deployment.release());
        } else if (action instanceof Action.Compare) {
            return compare(deployment);
        } else if (action instanceof Action.DeleteTag) {
            return deleteTag(deployment.release());
        } else if (action instanceof Action.PublishRelease) {
            return makePage(deployment.release());
        } else if (action instanceof Action.LookUp lookUp) {
            return lookUps.ask(deployment.release(), deployment.stack(lookUp.stack()))
                    .thenApply(after -> seen(deployment.release(), after));
        } else if (action instanceof Action.Send send) {
            return triggers.send(deployment, deployment.stack(send.stack()));
        }
        throw new IllegalArgumentException(action.toString());
    }

    /** How the executions of a trigger are to be followed that is sent now. */
    ExecutionTracking following(Deployment deployment, String stack) {
        return lookUps.following(deployment.request(), stack);
    }

    /** The id that a trigger is to carry: that of the last one, where Spinnaker then knows it for the same. */
    String requestId(StackDeployment stack) {
        return stack.requestId() != null && lookUps.isRepeatable(stack)
                ? stack.requestId()
                : effects.requestIds().get();
    }

    /** Leaves to themselves, or cancels, the executions that an aborted deployment waited for. */
    void abandon(Deployment aborted) {
        for (StackDeployment stack : aborted.stacks()) {
            lookUps.cancel(aborted.request(), stack);
            lookUps.settle(aborted.release(), stack);
        }
    }

    /** Goes on finding out what became of a trigger when the deployment has ended. */
    void settle(Deployment deployment, StackDeployment stack) {
        lookUps.settle(deployment.release(), stack);
    }

    /** What is to be thought of a trigger that was on its way when the controller stopped. */
    UnaryOperator<Deployment> interrupted(Deployment deployment, StackDeployment sending) {
        return triggers.interrupted(deployment.release(), sending);
    }

    /**
     * Whether it is known well enough that no newer release contains the commit. Where a person chose the release, that
     * does not matter.
     */
    boolean isChecked(Deployment deployment) {
        long age = effects.clock().millis() - deployment.checkedAt();
        return deployment.request().tag() != null || age >= 0 && age <= FRESH.toMillis();
    }

    /**
     * Looks whether another controller has released a later commit meanwhile. What this controller has released is not
     * asked of GitHub: the ledger tells for each stack.
     */
    CompletableFuture<UnaryOperator<Deployment>> check(Deployment checked) {
        long asked = effects.clock().millis();
        return facts(checked.request(), false, Set.of())
                .thenCompose(facts -> foreign(checked, facts))
                .<UnaryOperator<Deployment>>thenApply(foreign -> foreign.<UnaryOperator<Deployment>>map(
                                newer -> deployment -> Transitions.overtaken(deployment, newer))
                        .orElse(deployment -> deployment.checked(deployment.phase(), asked)))
                .exceptionally(this::retried);
    }

    /** A newer release that is another controller's; behind one of our own there may be such a one too. */
    private CompletableFuture<Optional<ReleaseTag>> foreign(Deployment checked, Facts facts) {
        Release release = checked.release();
        Set<ReleaseTag> unknown = facts.newer() == null
                ? Set.of()
                : facts.tags().stream()
                        .filter(tag -> tag.compareTo(release.tag()) > 0 && !knows(release, tag))
                        .collect(Collectors.toSet());
        return unknown.isEmpty() || unknown.contains(facts.newer())
                ? CompletableFuture.completedFuture(
                        Optional.ofNullable(facts.newer()).filter(unknown::contains))
                : facts(checked.request(), false, unknown)
                        .thenApply(compared -> compared.containing().stream()
                                .filter(unknown::contains)
                                .findFirst());
    }

    private boolean knows(Release release, ReleaseTag newer) {
        try {
            return effects.ledger().knows(release.repository(), newer);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<Facts> facts(Request request, boolean thorough, Set<ReleaseTag> against) {
        return effects.gitHub()
                .facts(new FactsQuery(
                        request.repository(),
                        request.branch(),
                        request.commit(),
                        request.previewed(),
                        effects.rules().tags(),
                        thorough,
                        against));
    }

    private CompletableFuture<UnaryOperator<Deployment>> readFacts(Request request, boolean thorough) {
        Instant asked = effects.clock().instant();
        return facts(request, thorough, Set.of())
                .<UnaryOperator<Deployment>>thenApply(facts -> {
                    RecordedState standing = standing(request, facts.repository(), facts.commit());
                    return deployment -> takenOver(decisions.afterFacts(deployment, facts, thorough, standing, asked));
                })
                .exceptionally(this::retried);
    }

    /** The executions that earlier builds have triggered are followed from here too, if they can be. */
    private Deployment takenOver(Deployment planned) {
        Deployment taken = planned;
        for (StackDeployment stack : planned.stacks()) {
            if (stack.state().mayHaveStarted()) {
                taken = taken.with(
                        stack.stack(),
                        each -> planned.phase().isEnd()
                                ? ExecutionPoller.shown(each)
                                : lookUps.takeOver(each, planned.request(), each.reason()));
            }
        }
        return taken;
    }

    /**
     * What follows from how far a stack has come. One that Spinnaker's queue has superseded has not got the release, so
     * that none after it is to get it either.
     */
    private UnaryOperator<Deployment> seen(Release release, StackDeployment stack) {
        if (stack.state() != StackState.DROPPED) {
            return deployment -> deployment.with(stack.stack(), before -> stack);
        }
        RecordedState.SentRelease last = standing(release).sent().get(stack.stack());
        boolean newer = last != null && last.isNewerThan(release.tag());
        return deployment -> Transitions.superseded(
                deployment.with(stack.stack(), before -> stack), stack, newer ? last.tag() : null);
    }

    private RecordedState standing(Release release) {
        try {
            return effects.ledger().standing(release.repository(), release.commit());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private RecordedState standing(Request request, RepositoryInfo repository, String commit) {
        try {
            for (String stack : request.isPreview() ? List.<String>of() : request.resume()) {
                effects.ledger().resume(repository, stack, request.build());
            }
            RecordedState standing = effects.ledger().standing(repository, commit);
            return request.isPreview() ? standing.withoutPins(request.resume()) : standing;
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<UnaryOperator<Deployment>> readTag(Request request) {
        ReleaseTag tag = effects.rules().tags().read(request.tag()).orElseThrow();
        return effects.gitHub()
                .tagged(request.repository(), tag, effects.rules().tags())
                .<UnaryOperator<Deployment>>thenApply(tagged -> {
                    RecordedState standing = standing(request, tagged.repository(), tagged.commit());
                    return deployment -> takenOver(decisions.afterTagged(deployment, tag, tagged, standing));
                })
                .exceptionally(this::retried);
    }

    private CompletableFuture<UnaryOperator<Deployment>> createTag(Request request, Release release) {
        long asked = effects.clock().millis();
        return effects.gitHub()
                .createTag(
                        release.repository(),
                        release.tag(),
                        release.commit(),
                        effects.rules().tags(),
                        release.previous(),
                        release.beside())
                .<UnaryOperator<Deployment>>thenApply(creation -> {
                    if (creation instanceof TagCreation.Stands) {
                        released(request, release);
                    }
                    return deployment -> Transitions.afterCreation(deployment, creation, asked);
                })
                .exceptionally(this::retried);
    }

    private CompletableFuture<UnaryOperator<Deployment>> compare(Deployment made) {
        Instant asked = effects.clock().instant();
        Set<ReleaseTag> against = new HashSet<>(made.rivals().tags());
        against.add(made.release().tag());
        return facts(made.request(), false, against)
                .<UnaryOperator<Deployment>>thenApply(
                        facts -> deployment -> Transitions.afterComparison(deployment, facts, asked))
                .exceptionally(this::retried);
    }

    private CompletableFuture<UnaryOperator<Deployment>> deleteTag(Release release) {
        return effects.gitHub()
                .deleteTag(release.repository().name(), release.tag())
                .<UnaryOperator<Deployment>>thenApply(deleted -> Transitions::anotherRound)
                .exceptionally(this::retried);
    }

    private void released(Request request, Release release) {
        try {
            effects.ledger().released(release, request.build());
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    private UnaryOperator<Deployment> retried(Throwable failure) {
        return deployment -> pause(failure, deployment.attempts() + 1)
                .map(pause -> deployment.again(
                        effects.clock().millis() + pause.toMillis(),
                        Http.cause(failure).getMessage()))
                .orElseGet(() -> deployment.end(Phase.FAILED, failure(deployment, failure)));
    }

    private static String failure(Deployment deployment, Throwable failure) {
        String message = Http.cause(failure).getMessage();
        if (deployment.phase() == Phase.TAGGING && deployment.attempts() > 0) {
            return message + ". The tag " + deployment.release().tag()
                    + " may stand all the same: build again, and it is taken over";
        }
        return Transitions.unsettled(deployment)
                .map(unsettled -> unsettled + ". " + message)
                .orElse(message);
    }

    private static Optional<Duration> pause(Throwable failure, int made) {
        return Http.cause(failure) instanceof GitHubException e && e.isTransient()
                ? Backoff.GITHUB.pause(made, e.retryAfter().orElse(null))
                : Optional.empty();
    }

    private CompletableFuture<UnaryOperator<Deployment>> makePage(Release release) {
        return notes(release)
                .thenCompose(notes -> effects.gitHub().createRelease(release.repository(), release.tag(), notes))
                .<UnaryOperator<Deployment>>thenApply(
                        url -> deployment -> deployment.with(new GitHubRelease(url, null, 0, 0)))
                .exceptionally(failure -> deployment -> {
                    int made = deployment.page().attempts() + 1;
                    return deployment.with(pause(failure, made)
                            .map(pause -> new GitHubRelease(
                                    null, null, made, effects.clock().millis() + pause.toMillis()))
                            .orElseGet(() ->
                                    new GitHubRelease(null, Http.cause(failure).getMessage(), made, 0)));
                });
    }

    private CompletableFuture<String> notes(Release release) {
        return switch (effects.rules().releaseNotes()) {
            case GITHUB ->
                effects.gitHub().generatedNotes(release.repository().name(), release.tag(), release.previous());
            case PULL_REQUESTS -> CompletableFuture.completedFuture(ReleaseBody.of(release));
            case NONE -> CompletableFuture.completedFuture("");
        };
    }
}

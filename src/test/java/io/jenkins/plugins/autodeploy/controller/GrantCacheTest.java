package io.jenkins.plugins.autodeploy.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.controller.GrantCache.Question;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryGrant;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GrantCacheTest {

    private static final RepositoryGrant WRITE = new RepositoryGrant(7, RepositoryAccess.WRITE, null);
    private static final RepositoryGrant NONE = new RepositoryGrant(0, RepositoryAccess.NONE, null);

    private final SteadyTime time = new SteadyTime(Instant.parse("2026-11-28T12:00:00Z"));
    private final List<Question> asked = new ArrayList<>();
    private final List<CompletableFuture<RepositoryGrant>> replies = new ArrayList<>();
    private final GrantCache cache = new GrantCache(
            question -> {
                asked.add(question);
                replies.add(new CompletableFuture<>());
                return replies.get(replies.size() - 1);
            },
            time,
            Runnable::run);

    private static Question question(String project) {
        return new Question(
                project, URI.create("https://api.github.com"), "github", RepositoryName.of("acme/shop"), false);
    }

    private CompletableFuture<Optional<RepositoryGrant>> ask(String project) {
        return cache.ask(question(project));
    }

    private void reply(int number, RepositoryGrant grant) {
        replies.get(number).complete(grant);
    }

    @Test
    void theAnswerComesWhenGitHubHasAnswered() {
        CompletableFuture<Optional<RepositoryGrant>> answer = ask("shop");
        assertThat(answer).isNotDone();
        reply(0, WRITE);
        assertThat(answer).isCompletedWithValue(Optional.of(WRITE));
    }

    @Test
    void manyWhoAskTheSameWaitForOneLookUp() {
        CompletableFuture<Optional<RepositoryGrant>> first = ask("shop");
        CompletableFuture<Optional<RepositoryGrant>> second = ask("shop");
        assertThat(asked).hasSize(1);
        reply(0, WRITE);
        assertThat(first).isCompletedWithValue(Optional.of(WRITE));
        assertThat(second).isCompletedWithValue(Optional.of(WRITE));
    }

    @Test
    void whoCancelsDoesNotCancelForTheOthers() {
        CompletableFuture<Optional<RepositoryGrant>> first = ask("shop");
        CompletableFuture<Optional<RepositoryGrant>> second = ask("shop");
        first.cancel(true);
        reply(0, WRITE);
        assertThat(second).isCompletedWithValue(Optional.of(WRITE));
    }

    @Test
    void theAnswerForOneProjectSaysNothingAboutAnother() {
        ask("shop");
        reply(0, WRITE);
        assertThat(ask("stranger")).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void aFreshAnswerIsNotAskedForAgain() {
        ask("shop");
        reply(0, WRITE);
        time.pass(GrantCache.FRESH.minusSeconds(1));
        assertThat(ask("shop")).isCompletedWithValue(Optional.of(WRITE));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anOlderAnswerIsUsedWhileTheNextOneIsOnItsWay() {
        ask("shop");
        reply(0, WRITE);
        time.pass(GrantCache.FRESH);
        assertThat(ask("shop")).isCompletedWithValue(Optional.of(WRITE));
        assertThat(asked).hasSize(2);
        reply(1, NONE);
        assertThat(ask("shop")).isCompletedWithValue(Optional.of(NONE));
    }

    @Test
    void anOldAnswerIsNotUsed() {
        ask("shop");
        reply(0, WRITE);
        time.pass(GrantCache.USED);
        assertThat(ask("shop")).isNotDone();
    }

    @Test
    void aRefusalIsRememberedForAShorterTime() {
        ask("shop");
        reply(0, NONE);
        time.pass(GrantCache.REFUSED.minusSeconds(1));
        assertThat(ask("shop")).isCompletedWithValue(Optional.of(NONE));
        time.pass(Duration.ofSeconds(1));
        assertThat(ask("shop")).isNotDone();
        assertThat(asked).hasSize(2);
    }

    @Test
    void aFailureIsNoGrantAndIsRememberedForAShortTime() {
        CompletableFuture<Optional<RepositoryGrant>> answer = ask("shop");
        replies.get(0).completeExceptionally(new IOException("no route"));
        assertThat(answer).isCompletedWithValue(Optional.empty());
        assertThat(ask("shop")).isCompletedWithValue(Optional.empty());
        time.pass(GrantCache.REFUSED);
        ask("shop");
        assertThat(asked).hasSize(2);
    }

    @Test
    void aGitHubThatCannotEvenBeAskedIsNoGrant() {
        GrantCache broken = new GrantCache(
                each -> {
                    throw new IllegalStateException("broken");
                },
                time,
                Runnable::run);
        assertThat(broken.ask(question("shop"))).isCompletedWithValue(Optional.empty());
        assertThat(broken.isBusy()).isFalse();
    }

    @Test
    void onlyAFewQuestionsAreAskedAtTheSameTimeAndTheOthersFollow() {
        List<CompletableFuture<Optional<RepositoryGrant>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            answers.add(ask("project" + i));
        }
        assertThat(asked).hasSize(GrantCache.PARALLEL);
        assertThat(cache.isBusy()).isTrue();
        for (int i = 0; i < 100; i++) {
            assertThat(asked).hasSize(Math.min(100, GrantCache.PARALLEL + i));
            reply(i, WRITE);
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(Optional.of(WRITE)));
        assertThat(cache.isBusy()).isFalse();
    }

    @Test
    void tooManyWaitingQuestionsCountAsNotAnswered() {
        for (int i = 0; i < GrantCache.PARALLEL + GrantCache.REMEMBERED; i++) {
            assertThat(ask("project" + i)).isNotDone();
        }
        assertThat(ask("one more")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void onlySoManyAnswersAreRemembered() {
        for (int i = 0; i <= GrantCache.REMEMBERED; i++) {
            ask("project" + i);
            reply(i, WRITE);
        }
        assertThat(ask("project" + GrantCache.REMEMBERED)).isDone();
        assertThat(ask("project0")).isNotDone();
    }

    @Test
    void whenJenkinsStopsNobodyWaitsForever() {
        CompletableFuture<RepositoryGrant> reply = new CompletableFuture<>();
        GrantCache stopped = new GrantCache(each -> reply, time, task -> {
            throw new RejectedExecutionException();
        });
        CompletableFuture<Optional<RepositoryGrant>> answer = stopped.ask(question("shop"));
        reply.complete(WRITE);
        assertThat(answer).isCompletedWithValue(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"NONE, NONE", "READ, READ", "UNPROVEN, UNPROVEN", "WRITE, WRITE"})
    void whatGitHubGrantsIsTheShare(RepositoryAccess access, Share share) {
        Optional<RepositoryGrant> grant = Optional.of(new RepositoryGrant(7, access, null));
        assertThat(RepositoryShares.share(grant, null)).isEqualTo(share);
        assertThat(RepositoryShares.share(grant, new RepositoryKey("github.com", 7)))
                .isEqualTo(share);
    }

    /** Somebody may give the former name of a repository to a repository of his own. */
    @ParameterizedTest
    @EnumSource(RepositoryAccess.class)
    void anotherRepositoryWithTheSameNameGivesNoShare(RepositoryAccess access) {
        assertThat(RepositoryShares.share(
                        Optional.of(new RepositoryGrant(8, access, null)), new RepositoryKey("github.com", 7)))
                .isEqualTo(Share.NONE);
    }

    @Test
    void withoutAnAnswerThereIsNoShare() {
        assertThat(RepositoryShares.share(Optional.empty(), null)).isEqualTo(Share.UNANSWERED);
        assertThat(Share.UNANSWERED.maySee()).isFalse();
        assertThat(Share.UNANSWERED.mayAct()).isFalse();
    }
}

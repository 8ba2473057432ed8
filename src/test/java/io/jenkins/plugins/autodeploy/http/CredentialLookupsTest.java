package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.http.CredentialLookup.Source;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No task of these tests has a thread of its own. A look-up that the test does not run is one that hangs. */
class CredentialLookupsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final List<Runnable> threads = new ArrayList<>();
    private final Queue<Runnable> limits = new ArrayDeque<>();
    private final CredentialLookups lookups =
            new CredentialLookups(threads::add, Runnable::run, (delay, task) -> limits.add(task), LIMIT);

    private record LookupOf(String owner, String credential, int job) implements CredentialLookup<String> {

        @Override
        public Source source() {
            return new Source(owner, credential);
        }

        @Override
        public String call() {
            return credential + " for job " + job;
        }
    }

    private List<CompletableFuture<String>> run(int count, String owner, String credential) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int job = 0; job < count; job++) {
            answers.add(lookups.run(new LookupOf(owner, credential, job)));
        }
        return answers;
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.remove(0).run();
        }
    }

    private void passLimits() {
        int begun = limits.size();
        for (int i = 0; i < begun; i++) {
            limits.remove().run();
        }
    }

    @Test
    void aLookupThatAnswersGivesItsAnswer() {
        CompletableFuture<String> answer = lookups.run(new LookupOf("a", "token", 1));
        assertThat(answer).isNotDone();
        runThreads();
        assertThat(answer).isCompletedWithValue("token for job 1");
    }

    @Test
    void twelveBuildsWithACredentialThatHangsHoldTwoThreads() {
        run(12, "tarpit", "token");
        assertThat(threads).hasSize(2);
    }

    @Test
    void aCredentialThatHangsDelaysNoOther() {
        run(12, "tarpit", "token");
        threads.clear();
        CompletableFuture<String> other = lookups.run(new LookupOf("shop", "token", 1));
        runThreads();
        assertThat(other).isCompletedWithValue("token for job 1");
    }

    @Test
    void aCredentialThatHangsDelaysNoOtherOfTheSameOwner() {
        run(12, "shop", "hangs");
        threads.clear();
        CompletableFuture<String> other = lookups.run(new LookupOf("shop", "token", 1));
        runThreads();
        assertThat(other).isCompletedWithValue("token for job 1");
    }

    @Test
    void anOwnerWithManyCredentialsThatHangHoldsAQuarterOfTheThreads() {
        for (int i = 0; i < 100; i++) {
            run(2, "tarpit", "token " + i);
        }
        assertThat(threads).hasSize(CredentialLookups.MOST_OF_AN_OWNER);
        assertThat(CredentialLookups.MOST_OF_AN_OWNER * 4).isEqualTo(CredentialLookups.MOST);
        threads.clear();
        CompletableFuture<String> other = lookups.run(new LookupOf("shop", "token", 1));
        runThreads();
        assertThat(other).isCompletedWithValue("token for job 1");
    }

    @Test
    void theThreadsAreBoundedWhateverHangs() {
        for (int i = 0; i < 1000; i++) {
            run(2, "tarpit " + i, "token");
        }
        assertThat(threads).hasSize(CredentialLookups.MOST);
        passLimits();
        for (int i = 0; i < 1000; i++) {
            run(2, "tarpit " + i, "token");
        }
        assertThat(threads).hasSize(CredentialLookups.MOST);
    }

    @Test
    void atTheBoundALookupFailsInTimeWithWords() {
        for (int i = 0; i < CredentialLookups.MOST; i++) {
            run(1, "tarpit " + i, "token");
        }
        CompletableFuture<String> other = lookups.run(new LookupOf("shop", "token", 1));
        passLimits();
        assertThatThrownBy(other::get)
                .cause()
                .isInstanceOf(CredentialTimeoutException.class)
                .hasMessage("it was not read within 30 s, because 64 other look-ups of credentials have not ended");
    }

    @Test
    void aLookupThatHangsFailsInTimeWithWords() {
        CompletableFuture<String> answer = lookups.run(new LookupOf("tarpit", "token", 1));
        passLimits();
        assertThatThrownBy(answer::get)
                .cause()
                .isInstanceOf(CredentialTimeoutException.class)
                .hasMessage("it was not read within 30 s, because its look-up has not ended");
    }

    @Test
    void aLookupThatWaitsForOneThatHangsFailsInTimeWithWords() {
        List<CompletableFuture<String>> answers = run(3, "tarpit", "token");
        passLimits();
        assertThatThrownBy(answers.get(2)::get)
                .cause()
                .isInstanceOf(CredentialTimeoutException.class)
                .hasMessage("it was not read within 30 s, because 2 other look-ups of it have not ended");
    }

    @Test
    void whatWaitsIsReadWhenALookupEnds() {
        List<CompletableFuture<String>> answers = run(12, "shop", "token");
        runThreads();
        assertThat(answers).allSatisfy(answer -> assertThat(answer).isCompleted());
    }

    @Test
    void whatHungFreesItsThreadWhenItEndsAfterAll() {
        run(2, "tarpit", "token");
        List<Runnable> hanging = List.copyOf(threads);
        threads.clear();
        passLimits();
        CompletableFuture<String> waiting = lookups.run(new LookupOf("tarpit", "token", 3));
        assertThat(threads).isEmpty();
        hanging.forEach(Runnable::run);
        runThreads();
        assertThat(waiting).isCompletedWithValue("token for job 3");
    }

    @Test
    void whatWaitedInVainIsNotReadLater() {
        run(3, "tarpit", "token");
        passLimits();
        List<Runnable> begun = List.copyOf(threads);
        threads.clear();
        begun.forEach(Runnable::run);
        assertThat(threads).isEmpty();
    }

    @Test
    void equalLookupsShareOneAnswer() {
        CompletableFuture<String> one = lookups.run(new LookupOf("shop", "token", 1));
        CompletableFuture<String> same = lookups.run(new LookupOf("shop", "token", 1));
        assertThat(threads).hasSize(1);
        runThreads();
        assertThat(one).isCompletedWithValue("token for job 1");
        assertThat(same).isCompletedWithValue("token for job 1");
    }

    @Test
    void anEndedLookupIsNotShared() {
        lookups.run(new LookupOf("shop", "token", 1));
        runThreads();
        lookups.run(new LookupOf("shop", "token", 1));
        assertThat(threads).hasSize(1);
    }

    @Test
    void whatALookupThrowsIsItsFailure() {
        CompletableFuture<String> failing = lookups.run(() -> {
            throw new IOException("locked");
        });
        CompletableFuture<String> broken = lookups.run(() -> {
            throw new StackOverflowError();
        });
        runThreads();
        assertThatThrownBy(failing::get).hasCause(new IOException("locked"));
        assertThatThrownBy(broken::get).hasCauseInstanceOf(StackOverflowError.class);
        CompletableFuture<String> next = lookups.run(() -> "token");
        runThreads();
        assertThat(next).isCompletedWithValue("token");
    }

    @Test
    void aThreadThatHangsIsInterruptedAfterTheLimit() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        CompletableFuture<String> answer = lookups.run(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return "too late";
        });
        Thread thread = new Thread(threads.remove(0));
        thread.start();
        begun.await();
        passLimits();
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
        thread.join();
        assertThat(answer).isCompletedExceptionally();
    }

    @Test
    void aThreadIsNotInterruptedAfterItsLookupEnded() {
        lookups.run(new LookupOf("shop", "token", 1));
        runThreads();
        passLimits();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void nothingThatFollowsRunsOnTheThreadOfALookup() {
        List<Runnable> after = new ArrayList<>();
        CredentialLookups elsewhere =
                new CredentialLookups(threads::add, after::add, (delay, task) -> limits.add(task), LIMIT);
        CompletableFuture<String> answer = elsewhere.run(() -> "token");
        runThreads();
        assertThat(answer).isNotDone();
        after.forEach(Runnable::run);
        assertThat(answer).isCompletedWithValue("token");
    }
}

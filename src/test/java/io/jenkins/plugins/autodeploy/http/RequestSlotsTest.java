package io.jenkins.plugins.autodeploy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RequestSlotsTest {

    private final List<CompletableFuture<String>> sent = new ArrayList<>();
    private final RequestSlots slots = new RequestSlots(2, Runnable::run);

    private CompletableFuture<String> send() {
        return slots.send(() -> {
            sent.add(new CompletableFuture<>());
            return sent.get(sent.size() - 1);
        });
    }

    @Test
    void noMoreRequestsAreOpenThanThereAreSlots() {
        for (int i = 0; i < 5; i++) {
            send();
        }
        assertThat(sent).hasSize(2);
        sent.get(1).complete("second");
        assertThat(sent).hasSize(3);
        sent.get(0).complete("first");
        sent.get(2).complete("third");
        assertThat(sent).hasSize(5);
    }

    @Test
    void theRequestsThatWaitAreSentInTheOrderInWhichTheyCame() {
        List<Integer> order = new ArrayList<>();
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            slots.send(() -> {
                order.add(number);
                answers.add(new CompletableFuture<>());
                return answers.get(answers.size() - 1);
            });
        }
        for (int i = 0; i < 6; i++) {
            answers.get(i).complete(i);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void anAnswerOrAFailureArrivesAndItsSlotIsFree() {
        CompletableFuture<String> answered = send();
        CompletableFuture<String> failed = send();
        CompletableFuture<String> waiting = send();
        sent.get(1).completeExceptionally(new IOException("cut off"));
        assertThatThrownBy(failed::join).isInstanceOf(CompletionException.class).hasRootCauseMessage("cut off");
        sent.get(0).complete("an answer");
        assertThat(answered).isCompletedWithValue("an answer");
        sent.get(2).complete("another answer");
        assertThat(waiting).isCompletedWithValue("another answer");
        send();
        send();
        assertThat(sent).as("two slots are free").hasSize(5);
    }

    @Test
    void aRequestThatCanNotBeSentFailsAndItsSlotIsFree() {
        for (int i = 0; i < 3; i++) {
            assertThat(slots.send(() -> {
                        throw new IllegalArgumentException("no such header");
                    }))
                    .isCompletedExceptionally();
        }
        send();
        assertThat(sent).hasSize(1);
    }

    @Test
    void anAnswerArrivesAlsoIfJenkinsStopsAndNothingMoreCanBeSent() {
        RequestSlots stopping = new RequestSlots(1, task -> {
            throw new RejectedExecutionException("shut down");
        });
        CompletableFuture<String> request = new CompletableFuture<>();
        CompletableFuture<String> answer = stopping.send(() -> request);
        stopping.send(CompletableFuture::new);
        request.complete("done");
        assertThat(answer).isCompletedWithValue("done");
    }

    @Test
    void tenThousandRequestsThatFailAtOnceNeedNoDeepStack() throws Exception {
        List<Runnable> later = new ArrayList<>();
        RequestSlots one = new RequestSlots(1, later::add);
        CompletableFuture<String> first = new CompletableFuture<>();
        one.send(() -> first);
        AtomicInteger begun = new AtomicInteger();
        List<CompletableFuture<String>> others = IntStream.range(0, 10_000)
                .mapToObj(i -> one.<String>send(() -> {
                    begun.incrementAndGet();
                    return CompletableFuture.failedFuture(new IOException("refused"));
                }))
                .toList();
        first.complete("done");
        while (!later.isEmpty()) {
            later.remove(0).run();
        }
        assertThat(begun).hasValue(10_000);
        assertThat(others).allMatch(CompletableFuture::isCompletedExceptionally);
    }
}

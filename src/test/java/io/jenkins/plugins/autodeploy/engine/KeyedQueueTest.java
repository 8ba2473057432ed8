package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyedQueueTest {

    private final KeyedQueue queue = new KeyedQueue();

    @Test
    void callersGetTheLockInTheOrderOfTheirCalls() {
        CompletableFuture<KeyedQueue.Lock> first = queue.acquire("qa");
        CompletableFuture<KeyedQueue.Lock> second = queue.acquire("qa");
        CompletableFuture<KeyedQueue.Lock> third = queue.acquire("qa");
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        first.join().release();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        second.join().release();
        assertThat(third).isCompleted();
    }

    @Test
    void locksForDifferentKeysDoNotWaitForEachOther() {
        assertThat(queue.acquire("qa")).isCompleted();
        assertThat(queue.acquire("prod")).isCompleted();
    }

    @Test
    void afterTheLastReleaseTheNextCallerGetsTheLockAtOnce() {
        queue.acquire("qa").join().release();
        assertThat(queue.acquire("qa")).isCompleted();
    }
}

package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class KeyedQueueTest {

    private final KeyedQueue turns = new KeyedQueue();

    @Test
    void whoAsksFirstHasTheFirstTurnAndTheOthersFollowInOrder() {
        CompletableFuture<KeyedQueue.Slot> first = turns.take("qa");
        CompletableFuture<KeyedQueue.Slot> second = turns.take("qa");
        CompletableFuture<KeyedQueue.Slot> third = turns.take("qa");
        assertThat(first).isCompleted();
        assertThat(second).isNotDone();
        first.join().end();
        assertThat(second).isCompleted();
        assertThat(third).isNotDone();
        second.join().end();
        assertThat(third).isCompleted();
    }

    @Test
    void turnsForDifferentThingsDoNotWaitForEachOther() {
        assertThat(turns.take("qa")).isCompleted();
        assertThat(turns.take("prod")).isCompleted();
    }

    @Test
    void afterTheLastTurnTheNextIsHadAtOnce() {
        turns.take("qa").join().end();
        assertThat(turns.take("qa")).isCompleted();
    }
}

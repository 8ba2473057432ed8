package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lock that its owner uses for several requests. */
class ReusableLockTest {

    private final KeyedQueue queue = new KeyedQueue();
    private final KeyedQueue.ReusableLock first = queue.reusable("release");
    private final KeyedQueue.ReusableLock second = queue.reusable("release");
    private final List<String> ran = new ArrayList<>();

    @Test
    void aFreeLockIsAcquiredAtOnce() {
        assertThat(first.acquire(() -> ran.add("first"))).isTrue();
        assertThat(ran).containsExactly("first");
    }

    @Test
    void aTaskWaitsUntilAnotherOwnerReleasesTheLock() {
        first.acquire(() -> ran.add("first"));
        assertThat(second.acquire(() -> ran.add("second"))).isFalse();
        assertThat(ran).containsExactly("first");
        first.release();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void theOwnerUsesTheLockAgainAtOnce() {
        first.acquire(() -> ran.add("first"));
        assertThat(first.acquire(() -> ran.add("again"))).isTrue();
        assertThat(ran).containsExactly("first", "again");
    }

    @Test
    void afterItsReleaseTheFormerOwnerWaitsLikeAnyOther() {
        first.acquire(() -> ran.add("first"));
        first.release();
        second.acquire(() -> ran.add("second"));
        assertThat(first.acquire(() -> ran.add("again"))).isFalse();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void aReleaseWithoutTheLockTakesNothingFromItsOwner() {
        first.acquire(() -> ran.add("first"));
        second.release();
        assertThat(queue.reusable("release").acquire(() -> ran.add("third"))).isFalse();
    }
}

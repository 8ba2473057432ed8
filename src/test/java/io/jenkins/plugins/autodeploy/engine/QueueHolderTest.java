package io.jenkins.plugins.autodeploy.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who keeps a turn over several requests. */
class QueueHolderTest {

    private final KeyedQueue turns = new KeyedQueue();
    private final KeyedQueue.Holder first = turns.holder("release");
    private final KeyedQueue.Holder second = turns.holder("release");
    private final List<String> ran = new ArrayList<>();

    @Test
    void whatNobodyHasIsHadAtOnce() {
        assertThat(first.take(() -> ran.add("first"))).isTrue();
        assertThat(ran).containsExactly("first");
    }

    @Test
    void whatAnotherHasIsHadWhenItEnds() {
        first.take(() -> ran.add("first"));
        assertThat(second.take(() -> ran.add("second"))).isFalse();
        assertThat(ran).containsExactly("first");
        first.end();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void whatIsHeldIsHadAgainAtOnce() {
        first.take(() -> ran.add("first"));
        assertThat(first.take(() -> ran.add("again"))).isTrue();
        assertThat(ran).containsExactly("first", "again");
    }

    @Test
    void whatWasEndedIsHeldNoMore() {
        first.take(() -> ran.add("first"));
        first.end();
        second.take(() -> ran.add("second"));
        assertThat(first.take(() -> ran.add("again"))).isFalse();
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void endingWhatIsNotHeldTakesNothingFromAnother() {
        first.take(() -> ran.add("first"));
        second.end();
        assertThat(turns.holder("release").take(() -> ran.add("third"))).isFalse();
    }
}

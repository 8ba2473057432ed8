package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.spinnaker.GateException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A search without an answer is not followed by another one soon. */
class SearchBreakerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SearchBreaker breaker = new SearchBreaker();
    private final GateException why = new GateException(Kind.TRANSIENT, "Gate did not answer in time.");

    @Test
    void aPauseEndsIfTheClockIsSetBackBehindItsBegin() {
        breaker.unanswered("shop", NOON, why);
        assertThat(breaker.refusal("shop", NOON.minusSeconds(1))).isEmpty();
        assertThat(breaker.pauses(NOON.minusSeconds(1))).isEmpty();
        assertThat(breaker.refusal("shop", NOON)).isPresent();
    }

    @Test
    void searchesMayBeSentAtFirst() {
        assertThat(breaker.refusal("shop", NOON)).isEmpty();
        assertThat(breaker.pauses(NOON)).isEmpty();
    }

    @Test
    void anApplicationWithoutAnAnswerIsLeftAloneForFiveMinutesAndTheOthersAreNot() {
        GateException refusal = breaker.unanswered("shop", NOON, why);
        assertThat(refusal)
                .hasMessage("Gate did not answer in time. Spinnaker may still be busy with this search. So Auto Deploy"
                        + " sends no search in the application shop before 2026-11-22T12:05:00Z.");
        assertThat(refusal.isTransient()).isTrue();
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(5));
        assertThat(breaker.refusal("shop", NOON.plusSeconds(299)))
                .hasValueSatisfying(later -> assertThat(later.retryAfter()).contains(Duration.ofSeconds(1)));
        assertThat(breaker.refusal("web", NOON)).isEmpty();
        assertThat(breaker.pauses(NOON)).containsExactly(new SearchPause("shop", NOON.plusSeconds(300)));
        assertThat(breaker.refusal("shop", NOON.plusSeconds(300))).isEmpty();
        assertThat(breaker.pauses(NOON.plusSeconds(300))).isEmpty();
    }

    @Test
    void eachFurtherSearchWithoutAnAnswerDoublesThePauseUpToAnHour() {
        List<Long> minutes = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 6; i++) {
            Duration pause = breaker.unanswered("shop", now, why).retryAfter().orElseThrow();
            minutes.add(pause.toMinutes());
            now = now.plus(pause);
        }
        assertThat(minutes).containsExactly(5L, 10L, 20L, 40L, 60L, 60L);
    }

    @Test
    void anAnswerEndsThePause() {
        breaker.unanswered("shop", NOON, why);
        breaker.answered("shop");
        assertThat(breaker.refusal("shop", NOON)).isEmpty();
        assertThat(breaker.unanswered("shop", NOON, why).retryAfter()).contains(Duration.ofMinutes(5));
    }

    @Test
    void aSearchOfAllApplicationsIsNamedSo() {
        assertThat(breaker.unanswered("*", NOON, why)).hasMessageContaining("no search in all applications before");
    }
}

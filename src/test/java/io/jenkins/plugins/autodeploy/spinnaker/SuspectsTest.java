package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.spinnaker.Suspects.Candidates;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuspectsTest {

    private static final List<Integer> QUERIES = IntStream.range(0, 8).boxed().toList();

    private final Suspects<Integer> suspects = new Suspects<>();

    @Test
    void withoutAFailureAllAreAskedTogether() {
        assertThat(suspects.next(QUERIES, false, 50)).isEqualTo(new Candidates<>(QUERIES, 50));
        assertThat(suspects.next(QUERIES, true, 50)).isEqualTo(new Candidates<>(QUERIES, 50));
    }

    @Test
    void afterAFailureTheOthersAreAskedFirst() {
        suspects.failed(QUERIES.subList(0, 4), false);
        assertThat(suspects.next(QUERIES, false, 50)).isEqualTo(new Candidates<>(QUERIES.subList(4, 8), 50));
    }

    @Test
    void ifAllAreSuspectsOneIsAskedFirstAndAnotherOneTheNextTime() {
        suspects.failed(QUERIES, false);
        assertThat(suspects.next(QUERIES, false, 50)).isEqualTo(new Candidates<>(QUERIES, 1));
        suspects.failed(List.of(0), false);
        assertThat(suspects.next(QUERIES, false, 50).queries()).startsWith(1).endsWith(0);
    }

    @Test
    void ifGateAnswersAHalfIsAskedNext() {
        suspects.failed(QUERIES, false);
        assertThat(suspects.next(QUERIES, true, 50)).isEqualTo(new Candidates<>(QUERIES, 4));
        suspects.failed(QUERIES.subList(0, 4), true);
        assertThat(suspects.next(QUERIES, true, 50)).isEqualTo(new Candidates<>(QUERIES.subList(4, 8), 4));
    }

    @Test
    void whileGateDoesNotAnswerNobodyIsAskedInSmallerParts() {
        suspects.failed(QUERIES, false);
        suspects.failed(List.of(0), false);
        suspects.failed(List.of(1), false);
        assertThat(suspects.next(QUERIES, true, 50).most()).isEqualTo(4);
        assertThat(suspects.next(QUERIES, true, 50).queries()).containsExactlyInAnyOrderElementsOf(QUERIES);
    }

    @Test
    void whoWasAnsweredIsNoSuspect() {
        suspects.failed(QUERIES, false);
        suspects.answered(QUERIES.subList(1, 8));
        assertThat(suspects.next(QUERIES, false, 50)).isEqualTo(new Candidates<>(QUERIES.subList(1, 8), 50));
    }

    @Test
    void aSuspectOfARequestForTwoIsAskedAlone() {
        suspects.failed(List.of(0, 1), false);
        assertThat(suspects.isAlone(List.of(0))).isTrue();
        assertThat(suspects.isAlone(List.of(2))).isFalse();
        suspects.answered(List.of(0));
        assertThat(suspects.isAlone(List.of(0))).isFalse();
        assertThat(suspects.isAlone(List.of(1))).isTrue();
    }

    @Test
    void noMoreThanAThousandAreRemembered() {
        List<Integer> many = IntStream.range(0, 1500).boxed().toList();
        suspects.failed(many, false);
        assertThat(suspects.next(many, false, 5000).queries()).isEqualTo(many.subList(0, 500));
    }
}

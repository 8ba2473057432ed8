package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.ledger.Overview.Drift;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class DriftWordsTest {

    private static final ReleaseRecord OLD = release("5.2.0", 1);
    private static final ReleaseRecord NEW = release("5.3.0", 2, 3);

    private final DriftWords words = new DriftWords(Locale.ENGLISH);

    @Test
    void nothingIsSaidOfAStackThatLacksNothing() {
        assertThat(words.of(new Drift(List.of(), true))).isEmpty();
        assertThat(words.of(new Drift(List.of(), false))).isEmpty();
    }

    @Test
    void eachNumberHasItsOwnWords() {
        assertThat(words.of(new Drift(List.of(OLD), true))).isEqualTo("1 release behind, with 1 pull request");
        assertThat(words.of(new Drift(List.of(NEW), true))).isEqualTo("1 release behind, with 2 pull requests");
        assertThat(words.of(new Drift(List.of(NEW, OLD), true))).isEqualTo("2 releases behind, with 3 pull requests");
        assertThat(words.of(new Drift(List.of(NEW, OLD), false)))
                .isEqualTo("more than 2 releases behind, with at least 3 pull requests");
    }

    @Test
    void theWordsAreThoseOfTheLanguage() {
        assertThat(new DriftWords(Locale.KOREAN).of(new Drift(List.of(OLD), true)))
                .isNotEqualTo(words.of(new Drift(List.of(OLD), true)))
                .contains("1");
    }

    @Test
    void theSameTextIsMadeOnce() {
        assertThat(words.of(new Drift(List.of(OLD), true))).isSameAs(words.of(new Drift(List.of(OLD), true)));
    }
}

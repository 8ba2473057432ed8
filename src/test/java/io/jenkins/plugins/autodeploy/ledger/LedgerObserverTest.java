package io.jenkins.plugins.autodeploy.ledger;

import static io.jenkins.plugins.autodeploy.support.LedgerStory.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger tells what it records. */
class LedgerObserverTest {

    private final List<String> told = new ArrayList<>();
    private LedgerStory story;

    @BeforeEach
    void start(@TempDir Path root) {
        story = new LedgerStory(root, 20);
        observe();
    }

    private void observe() {
        story.ledger().observe((repository, entry) -> told.add(repository.id() + " " + what(entry)));
    }

    private static String what(HistoryEntry entry) {
        return entry instanceof HistoryEntry.Deployed deployed
                ? deployed.release().tag() + " " + deployed.deployment().state()
                : entry.getClass().getSimpleName();
    }

    @Test
    void eachEntryIsToldInItsOrder() throws Exception {
        story.ledger().released(release(1), "shop/master#1");
        story.claim(1, "qa", "qa-1");
        story.became(1, "qa", "qa-1", StackState.ACCEPTED);
        assertThat(told).containsExactly("7 Released", "7 1.1.0 SENDING", "7 1.1.0 ACCEPTED");
    }

    @Test
    void theLastEntryIsToldAgainAfterARestart() throws Exception {
        story.claim(1, "qa", "qa-1");
        told.clear();
        story.restart();
        observe();
        story.overview();
        assertThat(told).containsExactly("7 1.1.0 SENDING");
    }

    @Test
    void anObserverThatFailsHurtsNobody() throws Exception {
        story.restart();
        story.ledger().observe((repository, entry) -> {
            throw new IllegalStateException("broken");
        });
        observe();
        story.claim(1, "qa", "qa-1");
        assertThat(told).containsExactly("7 1.1.0 SENDING");
    }

    @Test
    void noEntryIsMissingIfASegmentIsFull() throws Exception {
        for (int i = 1; i <= 30; i++) {
            story.claim(i, "qa", "qa-" + i);
            story.became(i, "qa", "qa-" + i, StackState.ACCEPTED);
        }
        assertThat(told).hasSize(60).doesNotHaveDuplicates();
    }
}

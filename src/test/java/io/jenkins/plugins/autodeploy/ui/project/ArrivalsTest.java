package io.jenkins.plugins.autodeploy.ui.project;

import static io.jenkins.plugins.autodeploy.support.ExampleRecords.NOON;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.deployment;
import static io.jenkins.plugins.autodeploy.support.ExampleRecords.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.ui.project.Arrivals.Stay;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final ReleaseRecord WANTED = release("5.3.0", 12);

    private static HistoryEntry sent(String version, int minutes, StackState state) {
        ReleaseRecord release = release(version);
        return new HistoryEntry.Deployed(
                new ReleaseRecord(
                        release.tag(),
                        release.version(),
                        release.commit(),
                        List.of(),
                        List.of(),
                        release.deployer(),
                        at(minutes),
                        List.of()),
                deployment("prod", state));
    }

    private static HistoryEntry arrived(String version, int minutes) {
        return sent(version, minutes, StackState.SUCCEEDED);
    }

    private static Instant at(int minutes) {
        return NOON.plusSeconds(60L * minutes);
    }

    private static Stay stay(boolean complete, HistoryEntry... newestFirst) {
        return Arrivals.of(List.of(newestFirst), complete)
                .lastStay("prod", WANTED)
                .orElse(null);
    }

    @Test
    void aChangeStaysWhileTheStackGetsGreaterVersions() {
        assertThat(stay(true, arrived("5.5.0", 5), arrived("5.4.0", 4), arrived("5.3.0", 3), arrived("5.2.0", 2)))
                .isEqualTo(new Stay(at(3), true, null));
    }

    @Test
    void aChangeMayComeWithAGreaterVersion() {
        assertThat(stay(true, arrived("5.4.0", 4), arrived("5.2.0", 2))).isEqualTo(new Stay(at(4), true, null));
    }

    @Test
    void aRollbackTakesAChangeAway() {
        assertThat(stay(true, arrived("5.2.0", 5), arrived("5.1.0", 4), arrived("5.3.0", 3), arrived("5.2.0", 2)))
                .isEqualTo(new Stay(at(3), true, at(4)));
    }

    @Test
    void aChangeThatCameBackStaysSinceThen() {
        assertThat(stay(true, arrived("5.3.0", 5), arrived("5.2.0", 4), arrived("5.3.0", 3)))
                .isEqualTo(new Stay(at(5), true, null));
    }

    @Test
    void whatDidNotArriveDoesNotCount() {
        assertThat(stay(true, sent("5.3.0", 5, StackState.TRIGGER_FAILED), arrived("5.2.0", 4)))
                .isNull();
    }

    @Test
    void whatIsOlderThanTheHistoryIsSaidSo() {
        assertThat(stay(false, arrived("5.4.0", 4), arrived("5.3.0", 3))).isEqualTo(new Stay(at(3), false, null));
        assertThat(stay(false, arrived("5.4.0", 4), arrived("5.2.0", 3))).isEqualTo(new Stay(at(4), true, null));
    }

    @Test
    void anotherStackDoesNotCount() {
        assertThat(Arrivals.of(List.of(arrived("5.3.0", 3)), true).lastStay("qa", WANTED))
                .isEmpty();
    }
}

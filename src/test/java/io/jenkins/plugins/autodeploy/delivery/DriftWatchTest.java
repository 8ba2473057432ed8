package io.jenkins.plugins.autodeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which stacks lack a release. */
class DriftWatchTest {

    @TempDir
    private Path root;

    private LedgerStory ledger;
    private HubStory hub;
    private HubStory.Remembering subscriber;
    private DriftWatch watch;

    @BeforeEach
    void start() throws Exception {
        ledger = new LedgerStory(root.resolve("ledger"), 20).at(ExampleEvents.TIME);
        hub = new HubStory(root.resolve("events"));
        subscriber = hub.subscriber("one");
        watch = watch();
        ledger.deploy(1, "qa");
        ledger.deploy(1, "prod");
        ledger.deploy(2, "qa");
    }

    private DriftWatch watch() {
        return new DriftWatch(
                hub.hub(),
                new DriftFile(root.resolve("drift.json"), new UnforcedDisk()),
                hub.time,
                repository -> ledger.overview(),
                overview -> List.of("qa", "prod"));
    }

    private void look(Duration later) {
        hub.time.pass(later);
        ledger.at(hub.time.instant());
        watch.changed(LedgerStory.KEY);
        watch.look();
        hub.run();
    }

    private List<String> told() {
        return subscriber.events.stream()
                .map(event -> event.kind() + " " + event.stack() + " " + event.previousTag() + " " + event.tag())
                .toList();
    }

    @Test
    void aStackThatLacksAReleaseForTenMinutesDrifts() {
        look(Duration.ofMinutes(9));
        assertThat(told()).isEmpty();
        look(Duration.ofMinutes(1));
        look(Duration.ofMinutes(1));
        assertThat(told()).containsExactly("DRIFT_BEGAN prod 1.1.0 1.2.0");
    }

    @Test
    void itEndsWhenTheStackHasTheNewestRelease() throws Exception {
        look(Duration.ofMinutes(10));
        ledger.deploy(2, "prod");
        look(Duration.ZERO);
        look(Duration.ofHours(1));
        assertThat(told()).containsExactly("DRIFT_BEGAN prod 1.1.0 1.2.0", "DRIFT_ENDED prod 1.2.0 1.2.0");
    }

    @Test
    void aTriggerThatIsUnderWayIsNoDrift() throws Exception {
        ledger.claim(2, "prod", "prod-2");
        look(Duration.ofMinutes(20));
        assertThat(told()).isEmpty();
        ledger.became(2, "prod", "prod-2", StackState.TRIGGER_FAILED);
        look(Duration.ZERO);
        assertThat(told()).containsExactly("DRIFT_BEGAN prod 1.1.0 1.2.0");
    }

    @Test
    void aRestartTellsNothingAgain() throws Exception {
        look(Duration.ofMinutes(10));
        watch = watch();
        look(Duration.ofMinutes(1));
        assertThat(subscriber.events).extracting(event -> event.kind()).containsExactly(EventKind.DRIFT_BEGAN);
        ledger.deploy(2, "prod");
        look(Duration.ZERO);
        assertThat(told()).hasSize(2);
    }
}

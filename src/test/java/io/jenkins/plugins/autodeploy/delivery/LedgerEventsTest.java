package io.jenkins.plugins.autodeploy.delivery;

import static io.jenkins.plugins.autodeploy.support.LedgerStory.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.event.EventOrigin;
import io.jenkins.plugins.autodeploy.ledger.EntryContext;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.ledger.LedgerObserver;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What listeners and receivers are told of the entries of a ledger. */
class LedgerEventsTest {

    private LedgerStory ledger;
    private HubStory.Remembering subscriber;
    private HubStory hub;

    @BeforeEach
    void start(@TempDir Path root) {
        ledger = new LedgerStory(root.resolve("ledger"), 20);
        hub = new HubStory(root.resolve("events"));
        subscriber = hub.subscriber("one");
        ledger.ledger().observe(new LedgerEvents(hub.hub()));
    }

    private AutoDeployEvent last() {
        hub.run();
        return subscriber.events.get(subscriber.events.size() - 1);
    }

    @Test
    void aTriggerNamesTheReleaseThatTheStackHadBefore() throws Exception {
        ledger.deploy(1, "qa");
        assertThat(last().previousTag()).isNull();
        ledger.claim(2, "qa", "qa-2");
        assertThat(last().previousTag()).isEqualTo("1.1.0");
        ledger.became(2, "qa", "qa-2", StackState.SUCCEEDED);
        assertThat(last().kind()).isEqualTo(EventKind.SUCCEEDED);
        assertThat(last().previousTag()).isEqualTo("1.1.0");
        assertThat(last().tag()).isEqualTo("1.2.0");
        assertThat(last().trigger().requestId()).isEqualTo("qa-2");
        assertThat(last().repository().name()).isEqualTo("acme/shop");
    }

    @Test
    void theReleaseBeforeIsTheSameIfTheEntryIsToldAgain() throws Exception {
        ledger.deploy(1, "qa");
        ledger.claim(2, "qa", "qa-2");
        ledger.became(2, "qa", "qa-2", StackState.SUCCEEDED);
        AutoDeployEvent told = last();
        AutoDeployEvent[] again = new AutoDeployEvent[1];
        ledger.restart().ledger().observe(new LedgerObserver() {

            @Override
            public void recorded(RepositoryKey repository, HistoryEntry entry) {
                throw new AssertionError("the ledger tells the context too");
            }

            @Override
            public void recorded(RepositoryKey repository, HistoryEntry entry, EntryContext context) {
                assertThat(context.again()).isTrue();
                again[0] = LedgerEvents.event(repository, entry, context).orElseThrow();
            }
        });
        ledger.overview();
        assertThat(again[0]).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED, ACCEPTED",
        "STARTED, STARTED",
        "SUCCEEDED, SUCCEEDED",
        "DROPPED, FAILED",
        "TRIGGER_FAILED, FAILED",
        "NOTHING_STARTED, FAILED",
        "EXECUTION_FAILED, FAILED",
        "UNKNOWN, UNKNOWN",
        "END_UNKNOWN, UNKNOWN"
    })
    void eachStateOfATriggerIsAnEvent(StackState state, EventKind kind) throws Exception {
        ledger.claim(1, "qa", "qa-1");
        assertThat(last().kind()).isEqualTo(EventKind.TRIGGERED);
        ledger.became(1, "qa", "qa-1", state);
        assertThat(last().kind()).isEqualTo(kind);
    }

    @Test
    void aStateThatIsNoNewsIsNoEvent() throws Exception {
        ledger.claim(1, "qa", "qa-1");
        ledger.became(1, "qa", "qa-1", StackState.CHECKING);
        assertThat(last().kind()).isEqualTo(EventKind.TRIGGERED);
    }

    @Test
    void aRollbackThatSucceededIsRolledBack() throws Exception {
        ledger.deploy(2, "qa");
        ledger.ledger().record(release(1), pinned(StackState.SUCCEEDED));
        assertThat(last().kind()).isEqualTo(EventKind.ROLLED_BACK);
        assertThat(last().trigger().rollback()).isTrue();
    }

    private static StackDeployment pinned(StackState state) {
        StackDeployment sent = LedgerStory.trigger("qa", "qa-1", state);
        return new StackDeployment(sent.stack(), sent.state(), sent.reason(), sent.attempt(), 0, true, sent.tracking());
    }

    @Test
    void aHoldHasAPersonAReasonAndAnEnd() {
        Instant until = LedgerStory.NOON.plus(Duration.ofHours(1));
        HistoryEntry held = new HistoryEntry.Held(
                "prod",
                new RecordedState.Hold(1, "alice", "Load\ntest \u202E", LedgerStory.NOON, until, HoldRight.ORDINARY));
        AutoDeployEvent event = LedgerEvents.event(LedgerStory.KEY, held, new EntryContext(null, null, false))
                .orElseThrow();
        assertThat(event.kind()).isEqualTo(EventKind.HELD);
        assertThat(event.stack()).isEqualTo("prod");
        assertThat(event.until()).isEqualTo(until);
        assertThat(event.reason()).isEqualTo("Load test ");
        assertThat(event.origin()).isEqualTo(new EventOrigin(null, null, null, "alice"));
        assertThat(event.repository().name()).isNull();
    }

    @Test
    void anOriginIsABuildOrAPersonOrACatchUp() {
        assertThat(EventParts.origin("shop/master#12")).isEqualTo(new EventOrigin("shop/master", 12, null, null));
        assertThat(EventParts.origin("shop@alice#1f3a")).isEqualTo(new EventOrigin("shop", null, null, "alice"));
        assertThat(EventParts.origin("shop@SYSTEM#1f3a")).isEqualTo(new EventOrigin("shop", null, null, null));
    }

    @Test
    void anOriginHasTheLinkToItsBuild() {
        EventLinks links = new EventLinks(() -> "https://jenkins.example.com/", execution -> null);
        AutoDeployEvent event = ExampleEvents.event(EventKind.RELEASED);
        assertThat(links.apply(event).origin().url()).isEqualTo("https://jenkins.example.com/job/shop/job/master/12/");
    }
}

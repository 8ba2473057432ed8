package io.jenkins.plugins.autodeploy.delivery;

import static io.jenkins.plugins.autodeploy.support.LedgerStory.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.event.EventKind;
import io.jenkins.plugins.autodeploy.ledger.HistoryEntry;
import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process is killed before, within and after each write of the ledger, of the events and of the subscriber's state. */
class KilledEventsTest {

    @TempDir
    private Path root;

    private static final class Killed extends Error {

        private static final long serialVersionUID = 1;
    }

    private enum Kill {
        BEFORE,
        WITHIN,
        AFTER
    }

    /** Counts the writes of a process that is killed at one of them. */
    private static final class Countdown {

        private final Kill kill;
        private int left;

        Countdown(Kill kill, int survived) {
            this.kill = kill;
            this.left = survived;
        }
    }

    private static final class Deadly extends UnforcedDisk {

        private final Countdown countdown;

        Deadly(Countdown countdown) {
            this.countdown = countdown;
        }

        private interface Write {
            void run() throws IOException;
        }

        private void perform(Write whole, Write half) throws IOException {
            if (countdown.left-- > 0) {
                whole.run();
                return;
            }
            if (countdown.kill == Kill.WITHIN) {
                half.run();
            } else if (countdown.kill == Kill.AFTER) {
                whole.run();
            }
            throw new Killed();
        }

        @Override
        public void replace(Path file, byte[] content) throws IOException {
            perform(
                    () -> super.replace(file, content),
                    () -> Files.write(file.resolveSibling(UNFINISHED + "1.json"), half(content)));
        }

        @Override
        public void append(Path file, long sound, byte[] content) throws IOException {
            perform(() -> super.append(file, sound, content), () -> super.append(file, sound, half(content)));
        }

        private static byte[] half(byte[] content) {
            return Arrays.copyOf(content, content.length / 2);
        }
    }

    private interface Deed {
        void run(LedgerStory ledger) throws Exception;
    }

    private static final List<Deed> STORY = List.of(
            ledger -> ledger.ledger().released(release(1), "shop/master#1"),
            ledger -> ledger.claim(1, "qa", "qa-1"),
            ledger -> ledger.became(1, "qa", "qa-1", StackState.ACCEPTED),
            ledger -> ledger.became(1, "qa", "qa-1", StackState.STARTED),
            ledger -> ledger.claim(1, "prod", "prod-1"),
            ledger -> ledger.became(1, "qa", "qa-1", StackState.SUCCEEDED),
            ledger -> ledger.became(1, "prod", "prod-1", StackState.EXECUTION_FAILED));

    private static final List<EventKind> KINDS = List.of(
            EventKind.RELEASED,
            EventKind.TRIGGERED,
            EventKind.ACCEPTED,
            EventKind.STARTED,
            EventKind.TRIGGERED,
            EventKind.SUCCEEDED,
            EventKind.FAILED);

    @ParameterizedTest
    @EnumSource
    void noKillLosesAnEventOrMakesItAnother(Kill kill) throws Exception {
        int kills = 0;
        while (isKilledAt(kill, kills)) {
            kills++;
        }
        assertThat(kills).isGreaterThan(20);
    }

    /** @return false if the story ended before this write */
    private boolean isKilledAt(Kill kill, int write) throws Exception {
        Path home = root.resolve(Integer.toString(write));
        LedgerStory ledger = new LedgerStory(home.resolve("ledger"), 20);
        HubStory hub = new HubStory(home.resolve("events"));
        HubStory.Remembering subscriber = hub.subscriber("one");
        Countdown countdown = new Countdown(kill, write);
        ledger.restart(new Deadly(countdown));
        hub.restart(new Deadly(countdown));
        boolean killed = false;
        try {
            ledger.ledger().observe(new LedgerEvents(hub.hub()));
            hub.subscribe();
            goOn(ledger, hub);
        } catch (Killed e) {
            killed = true;
            ledger.restart();
            hub.restart();
            ledger.ledger().observe(new LedgerEvents(hub.hub()));
            hub.subscribe();
            goOn(ledger, hub);
            hub.pass(Duration.ofHours(2));
        }
        List<EventKind> kinds = new ArrayList<>();
        new LinkedHashSet<>(subscriber.events).forEach(event -> kinds.add(event.kind()));
        assertThat(kinds).isEqualTo(KINDS);
        assertThat(new LinkedHashSet<>(subscriber.got)).hasSize(KINDS.size());
        assertThat(subscriber.got).hasSizeLessThanOrEqualTo(KINDS.size() + 1);
        return killed;
    }

    /** Does what the ledger does not have yet. */
    private static void goOn(LedgerStory ledger, HubStory hub) throws Exception {
        int done = 0;
        ledger.overview();
        hub.run();
        for (Deed deed : STORY) {
            ledger.at(ExampleEvents.TIME.plusSeconds(done));
            if (!isDone(ledger, done)) {
                deed.run(ledger);
            }
            hub.run();
            done++;
        }
    }

    private static boolean isDone(LedgerStory ledger, int deed) throws Exception {
        List<String> states = new ArrayList<>();
        for (HistoryEntry entry : ledger.entries()) {
            if (entry instanceof HistoryEntry.Deployed deployed) {
                states.add(deployed.deployment().stack() + " "
                        + deployed.deployment().state());
            } else {
                states.add("released");
            }
        }
        return switch (deed) {
            case 0 -> states.contains("released");
            case 1 -> states.stream().anyMatch(state -> state.startsWith("qa"));
            case 2 -> states.stream().anyMatch(state -> state.matches("qa (ACCEPTED|STARTED|SUCCEEDED)"));
            case 3 -> states.stream().anyMatch(state -> state.matches("qa (STARTED|SUCCEEDED)"));
            case 4 -> states.stream().anyMatch(state -> state.startsWith("prod"));
            case 5 -> states.contains("qa SUCCEEDED");
            default -> states.contains("prod EXECUTION_FAILED");
        };
    }
}

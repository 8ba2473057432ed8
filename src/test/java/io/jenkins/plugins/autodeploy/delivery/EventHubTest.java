package io.jenkins.plugins.autodeploy.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.support.ExampleEvents;
import io.jenkins.plugins.autodeploy.support.FaultyDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Events wait in files until each subscriber has got them. */
class EventHubTest {

    private static final DeliveryAnswer DOWN = new DeliveryAnswer(DeliveryOutcome.ERROR, 500, null);
    private static final DeliveryAnswer REFUSED = new DeliveryAnswer(DeliveryOutcome.REFUSED, 400, null);

    @TempDir
    private Path directory;

    private HubStory story;

    @BeforeEach
    void start() {
        story = new HubStory(directory.resolve("events"));
    }

    private static List<String> events(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "event-" + i).toList();
    }

    @Test
    void eachSubscriberGetsEachEventInItsOrder() {
        HubStory.Remembering one = story.subscriber("one");
        HubStory.Remembering two = story.subscriber("two");
        IntStream.rangeClosed(1, 600).forEach(story::tell);
        assertThat(one.got).isEqualTo(events(1, 600));
        assertThat(two.got).isEqualTo(events(1, 600));
    }

    @Test
    void withoutASubscriberNothingIsWritten() {
        story.subscribe();
        story.tell(1);
        assertThat(directory.resolve("events")).doesNotExist();
    }

    @Test
    void whatHappensBeforeTheSubscribersAreKnownIsNotLost() {
        story.tell(1);
        assertThat(story.subscriber("one").got).containsExactly("event-1");
    }

    @Test
    void anEventThatFailsIsTriedAgainAndLaterOnesWait() {
        HubStory.Remembering one = story.subscriber("one");
        one.answers.addAll(List.of(DOWN, DOWN));
        story.tell(1);
        story.tell(2);
        assertThat(one.got).containsExactly("event-1");
        story.pass(Duration.ofSeconds(10));
        story.pass(Duration.ofSeconds(19));
        assertThat(one.got).containsExactly("event-1", "event-1");
        story.pass(Duration.ofSeconds(1));
        assertThat(one.got).containsExactly("event-1", "event-1", "event-1", "event-2");
    }

    @Test
    void aSubscriberThatIsDownDelaysNoOther() {
        story.subscriber("down").always = DOWN;
        HubStory.Remembering one = story.subscriber("one");
        story.tell(1);
        story.tell(2);
        assertThat(one.got).containsExactly("event-1", "event-2");
    }

    @Test
    void pausesGrowToOneHourAndAnAnswerCanAskForMore() {
        assertThat(RetryPauses.after(1, null)).isEqualTo(Duration.ofSeconds(10));
        assertThat(RetryPauses.after(4, null)).isEqualTo(Duration.ofSeconds(80));
        assertThat(RetryPauses.after(1_000_000, null)).isEqualTo(Duration.ofHours(1));
        assertThat(RetryPauses.after(1, Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
        assertThat(RetryPauses.after(1, Duration.ofDays(2))).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aReceiverThatIsDownForADayNeedsABoundedPlaceAndGetsTheNewestEvents() throws Exception {
        HubStory.Remembering one = story.subscriber("one");
        one.always = DOWN;
        IntStream.rangeClosed(1, 12_000).forEach(i -> story.tell(ExampleEvents.numbered(i, "prod")));
        story.run();
        story.pass(Duration.ofDays(1));
        assertThat(size()).isLessThan(EventLog.MOST_BYTES + 600_000);
        one.always = DeliveryAnswer.DELIVERED;
        one.got.clear();
        story.hub().hurry("one");
        story.run();
        assertThat(one.got).hasSizeBetween(9_000, EventLog.MOST_EVENTS).endsWith("event-12000");
        assertThat(one.got).isEqualTo(events(12_001 - one.got.size(), 12_000));
        assertThat(story.progress("one").lost()).isEqualTo(12_000 - one.got.size());
    }

    @Test
    void whatAllHaveGotIsDeleted() throws Exception {
        story.subscriber("one");
        IntStream.rangeClosed(1, 1_600).forEach(story::tell);
        try (Stream<Path> files = Files.list(directory.resolve("events"))) {
            assertThat(files.filter(EventSegment::isSegment)).hasSizeLessThanOrEqualTo(3);
        }
    }

    private long size() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("events"))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void anEventThatIsToldTwiceIsDeliveredOnce() {
        HubStory.Remembering one = story.subscriber("one");
        story.tell(1);
        story.tell(1);
        story.restart().subscriber("one");
        story.hub().tell("ledger", true, ExampleEvents.numbered(1, "prod"));
        story.run();
        assertThat(one.got).containsExactly("event-1");
    }

    @Test
    void theLastEventOfASourceIsRecognizedAfterManyOthers() {
        HubStory.Remembering one = story.subscriber("one");
        story.hub().tell("ledger of a quiet repository", false, ExampleEvents.numbered(0, "prod"));
        IntStream.rangeClosed(1, 1_200).forEach(story::tell);
        one.got.clear();
        story.restart().subscriber("one");
        story.hub().tell("ledger of a quiet repository", true, ExampleEvents.numbered(0, "prod"));
        story.run();
        assertThat(one.got).isEmpty();
    }

    @Test
    void aNewSubscriberGetsNoOldEvent() {
        story.subscriber("one");
        story.tell(1);
        story.time.pass(Duration.ofMinutes(1));
        HubStory.Remembering two = story.subscriber("two");
        story.hub().tell("another ledger", true, ExampleEvents.numbered(2, "prod"));
        story.tell(3);
        assertThat(two.got).containsExactly("event-3");
    }

    @Test
    void whoUnsubscribesAndComesBackGetsOnlyLaterEvents() {
        HubStory.Remembering one = story.subscriber("one");
        one.always = DOWN;
        story.subscriber("two");
        story.tell(1);
        story.remove("one");
        story.tell(2);
        HubStory.Remembering back = story.subscriber("one");
        story.tell(3);
        assertThat(back.got).containsExactly("event-3");
    }

    @Test
    void aDirectoryThatSomebodyDeletedIsMadeAgain() throws Exception {
        story.subscriber("one");
        try (Stream<Path> files = Files.walk(directory.resolve("events"))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        story.remove("one");
        HubStory.Remembering two = story.subscriber("two");
        story.tell(1);
        assertThat(two.got).containsExactly("event-1");
    }

    @Test
    void aRestartKeepsTheOrderThePauseAndTheAttempts() {
        HubStory.Remembering one = story.subscriber("one");
        one.always = DOWN;
        story.tell(1);
        story.tell(2);
        story.pass(Duration.ofSeconds(10));
        one.got.clear();
        one.always = DeliveryAnswer.DELIVERED;
        story.restart().subscriber("one");
        assertThat(one.got).isEmpty();
        story.pass(Duration.ofSeconds(20));
        assertThat(one.got).containsExactly("event-1", "event-2");
        assertThat(story.progress("one").deliveries().get(1).attempt()).isEqualTo(3);
    }

    @Test
    void anEventThatIsRefusedFiveTimesIsLeftOut() {
        HubStory.Remembering one = story.subscriber("one");
        one.answers.addAll(List.of(REFUSED, REFUSED, REFUSED, REFUSED, REFUSED));
        story.tell(1);
        story.tell(2);
        for (int i = 0; i < 5; i++) {
            story.pass(Duration.ofMinutes(5));
        }
        assertThat(one.got)
                .isEqualTo(Stream.concat(Stream.generate(() -> "event-1").limit(5), Stream.of("event-2"))
                        .toList());
        assertThat(story.progress("one").lost()).isEqualTo(1);
    }

    @Test
    void aSubscriberGetsOnlyWhatItWants() {
        HubStory.Remembering one = story.subscriber("one");
        one.wanted = event -> event.id().endsWith("0");
        IntStream.rangeClosed(1, 20).forEach(story::tell);
        assertThat(one.got).containsExactly("event-10", "event-20");
    }

    @Test
    void aBugOfASubscriberLosesOnlyItsEvent() {
        HubStory.Remembering one = story.subscriber("one");
        one.before = () -> {
            one.before = () -> {};
            throw new IllegalStateException("bug");
        };
        story.tell(1);
        story.tell(2);
        assertThat(one.got).containsExactly("event-2");
    }

    @Test
    void aClockThatIsSetBackStopsNoDelivery() {
        HubStory.Remembering one = story.subscriber("one");
        one.answers.add(DOWN);
        story.tell(1);
        story.time.pass(Duration.ofDays(-30));
        story.tell(2);
        assertThat(one.got).containsExactly("event-1", "event-1", "event-2");
    }

    @ParameterizedTest
    @EnumSource(FaultyDisk.Problem.class)
    void aDiskThatFailsForAWhileLosesNothing(FaultyDisk.Problem problem) {
        FaultyDisk disk = new FaultyDisk(problem);
        HubStory.Remembering one = story.restart(disk).subscriber("one");
        story.tell(1);
        disk.failAfter(0);
        disk.recoverAfter(20);
        IntStream.rangeClosed(2, 60).forEach(story::tell);
        assertThat(one.got).isEqualTo(events(1, 60));
    }

    @Test
    void filesThatAreDamagedLoseOnlyTheirDamagedLines() throws Exception {
        HubStory.Remembering one = story.subscriber("one");
        one.always = DOWN;
        IntStream.rangeClosed(1, 3).forEach(story::tell);
        try (Stream<Path> files = Files.list(directory.resolve("events"))) {
            Path segment = files.filter(EventSegment::isSegment).findFirst().orElseThrow();
            Files.writeString(segment, Files.readString(segment).replace("event-2", "event-X") + "0123abcd {\"torn");
        }
        one.got.clear();
        one.always = DeliveryAnswer.DELIVERED;
        story.restart().subscriber("one");
        story.pass(Duration.ofHours(1));
        story.tell(4);
        assertThat(one.got).containsExactly("event-1", "event-3", "event-4");
    }

    @Test
    void theDeliveryLogShowsTheNewestAttemptsFirst() {
        HubStory.Remembering one = story.subscriber("one");
        one.answers.add(DOWN);
        story.tell(1);
        Delivery failed = story.progress("one").deliveries().get(0);
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.next()).isEqualTo(ExampleEvents.TIME.plusSeconds(10));
        IntStream.rangeClosed(2, 80).forEach(story::tell);
        story.pass(Duration.ofSeconds(10));
        assertThat(story.progress("one").deliveries()).hasSize(50);
        assertThat(story.progress("one").deliveries().get(0).eventId()).isEqualTo("event-80");
        assertThat(story.progress("one").waiting()).isZero();
    }
}

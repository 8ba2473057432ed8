package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.Release;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.History.Filter;
import io.jenkins.plugins.autodeploy.ledger.History.HistoryPage;
import io.jenkins.plugins.autodeploy.ledger.Overview.StackOverview;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people see of the ledger and do with it. */
class FileHistoryTest {

    private static final Instant NOON = LedgerStory.NOON;

    @TempDir
    private Path root;

    private LedgerStory story;

    @BeforeEach
    void begin() {
        story = new LedgerStory(root, History.DEFAULT_SIZE);
    }

    @Test
    void aRepositoryOfWhichNothingIsRecordedHasNothing() throws Exception {
        assertThat(story.history().repositories()).isEmpty();
        assertThat(story.overview().stacks()).isEmpty();
        assertThat(story.entries()).isEmpty();
        assertThat(story.history().names().find("github.com", LedgerStory.SHOP.name()))
                .isEmpty();
        assertThat(root).isEmptyDirectory();
    }

    private void released(long id, String name) throws Exception {
        Release release = LedgerStory.release(2);
        RepositoryInfo repository = new RepositoryInfo(
                id, "R_" + id, RepositoryName.of(name), "https://github.com/" + name, "master", false);
        story.ledger()
                .released(
                        new Release(repository, release.tag(), release.commit(), null, false, List.of(), List.of()),
                        "store #2");
    }

    @Test
    void aNameMeansTheRepositoryThatHasItNowBeforeOneThatHadIt() throws Exception {
        released(8, "acme/shop");
        released(8, "acme/old-shop");
        released(7, "acme/shop");
        released(9, "acme/shop");
        released(9, "acme/older-shop");
        assertThat(story.history().names().find("github.com", RepositoryName.of("acme/shop")))
                .contains(LedgerStory.KEY);
    }

    @Test
    void aRepositoryIsFoundByItsPresentAndItsFormerName() throws Exception {
        story.deploy(1, "qa");
        released(7, "acme/store");
        story.restart();
        assertThat(story.history().repositories()).containsExactly(LedgerStory.KEY);
        assertThat(story.history().names().find("github.com", RepositoryName.of("acme/store")))
                .contains(LedgerStory.KEY);
        assertThat(story.history().names().find("GitHub.com", RepositoryName.of("Acme/Shop")))
                .contains(LedgerStory.KEY);
        assertThat(story.history().names().find("github.com", RepositoryName.of("acme/other")))
                .isEmpty();
        assertThat(story.overview().url()).isEqualTo("https://github.com/acme/store");
    }

    private Optional<RepositoryKey> found(String name) throws Exception {
        return story.history().find("github.com", RepositoryName.of(name));
    }

    @Test
    void aRepositoryIsFoundWithoutReadingTheOthersAlsoAfterItsNameHasChanged() throws Exception {
        released(7, "acme/shop");
        assertThat(found("acme/shop")).contains(LedgerStory.KEY);
        assertThat(found("Acme/Shop")).contains(LedgerStory.KEY);
        assertThat(found("acme/other")).isEmpty();
        assertThat(story.history().find("github.example.com", LedgerStory.SHOP.name()))
                .isEmpty();
        released(7, "acme/store");
        assertThat(found("acme/store")).contains(LedgerStory.KEY);
        assertThat(found("acme/shop")).as("its former name").contains(LedgerStory.KEY);
        released(8, "acme/shop");
        assertThat(found("acme/shop")).as("the one that has it now").contains(new RepositoryKey("github.com", 8));
    }

    @Test
    void aDamagedRecordOfAnotherRepositoryDoesNotHinderToFindAKnownOne() throws Exception {
        released(7, "acme/shop");
        assertThat(found("acme/shop")).contains(LedgerStory.KEY);
        Path damaged = Files.createDirectories(root.resolve("github.com/8")).resolve("ledger.jsonl");
        Files.writeString(damaged, "damaged\n");
        assertThat(found("acme/shop")).contains(LedgerStory.KEY);
        assertThatThrownBy(() -> found("acme/other")).hasMessageContaining(damaged + " is damaged");
    }

    @Test
    void theOverviewIsMadeOnceUntilSomethingIsRecorded() throws Exception {
        story.deploy(1, "qa");
        Overview first = story.overview();
        assertThat(story.overview()).isSameAs(first);
        story.deploy(2, "qa");
        assertThat(story.overview()).isNotEqualTo(first);
        assertThat(story.overview()).isSameAs(story.overview());
    }

    @Test
    void theOverviewOfAHeldStackChangesWhenTheHoldHasEndedByItsTime() throws Exception {
        story.deploy(1, "qa");
        story.history().hold(LedgerStory.KEY, "qa", "kim", HoldRight.ORDINARY, "Load test", NOON.plusSeconds(60));
        assertThat(story.overview().stack("qa").orElseThrow().holds()).hasSize(1);
        story.at(NOON.plusSeconds(61));
        assertThat(story.overview().stack("qa").orElseThrow().holds()).isEmpty();
    }

    @Test
    void aDamagedLedgerHidesNoOther() throws Exception {
        story.deploy(1, "qa");
        Path damaged = Files.createDirectories(root.resolve("github.com/8")).resolve("ledger.jsonl");
        Files.writeString(damaged, "damaged\n");
        assertThat(story.history().repositories())
                .containsExactlyInAnyOrder(LedgerStory.KEY, new RepositoryKey("github.com", 8));
        assertThat(story.history().names().find("github.com", LedgerStory.SHOP.name()))
                .contains(LedgerStory.KEY);
        assertThatThrownBy(() -> story.history().names().find("github.com", RepositoryName.of("acme/other")))
                .hasMessageContaining(damaged + " is damaged");
        assertThat(story.history().names().find("github.example.com", RepositoryName.of("acme/other")))
                .isEmpty();
    }

    private void isFoundWithProblems(String... problems) throws Exception {
        assertThat(story.history().repositories()).containsExactly(LedgerStory.KEY);
        History.Names names = story.history().names();
        assertThat(names.find("github.com", LedgerStory.SHOP.name())).contains(LedgerStory.KEY);
        assertThat(names.find("github.com", RepositoryName.of("acme/other"))).isEmpty();
        assertThat(names.problems()).hasSize(problems.length);
        for (int i = 0; i < problems.length; i++) {
            assertThat(names.problems().get(i)).contains(problems[i]);
        }
    }

    private static void makeUnreadable(Path directory) throws IOException {
        Files.setPosixFilePermissions(directory, Set.of());
        Assumptions.assumeFalse(Files.isReadable(directory), "An administrator of the machine can read everything");
    }

    @Test
    void aDirectoryOfTheFileSystemHidesNothing() throws Exception {
        story.deploy(1, "qa");
        Files.createDirectories(root.resolve("lost+found/17"));
        Files.createFile(root.resolve("lost+found/stray.tmp"));
        Files.createFile(root.resolve("stray.tmp"));
        Files.createFile(root.resolve("github.com/stray.tmp"));
        Files.createDirectories(root.resolve("github.com/lost+found"));
        isFoundWithProblems();
    }

    @Test
    void aFileInThePlaceOfARepositoryHidesNothingElse() throws Exception {
        story.deploy(1, "qa");
        Files.createFile(root.resolve("github.com/8"));
        isFoundWithProblems(root.resolve("github.com/8") + " is not a directory");
    }

    @Test
    void anUnreadableDirectoryOfTheFileSystemHidesNothing() throws Exception {
        story.deploy(1, "qa");
        makeUnreadable(Files.createDirectories(root.resolve("lost+found")));
        isFoundWithProblems();
    }

    @Test
    void anUnreadableHostHidesOnlyItsOwnRepositories() throws Exception {
        story.deploy(1, "qa");
        Path host = Files.createDirectories(root.resolve("github.example.com"));
        makeUnreadable(host);
        isFoundWithProblems(host.toString());
        assertThatThrownBy(() -> story.history().names().find("github.example.com", RepositoryName.of("acme/other")))
                .hasMessageContaining(host.toString());
    }

    @Test
    void aDamagedLedgerThatStillNamesItsRepositoryHidesOnlyThisRepository() throws Exception {
        story.deploy(1, "qa");
        released(8, "acme/store");
        released(8, "acme/store");
        Path store = root.resolve("github.com/8/ledger.jsonl");
        byte[] content = Files.readAllBytes(store);
        content[content.length - 3] ^= 1;
        Files.write(store, content);
        story.restart();
        History.Names names = story.history().names();
        assertThat(names.find("github.com", RepositoryName.of("acme/other"))).isEmpty();
        assertThat(names.find("github.com", RepositoryName.of("acme/store")))
                .contains(new RepositoryKey("github.com", 8));
        assertThat(names.problems()).singleElement().asString().contains(store + " is damaged");
        assertThatThrownBy(() -> story.history().overview(new RepositoryKey("github.com", 8)))
                .hasMessageContaining(store + " is damaged");
    }

    @Test
    void aFileThatIsADirectoryIsNamed() throws Exception {
        story.deploy(1, "qa");
        Path manifest = Files.createDirectories(story.directory().resolve("manifest.json"));
        assertThatThrownBy(() -> story.restart().overview()).hasMessageContaining(manifest.toString());
    }

    @Test
    void aProblemIsInTheSystemLogOnce() throws Exception {
        List<String> logged = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(new SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(FileHistory.class.getName());
        logger.addHandler(handler);
        try {
            story.deploy(1, "qa");
            Files.createFile(root.resolve("github.com/8"));
            story.history().names();
            story.history().names();
            story.history().repositories();
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).singleElement().asString().contains(root.resolve("github.com/8") + " is not a directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "", "a/b", "../..", "deployments\\x"})
    void whatIsNoHostIsRefused(String host) {
        assertThatThrownBy(() -> new RepositoryKey(host, 7)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRecordsOfRunningDeploymentsAreNoRepository() throws Exception {
        story.deploy(1, "qa");
        Files.createDirectories(root.resolve("deployments")).resolve("1.json");
        Files.writeString(root.resolve("deployments/0b1c.json"), "");
        assertThat(story.history().repositories()).containsExactly(LedgerStory.KEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = StackState.class,
            names = {"TRIGGER_FAILED", "UNKNOWN", "NOTHING_STARTED", "EXECUTION_FAILED", "DROPPED", "END_UNKNOWN"})
    void aReleaseThatIsNotKnownToHaveArrivedIsTheLastAttemptOnly(StackState state) throws Exception {
        story.deploy(1, "qa");
        story.at(NOON.plusSeconds(60)).claim(2, "qa", "next");
        story.became(2, "qa", "next", state);
        StackOverview qa = story.stack("qa");
        assertThat(qa.current().release().tag()).isEqualTo("1.1.0");
        assertThat(qa.current().at()).isEqualTo(NOON);
        assertThat(qa.last().release().tag()).isEqualTo("1.2.0");
        assertThat(qa.last().at()).isEqualTo(NOON.plusSeconds(60));
        assertThat(qa.last().deployment().state()).isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCEPTED,  ACCEPTED,  1.2.0",
        "ACCEPTED,  STARTED,   1.1.0",
        "ACCEPTED,  SUCCEEDED, 1.1.0",
        "STARTED,   STARTED,   1.2.0",
        "STARTED,   SUCCEEDED, 1.1.0",
        "SUCCEEDED, SUCCEEDED, 1.2.0"
    })
    void aStackHasTheReleaseOnceItHasComeAsFarAsIsWaitedFor(StackState state, WaitFor waitFor, String has)
            throws Exception {
        story.deploy(1, "qa");
        story.claim(2, "qa", "next");
        story.ledger().record(LedgerStory.release(2), LedgerStory.trigger("qa", "next", state, waitFor));
        assertThat(story.restart().stack("qa").current().release().tag()).isEqualTo(has);
        assertThat(story.stack("qa").last().release().tag()).isEqualTo("1.2.0");
    }

    @Test
    void theHistoryTellsTheNewestFirstAndByWhom() throws Exception {
        story.ledger().released(LedgerStory.release(1), "shop #1");
        story.deploy(1, "qa");
        story.at(NOON.plusSeconds(1))
                .history()
                .hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, " mending ", NOON.plusSeconds(9));
        story.at(NOON.plusSeconds(2)).history().resume(LedgerStory.KEY, "qa", "bob", HoldRight.ORDINARY);
        story.history().choose(LedgerStory.KEY, "bob", "1.0.0", List.of("qa"), "the shop is down");
        story.ledger().resume(LedgerStory.SHOP, "qa", "shop #2", Instant.EPOCH);
        assertThat(story.entries())
                .containsExactly(
                        new HistoryEntry.Resumed(NOON.plusSeconds(2), "qa", null, "shop #2"),
                        new HistoryEntry.ManualDeploymentRequested(
                                NOON.plusSeconds(2), "bob", "1.0.0", List.of("qa"), "the shop is down"),
                        new HistoryEntry.Resumed(NOON.plusSeconds(2), "qa", "bob", null),
                        new HistoryEntry.Held(
                                "qa",
                                new Hold(
                                        1,
                                        "ann",
                                        "mending",
                                        NOON.plusSeconds(1),
                                        NOON.plusSeconds(9),
                                        HoldRight.ORDINARY)),
                        new HistoryEntry.Deployed(
                                LedgerEntry.ReleaseEntry.of(LedgerStory.release(1))
                                        .recorded("build of qa-1", NOON),
                                LedgerStory.trigger("qa", "qa-1", StackState.SUCCEEDED)),
                        new HistoryEntry.Released(LedgerEntry.ReleaseEntry.of(LedgerStory.release(1))
                                .recorded("shop #1", NOON)));
    }

    @ParameterizedTest
    @CsvSource({
        "qa,   ,          ,          4",
        "prod, ,          ,          1",
        ",     SUCCEEDED, ,          3",
        "qa,   SUCCEEDED, ,          2",
        ",     TRIGGER_FAILED, ,      0",
        ",     ,          1.2.0,     2",
        ",     ,          '#2',      2",
        ",     ,          CHANGE 12, 1",
        ",     ,          mending,   1",
        ",     ,          ANN,       2",
    })
    void theHistoryIsFiltered(String stack, StackState state, String text, int found) throws Exception {
        story.deploy(2, "qa");
        story.deploy(2, "prod");
        story.deploy(12, "qa");
        story.history().hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "mending", null);
        story.history().resume(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY);
        assertThat(story.entries(new Filter(stack, state, text))).hasSize(found);
    }

    @Test
    void aSearchDoesNotTellTheNamesOfHiddenJobs() throws Exception {
        story.deploy(2, "qa");
        story.ledger().released(LedgerStory.release(3), "secret/job@bob#7");
        String job = ((HistoryEntry.Deployed) story.entries().get(1)).by();
        Filter hiding = new Filter(null, null, job).hiding((deployer, at) -> deployer.equals(job));
        assertThat(story.entries(new Filter(null, null, job))).hasSize(1);
        assertThat(story.entries(hiding)).isEmpty();
        assertThat(story.entries(new Filter(null, null, "secret").hiding((deployer, at) -> true)))
                .isEmpty();
        assertThat(story.entries(new Filter(null, null, "bob").hiding((deployer, at) -> true)))
                .hasSize(1);
    }

    @Test
    void whatIsWrittenBetweenTwoPagesShiftsNoEntry() throws Exception {
        story = new LedgerStory(root, 40);
        for (int minor = 0; minor < 10; minor++) {
            story.deploy(minor, "qa");
        }
        HistoryPage first = story.history().page(LedgerStory.KEY, Filter.ALL, null, 5);
        for (int minor = 10; minor < 16; minor++) {
            story.deploy(minor, "qa");
        }
        HistoryPage second = story.history().page(LedgerStory.KEY, Filter.ALL, first.older(), 5);
        assertThat(second.older()).isNull();
        assertThat(second.entries())
                .extracting(entry -> ((HistoryEntry.Deployed) entry).release().tag())
                .containsExactly("1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0");
    }

    @Test
    void aSearchThatFindsNothingLooksAtSoManyEntriesAndSaysWhereToGoOn() throws Exception {
        for (int i = 0; i < 2300; i++) {
            story.history().choose(LedgerStory.KEY, "bob", i == 0 ? "0.1.0" : "1.0.0", List.of("qa"), null);
        }
        Filter filter = new Filter(null, null, "0.1.0");
        HistoryPage first = story.history().page(LedgerStory.KEY, filter, null, 5);
        assertThat(first.entries()).isEmpty();
        HistoryPage second = story.history().page(LedgerStory.KEY, filter, first.older(), 5);
        assertThat(second.entries()).hasSize(1);
        assertThat(second.older()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "-1.2", "1.2.3", "99999999999999999999.1"})
    void aPlaceThatIsNoneIsRefused(String older) {
        assertThatThrownBy(() -> story.history().page(LedgerStory.KEY, Filter.ALL, older, 5))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("\"" + older + "\" is not a place in the history");
    }

    @Test
    void aPageWithoutAnyEntryIsABugOfTheCaller() {
        assertThatThrownBy(() -> story.history().page(LedgerStory.KEY, Filter.ALL, null, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHoldNeedsAReasonAndAnEndThatIsToCome() {
        assertThatThrownBy(() -> story.history().hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, " ", null))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("Say why qa is held");
        assertThatThrownBy(
                        () -> story.history().hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "mending", NOON))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The hold of qa must end in the future");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void onceATriggerWasSentPastItsEndAHoldDoesNotComeBackWithTheClock() throws Exception {
        story.history()
                .hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "mending", NOON.plus(Duration.ofHours(1)));
        assertThat(story.claim(1, "qa", "early")).isInstanceOf(StackVerdict.HeldByPerson.class);
        story.at(NOON.plus(Duration.ofHours(1)));
        assertThat(story.claim(1, "qa", "late")).isInstanceOf(StackVerdict.Deploy.class);
        story.at(NOON).restart();
        assertThat(story.stack("qa").holds()).isEmpty();
        assertThat(story.claim(2, "qa", "next")).isInstanceOf(StackVerdict.Deploy.class);
    }

    @Test
    void aHoldThatNothingWasSentPastBindsAgainWhenAWrongClockIsSetRight() throws Exception {
        story.history()
                .hold(LedgerStory.KEY, "qa", "ann", HoldRight.ORDINARY, "mending", NOON.plus(Duration.ofHours(1)));
        story.at(NOON.plus(Duration.ofDays(900)));
        assertThat(story.overview().stacks()).isEmpty();
        story.claim(1, "prod", "elsewhere");
        story.at(NOON);
        assertThat(story.claimManually(1, "qa", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }
}

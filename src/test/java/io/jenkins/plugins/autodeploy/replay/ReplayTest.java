package io.jenkins.plugins.autodeploy.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.support.ScratchRepository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dry run of a local clone. It needs git, because a person's clone is read with git. */
@EnabledIf("io.jenkins.plugins.autodeploy.support.ScratchRepository#isGitThere")
class ReplayTest {

    @TempDir
    private Path directory;

    private ScratchRepository shop;

    @BeforeEach
    void emptyRepository() throws IOException {
        Files.createDirectory(directory.resolve("home"));
        shop = ScratchRepository.bare(directory.resolve("shop"));
    }

    /** The clone's first releases: 5.2.0, then 5.3.0 with #1, then a merge of #2. Returns the last three commits. */
    private List<String> history() {
        String first = shop.commit("Begin");
        shop.tag("5.2.0", first);
        String work = shop.commit("Work", first);
        String merge = shop.commit("Merge pull request #1 from ann/till\n\nRepair the till", first, work);
        shop.annotatedTag("5.3.0", merge);
        String squash = shop.commit("Accept coins (#2)", merge);
        shop.branch("master", squash);
        return List.of(first, merge, squash);
    }

    private String replay(String... options) throws UserErrorException, IOException {
        return replay(shop.directory(), options);
    }

    private String replay(Path clone, String... options) throws UserErrorException, IOException {
        List<String> arguments = new ArrayList<>(List.of(clone.toString()));
        arguments.addAll(Arrays.asList(options));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Replay(new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.systemUTC())
                .run(ReplayOptions.parse(directory, arguments), directory.resolve("home"));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void assertRefused(String message, String... options) {
        assertThatThrownBy(() -> replay(options))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theHeadOfTheBranchIsPlannedAsABuildWouldPlanIt() throws Exception {
        history();
        assertThat(replay())
                .contains(
                        "Read 4 commits, 2 tags and 2 pull requests",
                        "branch         master, as refs/heads/master has it at ",
                        "release tags   2",
                        "[Auto Deploy] Release 5.4.0 (after 5.3.0) of local/shop at ",
                        "#2 Accept coins https://github.com/local/shop/pull/2",
                        "qa    DEPLOY",
                        "prod  DEPLOY",
                        "Preview only: nothing was changed")
                .doesNotContain("#1 ", "The last releases");
    }

    @Test
    void withoutLabelsItIsSaidThatNothingCanBeHeld() throws Exception {
        history();
        assertThat(replay()).contains("labels         unknown, because git has none. Without them no stack is held.");
    }

    @Test
    void labelsFromAFileHoldStacksAndChooseTheBump() throws Exception {
        history();
        Files.writeString(directory.resolve("labels"), "2: no-deploy-to-prod, release:major\n\n#77: bug\n");
        assertThat(replay("--labels=labels"))
                .contains(
                        "labels         of 2 pull requests; no message mentions #77",
                        "Release 6.0.0 (after 5.3.0)",
                        "qa    DEPLOY",
                        "prod  HELD");
    }

    @Test
    void aPastReleaseIsAskedAboutAsTheRepositoryWasBeforeIt() throws Exception {
        history();
        assertThat(replay("--releases=1", "--details"))
                .contains(
                        "5.3.0                                  5.3.0 (same, minor) after 5.2.0, 1 pull request",
                        "[Auto Deploy] Release 5.3.0 (after 5.2.0)",
                        "#1 Repair the till",
                        "replayed          1",
                        "same base         1",
                        "same version      1",
                        "first in silence  0");
    }

    @Test
    void theBumpThatPeopleChoseIsFound() throws Exception {
        List<String> commits = history();
        shop.tag("6.0.0", commits.get(2));
        assertThat(replay("--releases=1")).contains("6.0.0 (same, major) after 5.3.0");
    }

    @Test
    void aVersionThatNoBumpGivesIsAnotherVersion() throws Exception {
        List<String> commits = history();
        shop.tag("5.9.0", commits.get(2));
        assertThat(replay("--releases=1")).contains("5.4.0 (OTHER) after 5.3.0", "other version     1");
    }

    @Test
    void aReleaseBesideTheBranchIsAskedAboutTheCommitFromWhichItForked() throws Exception {
        List<String> commits = history();
        shop.tag("5.4.0", shop.commit("Set the version", commits.get(2)));
        assertThat(replay("--releases=1"))
                .contains("5.4.0               beside the branch  5.4.0 (same, minor) after 5.3.0, 1 pull request");
    }

    @Test
    void aReleaseWithoutACommonCommitIsLeftOut() throws Exception {
        history();
        shop.tag("9.0.0", shop.commit("Another history"));
        assertThat(replay("--releases=1")).contains("replayed          0");
    }

    @Test
    void aTagThatNamesNoCommitIsCounted() throws Exception {
        history();
        shop.tag("9.0.0", shop.git("mktree"));
        assertThat(replay()).contains("release tags   2; 1 tag without a commit", "Release 5.4.0 (after 5.3.0)");
    }

    @Test
    void prefixStacksBumpAndHoldLabelsAreOptions() throws Exception {
        List<String> commits = history();
        shop.tag("till-v1.0.0", commits.get(1));
        Files.writeString(directory.resolve("labels"), "2: stay-off-asia\n");
        assertThat(replay(
                        "--prefix=till-",
                        "--stacks=europe,asia",
                        "--bump=patch",
                        "--hold-label-prefix=stay-off-",
                        "--labels=" + directory.resolve("labels")))
                .contains("Release till-v1.0.1 (after till-v1.0.0)", "europe  DEPLOY", "asia    HELD")
                .doesNotContain("qa");
    }

    @Test
    void whatIsHeldIsCountedAndSaysWhy() throws Exception {
        List<String> commits = history();
        String pushed = shop.commit("Push", commits.get(2));
        shop.tag("5.4.0", pushed);
        shop.branch("master", pushed);
        assertThat(replay("--releases=1", "--direct-push=hold"))
                .contains(
                        "5.4.0                                  held: commit " + pushed.substring(0, 7)
                                + " (Push) came without a pull request",
                        "held or refused   1",
                        "same version      0");
    }

    @Test
    void aFirstReleaseBesideTagsThatMayBeVersionsIsPointedOut() throws Exception {
        String first = shop.commit("Begin");
        shop.branch("master", shop.commit("Accept coins (#2)", first));
        shop.tag("latest", first);
        assertThat(replay()).doesNotContain("beside");
        shop.tag("shop_5", first);
        assertThat(replay())
                .containsAnyOf("This is a first release beside 1 tag with a number", "A deployment would be held: ");
    }

    @Test
    void aPickedCommitOfAPullRequestThatWasMergedElsewhereIsNotUnknown() throws Exception {
        List<String> commits = history();
        String merge = shop.commit(
                "Merge pull request #3 from ann/clock\n\nClock", commits.get(2), shop.commit("Work", commits.get(2)));
        shop.branch("master", merge);
        String picked = shop.commit("Merge pull request #3 from ann/clock\n\nClock", commits.get(1));
        shop.branch("release/5", picked);
        shop.tag("5.3.1", picked);
        assertThat(replay("--branch=release/5", "--releases=1"))
                .contains("5.3.1 (same, patch) after 5.3.0")
                .doesNotContain("does not show");
    }

    @Test
    void aReleaseOfACommitThatHasOneIsNothingToDo() throws Exception {
        List<String> commits = history();
        shop.annotatedTag("5.3.1", commits.get(1));
        assertThat(replay("--releases=1"))
                .contains("nothing to do: the commit has the release 5.3.0", "nothing to do     1");
    }

    @Test
    void anotherBranchIsReleasedIfItIsNamed() throws Exception {
        List<String> commits = history();
        shop.branch("release/5", shop.commit("Repair (#9)", commits.get(1)));
        assertThat(replay("--branch=release/5")).contains("release/5, as refs/heads/release/5", "#9 Repair");
    }

    @Test
    void whatTheOriginHadAtTheLastFetchCountsMoreThanTheOwnBranch() throws Exception {
        history();
        ScratchRepository clone = shop.cloneTo(directory.resolve("clone"), "--no-checkout");
        clone.branch("master", clone.commit("Not pushed"));
        assertThat(replay(clone.directory()))
                .contains("master, as refs/remotes/origin/master has it", "Release 5.4.0 (after 5.3.0)");
    }

    @Test
    void linksLeadToTheOriginAndShowNoPassword() throws Exception {
        history();
        shop.git("config", "remote.origin.url", "https://ann:s3cret@git.example.com/acme/shop.git");
        assertThat(replay())
                .contains("https://git.example.com/acme/shop/pull/2")
                .doesNotContain("s3cret");
    }

    @Test
    void theCloneIsNotChanged() throws Exception {
        history();
        ScratchRepository clone = shop.cloneTo(directory.resolve("clone"), "--no-checkout");
        Map<String, String> before = files(clone.directory());
        replay(clone.directory(), "--releases=5");
        assertThat(files(clone.directory())).isEqualTo(before);
        assertThat(directory.resolve("home")).isEmptyDirectory();
    }

    private static Map<String, String> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            Map<String, String> files = new TreeMap<>();
            paths.forEach(path -> files.put(path.toString(), describe(path)));
            return files;
        }
    }

    private static String describe(Path path) {
        try {
            return Files.getLastModifiedTime(path)
                    + (Files.isRegularFile(path) ? Arrays.toString(Files.readAllBytes(path)) : "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-x",
                "--upload-pack=touch",
                "$(touch${IFS}owned)",
                "5.4.0;touch",
                "5.4.0'\"|&",
                "%00%0a",
                "5.4.0\u202e",
                "\ud83d\udea2/5.4.0",
                "99999999999999999999.0.0",
                "5.4.0-rc.1"
            })
    void aHostileTagIsOnlyText(String name) throws Exception {
        List<String> commits = history();
        shop.tag(name, commits.get(0));
        assertThat(replay("--releases=5"))
                .contains("3 tags", "Release 5.4.0 (after 5.3.0)", "replayed          2")
                .doesNotContain("\u202e");
        assertThat(shop.directory()).isDirectoryNotContaining("glob:**/owned");
    }

    @Test
    void aMessageCannotControlTheTerminal() throws Exception {
        List<String> commits = history();
        shop.branch("master", shop.commit("\u001b[2J\u202eFix (#3)", commits.get(2)));
        assertThat(replay()).contains("Fix").doesNotContain("\u001b", "\u202e");
    }

    @Test
    void aDirectoryThatIsNoRepositoryIsRefused() {
        assertThatThrownBy(() -> replay(directory.resolve("home")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("not a git repository");
        assertThatThrownBy(() -> replay(directory.resolve("nowhere")))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("There is no directory");
    }

    @Test
    void anEmptyRepositoryIsRefused() {
        assertRefused("has no branch with a commit");
    }

    @Test
    void aRepositoryWithoutTagsIsAFirstRelease() throws Exception {
        shop.branch("master", shop.commit("Begin"));
        assertThat(replay("--releases=5")).contains("Release 1.0.0 (the first)", "replayed          0");
    }

    @Test
    void aShallowCloneIsRefused() {
        history();
        ScratchRepository shallow = shop.cloneTo(directory.resolve("shallow"), "--depth=1", "--no-checkout");
        assertThatThrownBy(() -> replay(shallow.directory()))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("git fetch --unshallow --tags");
    }

    @Test
    void aCloneWithoutFilesIsEnough() throws Exception {
        history();
        shop.git("config", "uploadpack.allowFilter", "true");
        ScratchRepository partial = shop.cloneTo(directory.resolve("partial"), "--filter=tree:0", "--no-checkout");
        assertThat(replay(partial.directory(), "--releases=5")).contains("Release 5.4.0 (after 5.3.0)");
    }

    @Test
    void aMissingBranchIsRefusedAndTheBranchesAreNamed() {
        history();
        assertRefused("has no branch main. It has master", "--branch=main");
    }

    @Test
    void aDetachedHeadNeedsTheNameOfABranch() throws Exception {
        List<String> commits = history();
        Files.writeString(shop.directory().resolve("HEAD"), commits.get(2) + "\n");
        assertRefused("Name the branch with --branch. The clone has master");
        assertThat(replay("--branch=master")).contains("Release 5.4.0 (after 5.3.0)");
    }

    @Test
    void wrongOptionsAreRefused() throws Exception {
        history();
        Files.writeString(directory.resolve("labels"), "2: bug\nno-deploy-to-prod: 2\n");
        assertRefused("There is no option --foo=1", "--foo=1");
        assertRefused("There is no option --releases", "--releases");
        assertRefused("--releases=many is no number of releases", "--releases=many");
        assertRefused("--bump=huge is not one of", "--bump=huge");
        assertRefused("Name one clone, not", "another");
        assertRefused("names no stack", "--stacks=,");
        assertRefused("is empty, so each label would hold a stack", "--hold-label-prefix=");
        assertRefused("is no release version", "--first-version=one");
        assertRefused("can't be read", "--labels=nowhere");
        assertRefused("Line 2 of ", "--labels=labels");
        assertThatThrownBy(() -> ReplayOptions.parse(directory, List.of()))
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining("Usage: ./replay path/to/clone");
    }
}

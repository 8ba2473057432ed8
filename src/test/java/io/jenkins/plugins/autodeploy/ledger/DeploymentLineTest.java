package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.deployment.StackVerdict;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine.LineDecision;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One switch stops all stacks of all repositories. */
class DeploymentLineTest {

    private static final Instant NOON = LedgerStory.NOON;
    private static final Instant ONE = NOON.plus(Duration.ofHours(1));
    private static final Instant TWO = NOON.plus(Duration.ofHours(2));

    @TempDir
    private Path root;

    private LedgerStory story;

    @BeforeEach
    void begin() {
        story = new LedgerStory(root, History.DEFAULT_SIZE);
    }

    private DeploymentLine line() {
        return story.ledger().line();
    }

    private List<String> stoppedBy() throws Exception {
        return line().stops().stream().map(Hold::person).toList();
    }

    private Path file() {
        return root.resolve("line.jsonl");
    }

    @Test
    void itRunsAsLongAsNobodyStopsIt() throws Exception {
        assertThat(line().stops()).isEmpty();
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.Deploy.class);
        assertThat(file()).doesNotExist();
    }

    @Test
    void nothingIsSentToAnyStackWhileItIsStopped() throws Exception {
        line().stop("ann", " an incident ", TWO);
        story.restart();
        for (String stack : List.of("qa", "prod")) {
            assertThat(story.claim(1, stack, "merge").reason())
                    .isEqualTo(
                            "held, because ann stopped the line on 2026-11-22 until 2026-11-22 14:00 UTC: an incident");
            assertThat(story.claimManually(1, stack, "person")).isInstanceOf(StackVerdict.HeldByPerson.class);
            assertThat(story.recordedState(1)
                            .stack(stack, LedgerStory.release(1).tag())
                            .holds())
                    .containsExactly(new Hold(1, "ann", "an incident", NOON, TWO, HoldRight.LINE));
        }
        assertThat(story.overview().stacks()).isEmpty();
    }

    @Test
    void stopsStandSideBySideAndBesideHolds() throws Exception {
        int ann = line().stop("ann", "an incident", null);
        line().stop("bob", "a fair", TWO);
        story.history().hold(LedgerStory.KEY, "prod", "cid", HoldRight.ORDINARY, "stocktaking", null);
        assertThat(story.claim(1, "prod", "merge").reason())
                .isEqualTo("held, because ann stopped the line on 2026-11-22: an incident; "
                        + "held, because bob stopped the line on 2026-11-22 until 2026-11-22 14:00 UTC: a fair; "
                        + "held by cid since 2026-11-22: stocktaking");
        assertThat(line().end(ann, "dan")).isTrue();
        story.restart();
        assertThat(stoppedBy()).containsExactly("bob");
        assertThat(story.claim(1, "qa", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
        story.at(TWO);
        assertThat(story.claim(1, "qa", "merge")).isInstanceOf(StackVerdict.Deploy.class);
        assertThat(story.claim(1, "prod", "merge").reason()).isEqualTo("held by cid since 2026-11-22: stocktaking");
    }

    @Test
    void whoResumesAStackDoesNotStartTheLine() throws Exception {
        line().stop("ann", "an incident", null);
        assertThat(story.history().resume(LedgerStory.KEY, "prod", "cid", HoldRight.OVERRIDE))
                .isFalse();
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    @Test
    void aStopEndsOnceAndItsIdIsNotGivenAgain() throws Exception {
        int ann = line().stop("ann", "an incident", null);
        assertThat(line().end(ann, "bob")).isTrue();
        assertThat(line().end(ann, "bob")).isFalse();
        story.restart();
        assertThat(line().stop("ann", "an incident", null)).isNotEqualTo(ann);
    }

    @Test
    void theSameStopOnceMoreChangesNothing() throws Exception {
        int first = line().stop("ann", "an incident", TWO);
        story.at(ONE);
        assertThat(line().stop("ann", "an incident", TWO)).isEqualTo(first);
        assertThat(line().decisions()).hasSize(1);
    }

    @Test
    void aClockThatIsSetBackOrForwardForAWhileEndsNoStop() throws Exception {
        line().stop("ann", "an incident", ONE);
        story.at(NOON.plus(Duration.ofDays(900))).restart();
        assertThat(stoppedBy()).isEmpty();
        assertThat(story.claim(1, "qa", "meanwhile")).isInstanceOf(StackVerdict.Deploy.class);
        story.at(NOON).restart();
        assertThat(stoppedBy()).containsExactly("ann");
        story.at(NOON.minus(Duration.ofDays(900)));
        assertThat(stoppedBy()).containsExactly("ann");
    }

    @Test
    void aStopNeedsAReasonAndAnEndThatIsToCome() {
        assertThatThrownBy(() -> line().stop("ann", " ", null))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("Say why the line is stopped");
        assertThatThrownBy(() -> line().stop("ann", "an incident", NOON))
                .isInstanceOf(UserErrorException.class)
                .hasMessage("The stop of the line must end in the future");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void whoDecidedIsKeptAndTheFileDoesNotGrow() throws Exception {
        int forEver = line().stop("ann", "for ever", null);
        for (int i = 0; i < 3 * DeploymentLine.KEPT; i++) {
            story.at(NOON.plusSeconds(i));
            line().end(line().stop("bob", "because of " + i, null), "cid");
        }
        story.restart();
        assertThat(line().decisions()).hasSize(DeploymentLine.KEPT).first().satisfies(last -> {
            assertThat(last.ended()).isTrue();
            assertThat(last.person()).isEqualTo("cid");
            assertThat(last.hold().reason()).isEqualTo("because of 299");
        });
        assertThat(Files.readAllLines(file())).hasSize(DeploymentLine.KEPT + 1);
        assertThat(stoppedBy()).containsExactly("ann");
        assertThat(line().end(forEver, "cid")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 9, 40, -1})
    void aDamagedFileHoldsEverythingAndSaysSo(int position) throws Exception {
        line().stop("ann", "an incident", null);
        byte[] bytes = Files.readAllBytes(file());
        Files.write(file(), position < 0 ? Arrays.copyOf(bytes, bytes.length - 1) : broken(bytes, position));
        story.restart();
        assertThatThrownBy(() -> story.claim(1, "prod", "merge"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("It is not known whether the line is stopped, so nothing is sent")
                .hasMessageContaining("line.jsonl");
        assertThatThrownBy(() -> story.recordedState(1)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> line().stop("ann", "again", null)).isInstanceOf(IOException.class);
        assertThat(Files.readAllBytes(file())).isNotEqualTo(bytes);
        Files.write(file(), bytes);
        assertThat(stoppedBy()).containsExactly("ann");
    }

    /** Somebody repairs, restores or breaks the file while Jenkins runs. */
    @Test
    void aFileThatIsReplacedIsReadAgain() throws Exception {
        line().stop("ann", "an incident", null);
        byte[] bytes = Files.readAllBytes(file());
        assertThat(stoppedBy()).containsExactly("ann");
        Files.delete(file());
        assertThat(stoppedBy()).isEmpty();
        Files.write(file(), broken(bytes, 3));
        assertThatThrownBy(this::stoppedBy).isInstanceOf(IOException.class);
        Files.write(file(), bytes);
        assertThat(stoppedBy()).containsExactly("ann");
    }

    private static byte[] broken(byte[] bytes, int position) {
        byte[] broken = bytes.clone();
        broken[position] ^= 1;
        return broken;
    }

    private static final class Killed extends Error {}

    /** The process is killed before or after the file is replaced. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoeverIsKilledWhileStoppingLeavesItStoppedOrAsItWas(boolean written) throws Exception {
        line().stop("ann", "an incident", null);
        story.restart(new UnforcedDisk() {
            @Override
            public void replace(Path file, byte[] content) throws IOException {
                if (written) {
                    super.replace(file, content);
                }
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> line().stop("bob", "a fair", null)).isInstanceOf(Killed.class);
        story.restart();
        assertThat(stoppedBy()).containsExactlyElementsOf(written ? List.of("ann", "bob") : List.of("ann"));
        assertThat(story.claim(1, "prod", "merge")).isInstanceOf(StackVerdict.HeldByPerson.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsTrueAfterAFailedWriteIsReadFromTheFile(boolean written) throws Exception {
        story.restart(new UnforcedDisk() {
            @Override
            public void replace(Path file, byte[] content) throws IOException {
                if (written) {
                    super.replace(file, content);
                }
                throw new IOException("The disk is full");
            }
        });
        assertThatThrownBy(() -> line().stop("bob", "a fair", null)).hasMessage("The disk is full");
        assertThat(line().stops()).hasSize(written ? 1 : 0);
    }

    @Test
    void theDecisionsSayWhoStoppedAndWhoEnded() throws Exception {
        int id = line().stop("ann", "an incident", null);
        Hold stop = line().stops().get(0);
        story.at(ONE);
        line().end(id, "bob");
        assertThat(story.restart().ledger().line().decisions())
                .containsExactly(new LineDecision(ONE, "bob", stop, true), new LineDecision(NOON, "ann", stop, false));
    }
}

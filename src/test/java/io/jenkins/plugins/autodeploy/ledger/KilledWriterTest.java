package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.RecordedState;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import io.jenkins.plugins.autodeploy.support.UnforcedDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process is killed at each write and each deletion, and another one goes on. */
class KilledWriterTest {

    private static final int KEPT = 20;

    @TempDir
    private Path root;

    private static final class Killed extends Error {}

    private enum Kill {
        BEFORE,
        WITHIN,
        AFTER
    }

    /** A disk whose process is killed at one of the things that it does. */
    private static final class Deadly extends UnforcedDisk {

        private final Kill kill;
        private int left;

        Deadly(Kill kill, int survived) {
            this.kill = kill;
            this.left = survived;
        }

        private interface Write {
            void run() throws IOException;
        }

        private void perform(Write whole, Write half) throws IOException {
            if (left-- > 0) {
                whole.run();
                return;
            }
            if (kill == Kill.WITHIN) {
                half.run();
            } else if (kill == Kill.AFTER) {
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

        @Override
        public void delete(Path file) throws IOException {
            perform(() -> super.delete(file), () -> {});
        }

        private static byte[] half(byte[] content) {
            return Arrays.copyOf(content, content.length / 2);
        }
    }

    /** Everything that can be read. */
    private record Seen(
            Overview overview, List<HistoryEntry> entries, RecordedState standing, Optional<StackDeployment> old) {

        static Seen of(LedgerStory story) throws Exception {
            return new Seen(
                    story.overview(),
                    story.entries(),
                    story.recordedState(11),
                    story.ledger().claimed(LedgerStory.release(0), "prod", "prod-0"));
        }
    }

    private static final int STEPS = 72;

    /** Merges, outcomes that come late, holds and their ends, rollbacks, resumptions; one thing is written in each step. */
    private static void step(LedgerStory story, int step) throws Exception {
        story.at(LedgerStory.NOON.plusSeconds(step));
        int minor = step / 6;
        switch (step % 6) {
            case 0 -> story.ledger().released(LedgerStory.release(minor), "shop #" + minor);
            case 1 -> story.claim(minor, "qa", "qa-" + minor);
            case 2 -> story.claimManually(minor, "prod", "prod-" + minor);
            case 3 -> story.became(minor, "qa", "qa-" + minor, StackState.SUCCEEDED);
            case 4 -> {
                if (minor > 4) {
                    story.became(minor - 4, "prod", "prod-" + (minor - 4), StackState.SUCCEEDED);
                } else {
                    story.history().choose(LedgerStory.KEY, "bob", "1.0.0", List.of("prod"), null);
                }
            }
            default -> {
                switch (minor % 6) {
                    case 0, 1, 3 ->
                        story.history()
                                .hold(LedgerStory.KEY, "dr", "ann", HoldRight.ORDINARY, "because of " + minor, null);
                    case 2 -> story.claimManually(minor - 1, "qa", "back-" + minor);
                    case 4 ->
                        story.history().endHold(LedgerStory.KEY, "dr", minor / 6 * 3 + 2, "bob", HoldRight.ORDINARY);
                    default -> story.history().resume(LedgerStory.KEY, "dr", "ann", HoldRight.ORDINARY);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kill.class)
    void nothingIsLostOrToldTwice(Kill kill) throws Exception {
        List<Seen> expected = new ArrayList<>();
        LedgerStory whole = new LedgerStory(root.resolve("whole"), KEPT);
        Seen nothing = Seen.of(whole);
        for (int step = 0; step < STEPS; step++) {
            step(whole, step);
            expected.add(Seen.of(whole));
        }
        assertThat(expected.get(STEPS - 1).entries()).hasSizeBetween(KEPT, 2 * KEPT);
        Path home = root.resolve("killed");
        LedgerStory story = new LedgerStory(home, KEPT);
        int kills = 0;
        for (int step = 0; step < STEPS; step++) {
            Map<Path, byte[]> before = files(home);
            for (int survived = 0; isKilled(story.restart(new Deadly(kill, survived)), step); survived++) {
                kills++;
                Seen seen = Seen.of(story.restart());
                if (!seen.equals(expected.get(step))) {
                    assertThat(seen)
                            .as("killed in step " + step + " after " + survived + " writes")
                            .isEqualTo(step == 0 ? nothing : expected.get(step - 1));
                }
                restore(home, before);
            }
        }
        assertThat(Seen.of(story.restart())).isEqualTo(expected.get(STEPS - 1));
        try (Stream<Path> left = Files.list(story.directory())) {
            assertThat(left.map(file -> file.getFileName().toString())).noneMatch(name -> name.startsWith("."));
        }
        assertThat(kills).isGreaterThan(STEPS * 3 / 2);
    }

    private static boolean isKilled(LedgerStory story, int step) throws Exception {
        try {
            step(story, step);
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static Map<Path, byte[]> files(Path directory) throws IOException {
        Map<Path, byte[]> contents = new HashMap<>();
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    contents.put(file, Files.readAllBytes(file));
                }
            }
        }
        return contents;
    }

    private static void restore(Path directory, Map<Path, byte[]> contents) throws IOException {
        for (Path file : files(directory).keySet()) {
            Files.delete(file);
        }
        for (Map.Entry<Path, byte[]> file : contents.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }
}

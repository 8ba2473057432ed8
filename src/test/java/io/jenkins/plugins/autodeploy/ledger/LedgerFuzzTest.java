package io.jenkins.plugins.autodeploy.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.Action;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.HoldRight;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.deployment.Transitions;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fuzz.Fuzzing;
import io.jenkins.plugins.autodeploy.support.ExampleDeployment;
import io.jenkins.plugins.autodeploy.support.LedgerStory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the ledger and records of deployments that were damaged on the disk. */
class LedgerFuzzTest {

    private static final int INPUTS = 1_000;
    private static final int RELEASES = 20;
    private static final DeploymentRecord RECORD = new DeploymentRecord(
            "a-1",
            URI.create("https://api.github.com"),
            "github",
            ExampleDeployment.planned(
                    Deployment.Phase.DEPLOYING,
                    ExampleDeployment.release(
                            "1.1.0", "1.0.0", ExampleDeployment.pullRequest(1, "Sell shoes", "shoes")),
                    LedgerStory.trigger("qa", "id-1", StackState.ACCEPTED, WaitFor.SUCCEEDED),
                    ExampleDeployment.stack("prod", StackState.PENDING, "")));

    @TempDir
    private Path root;

    private static void write(LedgerStory story) throws Exception {
        for (int minor = 1; minor <= RELEASES; minor++) {
            story.deploy(minor, "qa");
            story.deploy(minor, "prod");
        }
        story.history().hold(LedgerStory.KEY, "prod", "ann", HoldRight.OVERRIDE, "freeze", null);
    }

    private static Map<Path, byte[]> files(Path directory) throws IOException {
        Map<Path, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(file, Files.readAllBytes(file));
            }
        }
        return files;
    }

    /** What decisions and people read. */
    private static String said(LedgerStory story) throws IOException, UserErrorException {
        story.restart();
        return story.overview() + "\n" + story.recordedState(RELEASES) + "\n" + story.entries();
    }

    private static Optional<String> saidIfReadable(LedgerStory story) throws UserErrorException {
        try {
            return Optional.of(said(story));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What the ledger may say if the machine stopped while a line was written: the lines before that one. */
    private static Set<String> whole(LedgerStory story, Map<Path, byte[]> files) throws Exception {
        Set<String> whole = new HashSet<>();
        whole.add(said(story));
        for (Map.Entry<Path, byte[]> file : files.entrySet()) {
            byte[] bytes = file.getValue();
            for (int end = 0; end < bytes.length; end++) {
                if (end == 0 || bytes[end - 1] == '\n') {
                    Files.write(file.getKey(), Arrays.copyOf(bytes, end));
                    saidIfReadable(story).ifPresent(whole::add);
                }
            }
            Files.write(file.getKey(), bytes);
        }
        return whole;
    }

    @Test
    void aDamagedLedgerIsRefusedOrSaysWhatItSaidBefore() throws Exception {
        LedgerStory story = new LedgerStory(root, 10);
        write(story);
        Map<Path, byte[]> files = files(story.directory());
        Set<String> whole = whole(story, files);
        List<Path> names = new ArrayList<>(files.keySet());
        Fuzzing.run(INPUTS, mutation -> {
            Path file = mutation.pick(names);
            Files.write(file, mutation.bytes(files.get(file)));
            saidIfReadable(story)
                    .ifPresent(said -> assertThat(whole.contains(said))
                            .as("%s says %s", file, said)
                            .isTrue());
            Files.write(file, files.get(file));
        });
    }

    @Test
    void aDamagedRecordIsRefusedOrIsTheSame() throws Exception {
        DeploymentRecords records = new DeploymentRecords(root);
        records.write(RECORD);
        Path file = root.resolve("deployments/a-1.json");
        byte[] valid = Files.readAllBytes(file);
        DeploymentRecord ended = RECORD.at(Transitions.endLost(RECORD.deployment()));
        Fuzzing.run(INPUTS, mutation -> {
            Files.write(file, mutation.bytes(valid));
            try {
                assertThat(records.read("a-1")).isPresent().get().isIn(RECORD, ended);
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        });
    }

    /** A later version of this plugin, or a person, wrote the record and its checksum. */
    @Test
    void aRecordOfAnotherFormIsRefusedOrHasANextAction() throws Exception {
        DeploymentRecords records = new DeploymentRecords(root);
        records.write(RECORD);
        Path file = root.resolve("deployments/a-1.json");
        String valid = Files.readString(file).strip().substring(ChecksummedLine.SEPARATOR_POSITION + 1);
        Fuzzing.run(INPUTS, mutation -> {
            String text = new String(mutation.jsonBytes(RecordJson.MAPPER.readTree(valid)), StandardCharsets.UTF_8);
            Files.writeString(file, ChecksummedLine.of(text) + "\n");
            Optional<DeploymentRecord> read;
            try {
                read = records.read("a-1");
            } catch (IOException e) {
                assertThat(e).hasMessageContaining(file.toString());
                return;
            }
            assertThat(Action.after(read.orElseThrow().deployment())).isNotNull();
        });
    }

    @Test
    void aPlaceInTheHistoryIsReadOrRefused() {
        Fuzzing.run(INPUTS, mutation -> {
            try {
                HistoryCursor cursor = HistoryCursor.parse(mutation.text("12.34"));
                assertThat(HistoryCursor.parse(cursor.toString())).isEqualTo(cursor);
            } catch (UserErrorException e) {
                assertThat(e).hasMessageContaining("place");
            }
        });
    }
}

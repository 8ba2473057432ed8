package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deploy.Claim;
import io.jenkins.plugins.autodeploy.deploy.Ledger;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A ledger in files, one for each release of a repository:
 * <code>root/<i>GitHub's host</i>/<i>id of the repository</i>/releases/<i>tag</i>.json</code>, and beside
 * {@code releases} a {@code newest.json} that says which release each stack was sent last. The id, unlike the name,
 * stays when a repository is renamed. A file is replaced as a whole and forced to the disk.
 */
public final class FileLedger implements Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    /** @param root the directory to keep the files in; made when it is needed */
    public FileLedger(@NonNull Path root) {
        this.root = root;
    }

    /** What the file of a release holds. */
    private record Page(String commit, Map<String, StackDeployment> stacks) {}

    /** What {@code newest.json} holds for a stack. */
    private record Newest(String tag, String version, String build) {

        Newest {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
            Objects.requireNonNull(build);
        }
    }

    @Override
    public synchronized Map<String, StackDeployment> find(Release release) throws IOException {
        return read(release).stacks();
    }

    @Override
    public synchronized Claim claim(Release release, StackDeployment sending, boolean again) throws IOException {
        StackDeployment recorded = find(release).get(sending.stack());
        boolean ours = recorded != null && Objects.equals(sending.build(), recorded.build());
        if (recorded != null && recorded.state().mayHaveStarted() && (!again || ours)) {
            return new Claim.Taken(recorded);
        }
        Map<String, Newest> newest = newest(release);
        Newest sent = newest.get(sending.stack());
        if (sent != null && !again && release.tag().version().isLowerThan(sent.version())) {
            return new Claim.Overtaken(sent.tag(), sent.build());
        }
        newest.put(
                sending.stack(),
                new Newest(
                        release.tag().name(), release.tag().version().getVersion(), String.valueOf(sending.build())));
        write(newestFile(release), JSON.writeValueAsBytes(newest));
        record(release, sending);
        return new Claim.Granted();
    }

    @Override
    public synchronized void record(Release release, StackDeployment stack) throws IOException {
        Page page = read(release);
        page.stacks().put(stack.stack(), stack);
        write(file(release), JSON.writeValueAsBytes(page));
    }

    private Page read(Release release) throws IOException {
        Page nothing = new Page(release.commit(), new TreeMap<>());
        Path file = file(release);
        try {
            Page page = JSON.readValue(Files.readAllBytes(file), Page.class);
            if (page == null || page.commit() == null || page.stacks() == null) {
                throw damaged(file, null);
            }
            return page.commit().equals(release.commit())
                    ? new Page(page.commit(), new TreeMap<>(page.stacks()))
                    : nothing;
        } catch (NoSuchFileException e) {
            return nothing;
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    private Map<String, Newest> newest(Release release) throws IOException {
        Path file = newestFile(release);
        try {
            Map<String, Newest> newest =
                    JSON.readValue(Files.readAllBytes(file), new TypeReference<TreeMap<String, Newest>>() {});
            if (newest == null) {
                throw damaged(file, null);
            }
            return newest;
        } catch (NoSuchFileException e) {
            return new TreeMap<>();
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    private static IOException damaged(Path file, Throwable cause) {
        return new IOException(
                "The record " + file + " is damaged: look in Spinnaker what was deployed, then remove it", cause);
    }

    private Path directory(Release release) {
        return root.resolve(URI.create(release.repository().url()).getHost())
                .resolve(Long.toString(release.repository().id()));
    }

    private Path newestFile(Release release) {
        return directory(release).resolve("newest.json");
    }

    private Path file(Release release) {
        return directory(release)
                .resolve("releases")
                .resolve(URLEncoder.encode(release.tag().name(), StandardCharsets.UTF_8) + ".json");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Path directory = Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Path next = Files.createTempFile(directory, ".next", ".json");
        try {
            try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(next);
        }
    }
}

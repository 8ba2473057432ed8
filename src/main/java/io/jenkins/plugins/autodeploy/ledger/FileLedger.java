package io.jenkins.plugins.autodeploy.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import edu.umd.cs.findbugs.annotations.NonNull;
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
import java.util.Optional;
import java.util.TreeMap;

/**
 * A ledger in files, one for each release of a repository:
 * <code>root/<i>GitHub's host</i>/<i>id of the repository</i>/<i>tag</i>.json</code>. The id, unlike the name, stays
 * when a repository is renamed. A file is replaced as a whole and forced to the disk.
 */
public final class FileLedger implements Ledger {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;

    /** @param root the directory to keep the files in; made when it is needed */
    public FileLedger(@NonNull Path root) {
        this.root = root;
    }

    /** What a file holds. */
    private record Page(String commit, Map<String, StackDeployment> stacks) {}

    @Override
    public synchronized Map<String, StackDeployment> find(Release release) throws IOException {
        return read(release).stacks();
    }

    @Override
    public synchronized Optional<StackDeployment> claim(Release release, StackDeployment sending, boolean again)
            throws IOException {
        StackDeployment recorded = find(release).get(sending.stack());
        boolean ours = recorded != null && sending.build() != null && sending.build().equals(recorded.build());
        if (recorded != null && recorded.state().mayHaveStarted() && (!again || ours)) {
            return Optional.of(recorded);
        }
        record(release, sending);
        return Optional.empty();
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
            return page.commit().equals(release.commit()) ? new Page(page.commit(), new TreeMap<>(page.stacks())) : nothing;
        } catch (NoSuchFileException e) {
            return nothing;
        } catch (JsonProcessingException e) {
            throw damaged(file, e);
        }
    }

    private static IOException damaged(Path file, Throwable cause) {
        return new IOException(
                "The record " + file + " is damaged: look in Spinnaker what was deployed, then remove it", cause);
    }

    private Path file(Release release) {
        String host = URI.create(release.repository().url()).getHost();
        return root.resolve(host)
                .resolve(Long.toString(release.repository().id()))
                .resolve(URLEncoder.encode(release.tag().name(), StandardCharsets.UTF_8) + ".json");
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = Files.createTempFile(file.getParent(), ".next", ".json");
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

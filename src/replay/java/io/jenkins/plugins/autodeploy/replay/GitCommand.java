package io.jenkins.plugins.autodeploy.replay;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Runs git in a clone. It runs only commands that read, and git may use no network and take no lock. */
final class GitCommand {

    /** Variables that would lead git to another repository, or to another view of its history. */
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_COMMON_DIR",
            "GIT_INDEX_FILE",
            "GIT_OBJECT_DIRECTORY",
            "GIT_ALTERNATE_OBJECT_DIRECTORIES",
            "GIT_NAMESPACE",
            "GIT_SHALLOW_FILE",
            "GIT_GRAFT_FILE",
            "GIT_REPLACE_REF_BASE");

    private final Path directory;

    GitCommand(Path directory) {
        this.directory = directory;
    }

    /** Receives objects one after the other. */
    interface ObjectReceiver {

        /** @param content the object as git has it */
        void receive(String id, byte[] content) throws IOException;
    }

    /** The result of a command. */
    private record Output(int status, String text, String error) {}

    /**
     * The lines that a command prints.
     *
     * @throws UserErrorException with the words of git if the command fails
     */
    List<String> lines(String... arguments) throws UserErrorException {
        return linesFor(List.of(), arguments);
    }

    /**
     * The lines that a command prints after it got lines.
     *
     * @throws UserErrorException with the words of git if the command fails
     */
    List<String> linesFor(List<String> input, String... arguments) throws UserErrorException {
        Output output = run(input, arguments);
        if (output.status() != 0) {
            throw new UserErrorException("git could not read " + directory + ": " + output.error());
        }
        return output.text().lines().toList();
    }

    /** The first line that a command prints; empty if the command fails or prints nothing. */
    Optional<String> line(String... arguments) throws UserErrorException {
        Output output = run(List.of(), arguments);
        return output.status() == 0 ? output.text().lines().findFirst() : Optional.empty();
    }

    private Output run(List<String> input, String... arguments) throws UserErrorException {
        Process process = start(arguments);
        try {
            CompletableFuture<String> error = errors(process);
            CompletableFuture<Void> written = write(process, input);
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            written.join();
            return new Output(process.waitFor(), text, error.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroy();
        }
    }

    /**
     * Reads objects.
     *
     * @throws UserErrorException if the clone lacks one of them
     */
    void objects(List<String> ids, ObjectReceiver receiver) throws UserErrorException, IOException {
        Process process = start("cat-file", "--batch", "--buffer");
        try {
            CompletableFuture<String> error = errors(process);
            CompletableFuture<Void> written = write(process, ids);
            DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
            for (String id : ids) {
                String[] head = head(in).split(" ");
                if (head.length != 3) {
                    throw new UserErrorException(
                            "The clone " + directory + " lacks the object " + id + ". Clone the repository again");
                }
                byte[] content = in.readNBytes(Integer.parseInt(head[2]));
                if (in.read() != '\n') {
                    throw new EOFException("git stopped: " + error.join());
                }
                receiver.receive(id, content);
            }
            written.join();
        } finally {
            process.destroy();
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    private Process start(String... arguments) throws UserErrorException {
        List<String> command = new ArrayList<>(List.of("git", "--no-replace-objects", "-c", "protocol.allow=never"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(MISLEADING);
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("GIT_NO_LAZY_FETCH", "1");
        environment.put("GIT_TERMINAL_PROMPT", "0");
        environment.put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UserErrorException("git could not be started: " + e.getMessage(), e);
        }
    }

    private static CompletableFuture<Void> write(Process process, List<String> input) {
        return CompletableFuture.runAsync(() -> {
            try (Writer out =
                    new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8))) {
                for (String line : input) {
                    out.write(line);
                    out.write('\n');
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, GitCommand::onThreadOfItsOwn);
    }

    private static CompletableFuture<String> errors(Process process) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                byte[] bytes = process.getErrorStream().readAllBytes();
                return UntrustedText.clean(new String(bytes, StandardCharsets.UTF_8))
                        .strip();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, GitCommand::onThreadOfItsOwn);
    }

    /**
     * Reading and writing block until git goes on, and git goes on only if both happen. On two cores the common pool has one
     * thread. Then the second task waits for the first one (seen with Java 25.0.3), while Java 17 makes a thread for each task,
     * as its documentation of {@code CompletableFuture} says.
     */
    private static void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "git");
        thread.setDaemon(true);
        thread.start();
    }
}

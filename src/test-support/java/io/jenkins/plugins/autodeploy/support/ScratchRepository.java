package io.jenkins.plugins.autodeploy.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A git repository that a test makes with git commands. Each commit and tag is a minute later than the one before. */
public final class ScratchRepository {

    private static final long START = 1_700_000_000L;

    private final Path directory;
    private int minutes;

    private ScratchRepository(Path directory) {
        this.directory = directory;
    }

    /** Whether this machine has git. */
    public static boolean isGitThere() {
        try {
            return new ProcessBuilder("git", "--version")
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** An empty bare repository in a directory that does not exist yet. Its HEAD names the branch {@code master}. */
    public static ScratchRepository bare(Path directory) {
        ScratchRepository made = new ScratchRepository(directory);
        made.run(directory.getParent(), "init", "--quiet", "--bare", "--initial-branch=master", directory.toString());
        made.git("mktree");
        return made;
    }

    /** A clone of this repository. */
    public ScratchRepository cloneTo(Path other, String... options) {
        List<String> arguments = new ArrayList<>(List.of("clone", "--quiet"));
        arguments.addAll(List.of(options));
        arguments.add("file://" + directory);
        arguments.add(other.toString());
        run(directory.getParent(), arguments.toArray(String[]::new));
        return new ScratchRepository(other);
    }

    public Path directory() {
        return directory;
    }

    /** A commit without files. Returns its id. */
    public String commit(String message, String... parents) {
        List<String> arguments = new ArrayList<>(List.of("commit-tree", git("mktree"), "-m", message));
        for (String parent : parents) {
            arguments.add("-p");
            arguments.add(parent);
        }
        return git(arguments.toArray(String[]::new));
    }

    public void branch(String name, String commit) {
        git("update-ref", "refs/heads/" + name, commit);
    }

    public void tag(String name, String object) {
        git("update-ref", "refs/tags/" + name, object);
    }

    public void annotatedTag(String name, String commit) {
        git("tag", "--annotate", "--message", "Release", name, commit);
    }

    /** Runs a command, and returns what it prints. */
    public String git(String... arguments) {
        return run(directory, arguments);
    }

    private String run(Path where, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true);
        String date = START + 60L * minutes++ + " +0000";
        builder.environment()
                .putAll(Map.of(
                        "GIT_AUTHOR_NAME", "Ann",
                        "GIT_AUTHOR_EMAIL", "ann@example.com",
                        "GIT_AUTHOR_DATE", date,
                        "GIT_COMMITTER_NAME", "Ann",
                        "GIT_COMMITTER_EMAIL", "ann@example.com",
                        "GIT_COMMITTER_DATE", date));
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + printed);
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

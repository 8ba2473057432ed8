package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * semantic-release with the plugins commit-analyzer and github, in an up-to-date clone. It writes no comments, because
 * Auto Deploy does not by default. It releases, and deploys nothing.
 */
final class SemanticRelease implements ReleaseTool {

    private static final String CONFIGURATION = """
        {
          "branches": ["master"],
          "plugins": [
            "@semantic-release/commit-analyzer",
            ["@semantic-release/github", {"successCommentCondition": false, "failCommentCondition": false}]
          ]
        }
        """;

    private final DistantWorld world;
    private final GitHubJob job;
    private final Path clone;
    private final Path log;

    private SemanticRelease(DistantWorld world, GitHubJob job, Path clone, Path log) {
        this.world = world;
        this.job = job;
        this.clone = clone;
        this.log = log;
    }

    /** @param modules the directory {@code node_modules} that has it */
    static SemanticRelease in(DistantWorld world, GitHubJob job, Path directory, Path modules)
            throws IOException, InterruptedException {
        SemanticRelease tool = new SemanticRelease(
                world, job, directory.resolve("semantic-release"), directory.resolve("semantic-release.log"));
        new MeasuredCommand(directory, tool.log, job.environment(""))
                .run(
                        "git",
                        "clone",
                        "--quiet",
                        job.cloneUrl(),
                        tool.clone.toAbsolutePath().toString());
        Files.writeString(tool.clone.resolve(".releaserc.json"), CONFIGURATION);
        Files.createSymbolicLink(tool.clone.resolve("node_modules"), modules.toAbsolutePath());
        return tool;
    }

    @Override
    public String title() {
        return "semantic-release: version, tag, release";
    }

    @Override
    public void prepare() throws IOException, InterruptedException {
        world.merge("feat: add a cart");
        command("git", "fetch", "--quiet", "--tags", "origin", "master");
        command("git", "reset", "--quiet", "--hard", "FETCH_HEAD");
    }

    @Override
    public Time release() throws IOException, InterruptedException {
        int releases = world.releases();
        Time time = command(
                "node",
                "node_modules/semantic-release/bin/semantic-release.js",
                "--no-ci",
                "--repository-url",
                job.cloneUrl());
        if (world.releases() != releases + 1) {
            throw new IOException("semantic-release has made no release. " + log + " says more");
        }
        return time;
    }

    private Time command(String... command) throws IOException, InterruptedException {
        return new MeasuredCommand(clone, log, job.environment("")).run(command);
    }

    @Override
    public void close() {}
}

package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * release-please after its pull request was merged: it creates the release. Its earlier run, which computes the version
 * and opens that pull request, is not measured. It deploys nothing.
 */
final class ReleasePlease implements ReleaseTool {

    /** The files of a repository that uses it. */
    static final Map<String, String> FILES = Map.of(
            "release-please-config.json",
            "{\"include-component-in-tag\": false, \"packages\": {\".\": {\"release-type\": \"simple\"}}}\n",
            ".release-please-manifest.json",
            "{\".\": \"1.0.0\"}\n",
            "version.txt",
            "1.0.0\n");

    private static final String BRANCH = "release-please--branches--master";

    private static final String BODY = """
        :robot: I have created a release *beep* *boop*
        ---


        ## %s (2026-01-01)


        ### Features

        * add a cart

        ---
        This PR was generated with [Release Please](https://github.com/googleapis/release-please).
        """;

    private final DistantWorld world;
    private final GitHubJob job;
    private final Path directory;
    private final Path modules;

    /** @param modules the directory {@code node_modules} that has it */
    ReleasePlease(DistantWorld world, GitHubJob job, Path directory, Path modules) {
        this.world = world;
        this.job = job;
        this.directory = directory;
        this.modules = modules;
    }

    @Override
    public String title() {
        return "release-please: release of its merged pull request";
    }

    @Override
    public void prepare() {
        world.merge("feat: add a cart");
        String version = world.nextTag().substring(1);
        world.shop.createBranch(BRANCH, world.shop.head("master"));
        world.shop.push(
                BRANCH,
                "chore(master): release " + version,
                Map.of(
                        "version.txt",
                        version + "\n",
                        ".release-please-manifest.json",
                        "{\".\": \"" + version + "\"}\n"));
        FakePullRequest opened = world.shop
                .openPullRequestFrom(BRANCH, "chore(master): release " + version, "autorelease: pending")
                .body(BODY.formatted(version));
        opened.merge();
        world.shop.deleteBranch(BRANCH);
    }

    @Override
    public Time release() throws IOException, InterruptedException {
        int releases = world.releases();
        Path log = directory.resolve("release-please.log");
        Time time = new MeasuredCommand(directory, log, job.environment(""))
                .run(
                        "node",
                        modules.resolve("release-please/build/src/bin/release-please.js")
                                .toAbsolutePath()
                                .toString(),
                        "github-release",
                        "--repo-url=acme/shop",
                        "--target-branch=master",
                        "--token=" + FakeGitHub.TOKEN,
                        "--api-url=" + world.gitHub.apiUri(),
                        "--graphql-url=" + world.gitHub.graphqlUri());
        if (world.releases() != releases + 1) {
            throw new IOException("release-please has made no release. " + log + " says more");
        }
        return time;
    }

    @Override
    public void close() {}
}

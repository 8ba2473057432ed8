package io.jenkins.plugins.autodeploy.bench;

import java.io.IOException;
import java.nio.file.Path;

/** The shell steps of a job in GitHub Actions: {@code src/bench/shell/deploy-steps}. */
final class ShellSteps implements ReleaseTool {

    private final DistantWorld world;
    private final GitHubJob job;
    private final Path directory;
    private final boolean typed;
    private String commit;
    private String nextTag;

    /** @param typed whether a person types the tag. Otherwise the next version after the latest release is computed */
    ShellSteps(DistantWorld world, GitHubJob job, Path directory, boolean typed) {
        this.world = world;
        this.job = job;
        this.directory = directory;
        this.typed = typed;
    }

    @Override
    public String title() {
        return typed ? "shell steps: typed tag, release, 2 stacks" : "shell steps: next tag, release, 2 stacks";
    }

    @Override
    public void prepare() {
        commit = world.merge("feat: add a cart");
        nextTag = world.nextTag();
    }

    @Override
    public Time release() throws IOException, InterruptedException {
        int started = world.spinnaker.executions().size();
        Time time = new MeasuredCommand(directory, directory.resolve("shell-steps.log"), job.environment(commit))
                .run(Path.of("src/bench/shell/deploy-steps").toAbsolutePath().toString(), typed ? nextTag : "next");
        if (world.spinnaker.executions().size() != started + 2) {
            throw new IOException("The shell steps have not started two pipelines");
        }
        return time;
    }

    @Override
    public void close() {}
}

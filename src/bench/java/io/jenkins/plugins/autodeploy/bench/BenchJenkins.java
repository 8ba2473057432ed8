package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.support.JenkinsHome;
import io.jenkins.plugins.autodeploy.support.JenkinsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A Jenkins home with this plugin and many projects. Each project has a repository with five stacks and a long history.
 *
 * @param war the war of Jenkins
 */
record BenchJenkins(Path war, Path home) {

    private static final Path SCRIPT = Path.of("src/bench/groovy/projects.groovy");

    /** Prepares a home: starts Jenkins once, which configures itself, and writes the ledgers. */
    static BenchJenkins prepare(Path war, Path plugins, Path ours, int projects, int deployments)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(Files.createDirectories(Path.of("target", "bench")), "jenkins");
        JenkinsHome.install(home, plugins, ours, SCRIPT);
        BenchJenkins jenkins = new BenchJenkins(war, home);
        try (JenkinsServer server = jenkins.start(
                Map.of("BENCH_STACKS", String.join(",", Histories.STACKS), "BENCH_PROJECTS", "" + projects))) {
            server.awaitUp();
        }
        JenkinsHome.removeScript(home, SCRIPT);
        Histories.write(home.resolve("auto-deploy"), projects, deployments);
        return jenkins;
    }

    JenkinsServer start() throws IOException {
        return start(Map.of());
    }

    private JenkinsServer start(Map<String, String> environment) throws IOException {
        return JenkinsServer.start(
                war, home, List.of("-Xmx1g"), home.resolveSibling(home.getFileName() + ".log"), uri -> environment);
    }

    /** Whether this plugin is loaded at the next start. */
    void enable(boolean enabled) throws IOException {
        JenkinsHome.disable(home, !enabled);
    }
}

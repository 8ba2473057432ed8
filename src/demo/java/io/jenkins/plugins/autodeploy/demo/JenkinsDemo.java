package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.OrcaStatus;
import io.jenkins.plugins.autodeploy.support.JenkinsHome;
import io.jenkins.plugins.autodeploy.support.JenkinsServer;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs a real Jenkins with the plugin, a fake GitHub and a fake Spinnaker, all on 127.0.0.1, until a person interrupts
 * it. Commands in the terminal do what a person does on GitHub.
 */
public final class JenkinsDemo {

    private static final Path SCRIPT = Path.of("src/demo/groovy/configure.groovy");

    private static final String JENKINSFILE = """
        pipeline {
            agent none
            stages {
                stage('Test') {
                    steps {
                        echo 'All tests pass.'
                    }
                }
                stage('Deploy') {
                    steps {
                        autoDeploy()
                    }
                }
            }
        }
        """;

    private JenkinsDemo() {}

    /**
     * @param args the war of Jenkins, a directory of plugins, this plugin, and a working directory; the demo empties it
     */
    public static void main(String[] args) throws Exception {
        Path work = Path.of(args[3]);
        Directory.delete(work.resolve("home"));
        Path home = Files.createDirectories(work.resolve("home"));
        World world = new World(work.resolve("unused"));
        released(world);
        List.of("qa", "prod")
                .forEach(stack ->
                        world.pipeline(stack).progress(OrcaStatus.RUNNING, OrcaStatus.RUNNING, OrcaStatus.SUCCEEDED));
        JenkinsHome.install(home, Path.of(args[1]), Path.of(args[2]), SCRIPT);
        System.out.println("Starting Jenkins, which takes a minute. Its log is " + work.resolve("jenkins.log") + ".");
        RunningJenkins jenkins = new RunningJenkins(JenkinsServer.start(
                Path.of(args[0]),
                home,
                List.of(),
                work.resolve("jenkins.log"),
                uri -> Map.of(
                        "AUTO_DEPLOY_DEMO_URL",
                        uri + "/",
                        "AUTO_DEPLOY_DEMO_TOKEN",
                        FakeGitHub.TOKEN,
                        "AUTO_DEPLOY_DEMO_SECRET",
                        World.SECRET,
                        "AUTO_DEPLOY_DEMO_GATE",
                        world.spinnaker.gateUri().toString(),
                        "AUTO_DEPLOY_DEMO_GITHUB_API",
                        world.gitHub.apiUri().toString(),
                        "AUTO_DEPLOY_DEMO_REPOSITORY",
                        world.shop.htmlUrl().toString())));
        if (!jenkins.isUp()) {
            System.err.println("Jenkins did not start. Its log " + work.resolve("jenkins.log") + " says why.");
            System.exit(1);
        }
        Terminal terminal = new Terminal(world, jenkins, System.out);
        terminal.welcome();
        new News(world, System.out::println).watch();
        jenkins.index();
        BufferedReader typed = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = typed.readLine(); line != null; line = typed.readLine()) {
            terminal.obey(line);
        }
        jenkins.await();
        System.exit(0);
    }

    /** Creates a release on a merged pull request, so the first build finds a pull request for each commit. */
    private static void released(World world) {
        world.shop.tag("5.1.0", world.shop.head("master"));
        FakePullRequest pullRequest = world.shop.openPullRequest("Describe the build");
        pullRequest.push("Add a Jenkinsfile", Map.of("Jenkinsfile", JENKINSFILE));
        world.shop.tag("5.2.0", pullRequest.merge());
        world.shop.deleteBranch(pullRequest.head());
    }
}

package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest;
import io.jenkins.plugins.autodeploy.deployment.WaitFor;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.support.RequestBuilder;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Plays a scenario in its own world, and shows each change to a person. */
final class Scene implements AutoCloseable {

    static final String WRONG_SECRET = "a-wrong-guess";

    private final World world;
    private final Received received;
    private final Consumer<String> out;
    private int shown;
    private boolean asItShould = true;

    /** @param home a new directory for the controller's records */
    Scene(Path home, Consumer<String> out) throws IOException {
        this.world = new World(home);
        this.received = new Received(world);
        this.out = out;
        world.shop.tag("5.2.0", world.shop.head("master"));
    }

    World world() {
        return world;
    }

    /** Builds a commit of master. */
    Deployment build(int number, String commit) throws Exception {
        return build(request("shop/master#" + number).commit(commit).build());
    }

    /** Builds a commit of master that calls {@code autoDeploy(waitFor: …)}. */
    Deployment build(int number, String commit, WaitFor waitFor) throws Exception {
        return build(request("shop/master#" + number)
                .commit(commit)
                .waitingFor(waitFor)
                .build());
    }

    /** Builds an open pull request. */
    Deployment preview(FakePullRequest open) throws Exception {
        return build(request("shop/PR-" + open.number() + "#1")
                .previewing(open.number())
                .build());
    }

    private static RequestBuilder request(String build) {
        return RequestBuilder.by(build);
    }

    /** Runs what a build asks for, and shows its console. */
    Deployment build(DeploymentRequest request) throws Exception {
        Deployment deployment = world.deploy(request);
        List<String> lines = world.console();
        print(
                "Console of " + request.deployer(),
                lines.subList(shown, lines.size()).stream()
                        .map(line -> "[Auto Deploy] " + line)
                        .toList());
        shown = lines.size();
        return deployment;
    }

    /** Shows what GitHub and Spinnaker have received, and what they made of it. */
    void received() throws InterruptedException {
        print("GitHub received", received.byGitHub());
        print("GitHub has now", received.tags());
        print("Spinnaker received", received.bySpinnaker());
        print("Spinnaker started", received.executions());
    }

    /** The next {@link #received} leaves out everything up to now. */
    void forget() {
        received.forget();
    }

    void echoLog() {
        print("Spinnaker's log has the whole payload, the secret too, which is masked only here", received.echoLog());
    }

    List<String> releases() {
        return world.shop.releases().all().stream().map(FakeRelease::tagName).toList();
    }

    /** @param stacks all stacks and tags that must have been started, in order */
    boolean started(String... stacks) throws InterruptedException {
        return world.started().stream()
                .map(each -> each.replace("Deploy to ", ""))
                .toList()
                .equals(List.of(stacks));
    }

    void must(String sentence, boolean isTrue) {
        asItShould &= isTrue;
        out.accept((isTrue ? "  true: " : "  NOT TRUE: ") + sentence);
    }

    /** Whether all checks of the scenario were true. */
    boolean isAsItShould() {
        return asItShould;
    }

    private void print(String heading, List<String> lines) {
        out.accept("  " + heading + (lines.isEmpty() ? ": nothing" : ":"));
        lines.forEach(line -> out.accept("    " + line));
        out.accept("");
    }

    @Override
    public void close() {
        world.close();
    }
}

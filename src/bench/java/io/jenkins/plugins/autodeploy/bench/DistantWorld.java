package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.ReleaseRequest;
import io.jenkins.plugins.autodeploy.fakes.http.FakeServer;
import io.jenkins.plugins.autodeploy.support.World;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A GitHub with the repository {@code acme/shop} and a Spinnaker with the stacks {@code qa} and {@code prod}, each
 * behind a {@link Relay}. All their addresses and links lead through the relays.
 */
final class DistantWorld implements AutoCloseable {

    /** More steps of GitHub's clock, a minute each, than one run of a benchmark makes. */
    private static final int STEPS = 50_000;

    final FakeGitHub gitHub;
    final FakeSpinnaker spinnaker;
    final FakeRepository shop;

    private final int tags;
    private final FakeServer gitHubServer;
    private final FakeServer spinnakerServer;
    private final Relay toGitHub;
    private final Relay toSpinnaker;
    private final ExecutorService echo = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "fake-echo");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param tags the number of tags that it gets
     * @param keys for HTTPS; null for HTTP
     */
    private DistantWorld(int tags, ServerKeys keys) throws IOException {
        this.tags = tags;
        gitHubServer = bind(keys);
        spinnakerServer = bind(keys);
        toGitHub = Relay.to(gitHubServer.uri().getPort());
        toSpinnaker = Relay.to(spinnakerServer.uri().getPort());
        gitHub = FakeGitHub.inMemory(through(toGitHub, gitHubServer));
        spinnaker = FakeSpinnaker.inMemory(
                through(toSpinnaker, spinnakerServer),
                echo,
                () -> UUID.randomUUID().toString());
        gitHubServer.serve(gitHub.reception());
        spinnakerServer.serve(spinnaker.reception());
        gitHub.clock().set(Instant.now().minus(Duration.ofMinutes(2L * STEPS)));
        shop = gitHub.createRepository("acme/shop", ReleasePlease.FILES);
        for (String stack : List.of("qa", "prod")) {
            spinnaker
                    .pipeline("shop", "Deploy to " + stack)
                    .onWebhook("shop-" + stack)
                    .constraint("secret", "^\\Q" + World.SECRET + "\\E$")
                    .parameter("tag", "none");
        }
    }

    private static FakeServer bind(ServerKeys keys) throws IOException {
        return keys == null ? FakeServer.bind(0) : FakeServer.bind(0, keys.context());
    }

    private static URI through(Relay relay, FakeServer server) {
        return URI.create(server.uri().getScheme() + "://127.0.0.1:" + relay.port());
    }

    /**
     * Starts it. The repository has a tag {@code v1.0.0}, {@code v1.1.0} and so on for each commit of its branch. The
     * newest tag has a GitHub Release.
     *
     * @param tags the number of releases, at least one
     * @param keys for HTTPS; null for HTTP
     */
    static DistantWorld start(int tags, ServerKeys keys) throws IOException {
        DistantWorld world = new DistantWorld(tags, keys);
        Map<String, String> refs = new LinkedHashMap<>();
        List<String> commits = world.shop.pushes(tags);
        for (int i = 0; i < tags; i++) {
            refs.put("refs/tags/v1." + i + ".0", commits.get(i));
        }
        refs.put("refs/heads/master", commits.get(tags - 1));
        world.shop.mirror(refs, List.of());
        String newest = "v1." + (tags - 1) + ".0";
        world.shop
                .releases()
                .create(
                        new ReleaseRequest(newest, "master", newest, "", false, false, true, false),
                        world.shop.owner());
        return world;
    }

    /** How long a byte to GitHub or to Spinnaker and an answer to it take. It is zero at first. */
    void roundTrip(Duration time) {
        toGitHub.roundTrip(time);
        toSpinnaker.roundTrip(time);
    }

    /** See {@link Relay#handshakes}. */
    void handshakes(boolean cost) {
        toGitHub.handshakes(cost);
        toSpinnaker.handshakes(cost);
    }

    /** See {@link Relay#disconnect}. */
    void disconnect() throws IOException, InterruptedException {
        toGitHub.disconnect();
        toSpinnaker.disconnect();
    }

    /** Forgets how long the servers needed for answers so far. */
    void forgetAnswering() {
        toGitHub.answering().clear();
        toSpinnaker.answering().clear();
    }

    /** For how long, before this moment, at least one answer was due from a server. */
    Duration answeringUntil(long moment) {
        return Spans.union(List.of(toGitHub.answering(), toSpinnaker.answering()), moment);
    }

    /** What passed so far, to GitHub and to Spinnaker together. */
    Relay.Traffic traffic() {
        return toGitHub.traffic().plus(toSpinnaker.traffic());
    }

    /** How many requests arrived so far. */
    int requests() {
        return gitHub.requests().size() + spinnaker.requests().size();
    }

    /** The next minor version. Each release since the start must have had a GitHub Release. */
    String nextTag() {
        return "v1." + (tags + releases() - 1) + ".0";
    }

    /** Whether the fake needs seconds to list all tags, so that there is no time for many deployments. */
    boolean isHuge() {
        return tags > 10_000;
    }

    /** How many GitHub Releases there are. */
    int releases() {
        return shop.releases().all().size();
    }

    /** Opens a pull request and merges it; the head of master then. */
    String merge(String title) {
        return shop.openPullRequest(title).merge();
    }

    @Override
    public void close() throws IOException {
        toGitHub.close();
        toSpinnaker.close();
        gitHubServer.close();
        spinnakerServer.close();
        echo.shutdownNow();
    }
}

package io.jenkins.plugins.autodeploy.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.autodeploy.bench.WorkerProcess.Classes;
import io.jenkins.plugins.autodeploy.bench.WorkerProcess.MeasuredDeployment;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Deploys with a {@link BareClient}: it sends what the plugin has sent for another commit, with this commit and the next
 * tag in it.
 */
final class BareDeployments implements AutoCloseable {

    private final DistantWorld world;
    private final WorkerProcess client;
    private final List<Sent> sent;
    private final String commit;
    private final String tag;
    private int number;

    /** A request of the plugin. */
    private record Sent(URI server, RecordedRequest request) {}

    private BareDeployments(DistantWorld world, WorkerProcess client, List<Sent> sent, String commit, String tag) {
        this.world = world;
        this.client = client;
        this.sent = sent;
        this.commit = commit;
        this.tag = tag;
        this.number = Integer.parseInt(tag.split("\\.")[1]);
    }

    /**
     * Deploys once with the plugin, and notes its requests.
     *
     * @param keys whose certificate both trust; null for HTTP
     * @param ledger the directory of the plugin's ledger
     */
    static BareDeployments start(DistantWorld world, ServerKeys keys, Path ledger) throws Exception {
        String tag = world.nextTag();
        try (WorkerProcess plugin = WorkerProcess.start(Classes.NOW, world, keys, ledger)) {
            plugin.deploy();
        }
        List<RecordedRequest> toGitHub = world.gitHub.requests();
        URI gitHub = world.gitHub.apiUri();
        List<Sent> sent = List.of(
                new Sent(gitHub, first(toGitHub, request -> request.body().contains("recentTags"))),
                new Sent(gitHub, first(toGitHub, request -> request.path().contains("matching-refs"))),
                new Sent(gitHub, first(toGitHub, request -> request.body().contains("createRef"))),
                new Sent(world.spinnaker.gateUri(), first(world.spinnaker.requests(), request -> true)));
        return new BareDeployments(
                world, WorkerProcess.bare(world, keys), sent, world.shop.head("master"), tag);
    }

    private static RecordedRequest first(List<RecordedRequest> requests, Predicate<RecordedRequest> wanted) {
        return requests.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Merges a change, and deploys it. */
    MeasuredDeployment deploy() throws Exception {
        String merged = world.merge("feat: add a cart");
        String next = "v1." + ++number + ".0";
        ArrayNode requests = Json.array(List.of());
        for (Sent each : sent) {
            requests.addObject()
                    .put("method", each.request().method())
                    .put("uri", each.server().resolve(each.request().path()).toString())
                    .put("body", each.request().body().replace(commit, merged).replace(tag, next));
        }
        MeasuredDeployment deployed = client.send(Json.write(requests));
        if (world.shop
                .git()
                .history()
                .commit("refs/tags/" + next)
                .filter(tagged -> tagged.sha().equals(merged))
                .isEmpty()) {
            throw new IOException("GitHub did not make the tag " + next);
        }
        return deployed;
    }

    @Override
    public void close() {
        client.close();
    }
}

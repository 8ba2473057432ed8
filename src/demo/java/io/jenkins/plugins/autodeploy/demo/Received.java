package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequest;
import io.jenkins.plugins.autodeploy.fakes.http.RecordedRequests;
import io.jenkins.plugins.autodeploy.fakes.spinnaker.FakeExecution;
import io.jenkins.plugins.autodeploy.support.World;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Prints for people what GitHub and Spinnaker received, and the results. Secrets are masked. */
final class Received {

    private static final String MASK = "********";

    private final World world;
    private int forgottenByGitHub;
    private int forgottenBySpinnaker;

    Received(World world) {
        this.world = world;
    }

    void forget() {
        forgottenByGitHub = world.gitHub.requests().size();
        forgottenBySpinnaker = world.spinnaker.requests().size();
    }

    /** Reads run at the same time, so they are sorted. */
    List<String> byGitHub() {
        RecordedRequests requests = world.gitHub.requests();
        List<RecordedRequest> fresh = requests.subList(forgottenByGitHub, requests.size());
        return Stream.concat(
                        fresh.stream()
                                .filter(request -> !request.writing())
                                .sorted(Comparator.comparing(RecordedRequest::path)),
                        fresh.stream().filter(RecordedRequest::writing))
                .map(request -> line(request, request.writing() ? masked(request.body()) : "reads"))
                .toList();
    }

    List<String> bySpinnaker() {
        RecordedRequests requests = world.spinnaker.requests();
        return requests.subList(forgottenBySpinnaker, requests.size()).stream()
                .map(request -> line(request, masked(request.body())))
                .toList();
    }

    List<String> tags() {
        List<String> released = world.shop.releases().all().stream()
                .map(release -> release.tagName())
                .toList();
        return world.shop.tags().entrySet().stream()
                .map(tag -> "tag " + tag.getKey() + " on " + tag.getValue().substring(0, 7)
                        + (released.contains(tag.getKey()) ? ", with a Release" : ""))
                .toList();
    }

    List<String> executions() throws InterruptedException {
        return world.spinnaker.executions().stream()
                .map((FakeExecution execution) -> execution.pipeline().name() + ", parameters "
                        + execution.trigger().get("parameters"))
                .toList();
    }

    List<String> echoLog() {
        return world.spinnaker.echoLog().stream().map(Received::masked).toList();
    }

    private static String line(RecordedRequest request, String what) {
        return String.format("%-4s %s -> %d  %s", request.method(), request.path(), request.status(), what);
    }

    private static String masked(String text) {
        return text.replace(World.SECRET, MASK).replace(Scene.WRONG_SECRET, MASK);
    }
}

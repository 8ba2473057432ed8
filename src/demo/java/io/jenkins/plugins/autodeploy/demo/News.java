package io.jenkins.plugins.autodeploy.demo;

import io.jenkins.plugins.autodeploy.support.World;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Prints each new tag on GitHub, what open pull requests show, and each pipeline that Spinnaker starts. */
final class News {

    private final World world;
    private final Consumer<String> out;
    private final Set<String> told;

    /** Skips everything that is there already. */
    News(World world, Consumer<String> out) throws InterruptedException {
        this.world = world;
        this.out = out;
        this.told = new LinkedHashSet<>(all().toList());
    }

    /** From now on looks twice a second. */
    void watch() {
        ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "news");
            thread.setDaemon(true);
            return thread;
        });
        watching.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            all().filter(told::add).forEach(out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Stream<String> all() throws InterruptedException {
        return Stream.of(tags(), statuses(), executions()).flatMap(each -> each);
    }

    private Stream<String> statuses() {
        return world.shop.pullRequests().all().stream()
                .filter(each -> each.state().equals("OPEN"))
                .flatMap(each -> world.shop.commitStatuses().of(each.headSha()).stream()
                        .filter(status -> status.context().equals("Auto Deploy"))
                        .map(status -> "GitHub: #" + each.number() + " shows: " + status.description() + " (status "
                                + status.id() + ")"));
    }

    private Stream<String> tags() {
        return world.shop.tags().keySet().stream().map(tag -> "GitHub: there is the tag " + tag);
    }

    private Stream<String> executions() throws InterruptedException {
        var started = world.started();
        return IntStream.range(0, started.size())
                .mapToObj(i -> "Spinnaker: started execution " + (i + 1) + ", " + started.get(i));
    }
}

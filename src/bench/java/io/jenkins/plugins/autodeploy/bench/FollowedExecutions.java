package io.jenkins.plugins.autodeploy.bench;

import io.jenkins.plugins.autodeploy.fakes.FakeSpinnaker;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.GateCredential;
import io.jenkins.plugins.autodeploy.spinnaker.Trigger;
import io.jenkins.plugins.autodeploy.spinnaker.Webhook;
import io.jenkins.plugins.autodeploy.spinnaker.WebhookUrl;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures in real time how many requests to Gate and how many threads are necessary to follow executions. */
public final class FollowedExecutions {

    /**
     * Asks like a deployment: first searches for the executions of its trigger, then reads the executions that it
     * found.
     */
    private static final Duration GATHERING = Duration.ofSeconds(30);

    private final FakeSpinnaker spinnaker;
    private final ExecutionQueries executions;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicInteger answers = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();

    /**
     * @param requests how many requests Gate received in each minute
     *
     * @param answers how many answers the deployments received in each minute
     * @param threads the largest number of additional threads
     */
    public record Cost(List<Integer> requests, List<Integer> answers, int failures, int threads) {}

    private FollowedExecutions(FakeSpinnaker spinnaker, Http http, ScheduledThreadPoolExecutor timer) {
        this.spinnaker = spinnaker;
        this.timer = timer;
        this.executions = new ExecutionQueries(
                new Gate(http, spinnaker.gateUri(), List.of("shop"), GateCredential.None::new),
                this::after,
                Clock.systemUTC());
    }

    private void after(Duration delay, Runnable task) {
        timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Follows this many executions, which all were triggered at the same time and go on running. */
    public static Cost of(int count, int minutes) throws Exception {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
        try (FakeSpinnaker spinnaker = FakeSpinnaker.start()) {
            spinnaker.pipeline("shop", "deploy").onWebhook("shop");
            Http http = TestHttp.create();
            Webhook webhook = new Webhook(
                    http, new WebhookUrl(spinnaker.webhookUri("shop").toString()), Map::of);
            for (int i = 0; i < count; i++) {
                webhook.send(new Trigger("r-" + i, "acme", "shop", "qa", "5.3.0", "abc", List.of(), "b", Map.of()))
                        .join();
            }
            spinnaker.settle();
            return new FollowedExecutions(spinnaker, http, timer).follow(count, minutes);
        } finally {
            timer.shutdownNow();
        }
    }

    private Cost follow(int count, int minutes) throws InterruptedException {
        int threads = Thread.activeCount();
        Instant sent = Instant.now();
        for (int i = 0; i < count; i++) {
            String requestId = "r-" + i;
            after(Duration.ofSeconds(2), () -> ask(requestId, null, sent, 1));
        }
        List<Integer> requests = new ArrayList<>();
        List<Integer> answered = new ArrayList<>();
        int most = 0;
        for (int minute = 1; minute <= minutes; minute++) {
            int requestsBefore = spinnaker.requests().size();
            int answersBefore = answers.get();
            Instant end = sent.plus(Duration.ofMinutes(minute));
            while (Instant.now().isBefore(end)) {
                most = Math.max(most, Thread.activeCount() - threads);
                TimeUnit.MILLISECONDS.sleep(100);
            }
            requests.add(spinnaker.requests().size() - requestsBefore);
            answered.add(answers.get() - answersBefore);
        }
        return new Cost(requests, answered, failures.get(), most);
    }

    private void ask(String requestId, String id, Instant sent, int asks) {
        boolean gathering = id == null || Instant.now().isBefore(sent.plus(GATHERING));
        CompletableFuture<String> known = gathering
                ? executions
                        .startedBy(
                                requestId,
                                null,
                                sent.minusSeconds(60),
                                Instant.now().plusSeconds(60))
                        .thenApply(found -> found.executions().isEmpty()
                                ? null
                                : found.executions().get(0).id())
                : executions.get(id).thenApply(found -> found.orElseThrow().id());
        known.whenComplete((found, failure) -> {
            (failure == null ? answers : failures).incrementAndGet();
            after(
                    Duration.ofSeconds(Math.min(30, 2L << Math.min(asks, 4))),
                    () -> ask(requestId, failure == null ? found : id, sent, asks + 1));
        });
    }

    /** Arguments: how many executions; a hundred and a thousand without. */
    public static void main(String[] args) throws Exception {
        System.out.printf(
                "%-11s %-24s %-24s %9s %13s%n",
                "executions", "requests in each minute", "answers in each minute", "failures", "more threads");
        for (String count : args.length == 0 ? List.of("100", "1000") : List.of(args)) {
            Cost cost = of(Integer.parseInt(count), 3);
            System.out.printf(
                    "%-11s %-24s %-24s %9d %13d%n",
                    count, cost.requests(), cost.answers(), cost.failures(), cost.threads());
        }
        System.exit(0);
    }
}

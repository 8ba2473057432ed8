package io.jenkins.plugins.autodeploy.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jenkins.plugins.autodeploy.fakes.FakeGitHub;
import io.jenkins.plugins.autodeploy.fakes.http.Call;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.TagRule;
import io.jenkins.plugins.autodeploy.support.TestHttp;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** GitHub refuses more than 100 requests at the same time, and some of them belong to other tools. */
class OpenRequestsTest {

    private static final RepositoryName SHOP = RepositoryName.of("acme/shop");
    private static final TagRule RULE = TagRule.DEFAULT;

    private final Http http = TestHttp.create();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** The requests that wait for an answer. */
    private final BlockingQueue<Call> held = new LinkedBlockingQueue<>();

    private FakeGitHub slow;

    @BeforeEach
    void start() throws Exception {
        slow = gitHub();
        slow.faults().always("*", ".*", call -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            held.add(call);
        });
    }

    @AfterEach
    void stop() {
        slow.close();
    }

    private static FakeGitHub gitHub() throws Exception {
        FakeGitHub fake = FakeGitHub.start();
        fake.createRepository("acme/shop")
                .tag("1.0.0", fake.repository("acme/shop").head("master"));
        return fake;
    }

    /** A deployment of its own, which has its own object for GitHub. */
    private CompletableFuture<GitHub.Tagged> ask(FakeGitHub fake) {
        return new GitHub(http, fake.apiUri(), () -> FakeGitHub.TOKEN).tagged(SHOP, RULE.first(), RULE, null);
    }

    @Test
    void fiftyRequestsAreOpenAtMostAndAllAreAnswered() throws Exception {
        List<CompletableFuture<GitHub.Tagged>> answers =
                IntStream.range(0, 200).mapToObj(i -> ask(slow)).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
        await().until(() -> held.size() == 50);
        while (!all.isDone()) {
            Call call = held.poll(10, TimeUnit.MILLISECONDS);
            if (call != null) {
                open.decrementAndGet();
                call.send(call.effect());
            }
        }
        for (CompletableFuture<GitHub.Tagged> answer : answers) {
            assertThat(answer.get().commit()).isNotEmpty();
        }
        assertThat(most).hasValue(50);
    }

    @Test
    void anotherGitHubIsNotWaitedFor() throws Exception {
        IntStream.range(0, 60).forEach(i -> ask(slow));
        await().until(() -> held.size() == 50);
        try (FakeGitHub other = gitHub()) {
            assertThat(ask(other).get(60, TimeUnit.SECONDS).commit()).isNotEmpty();
        }
        assertThat(held).hasSize(50);
    }
}

package io.jenkins.plugins.autodeploy.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.autodeploy.http.CredentialLookup;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.support.SteadyTime;
import io.jenkins.plugins.autodeploy.text.SentSecrets;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Gate's answers may repeat the payload secrets. The place of the secrets may be slow. */
class PayloadSecretsTest {

    private static final String TEXT = "the old-s3cret and the new-s3cret and the t0ken";

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final SteadyTime time = new SteadyTime(Instant.EPOCH);
    private final Http http = new Http(
            HttpClient.newHttpClient(),
            HttpRequest::newBuilder,
            new CredentialLookups(threads::add, Runnable::run, time, LIMIT),
            time,
            LIMIT);
    private Collection<String> stored = List.of("old-s3cret");
    private final PayloadSecrets secrets = new PayloadSecrets(http, () -> stored);

    private CompletableFuture<String> shown() {
        return secrets.with(List.of("t0ken")).thenApply(sent -> sent.removedFrom(TEXT));
    }

    @Test
    void theFirstRequestWaitsForThemAndTheNextDoesNot() {
        CompletableFuture<String> first = shown();
        assertThat(first).isNotDone();
        threads.remove().run();
        assertThat(first).isCompletedWithValue("the **** and the new-s3cret and the ****");
        assertThat(shown()).isCompletedWithValue("the **** and the new-s3cret and the ****");
        assertThat(threads).isEmpty();
    }

    @Test
    void aSecretThatWasChangedIsHiddenLikeTheOneBefore() {
        shown();
        threads.remove().run();
        stored = List.of("new-s3cret");
        time.pass(PayloadSecrets.FRESH);
        assertThat(shown()).isCompletedWithValue("the **** and the new-s3cret and the ****");
        threads.remove().run();
        assertThat(shown()).isCompletedWithValue("the **** and the **** and the ****");
    }

    @Test
    void aLookUpThatHangsDelaysTheFirstRequestsOnlyAndHidesTheWholeText() {
        CompletableFuture<String> first = shown();
        CompletableFuture<String> second = shown();
        assertThat(threads).hasSize(1);
        time.pass(LIMIT);
        assertThat(first).isCompletedWithValue("****");
        assertThat(second).isCompletedWithValue("****");
        assertThat(shown()).isCompletedWithValue("****");
        assertThat(threads).hasSize(1);
    }

    @Test
    void afterALookUpThatHungTheSecretsAreLookedUpAgain() {
        shown();
        time.pass(LIMIT);
        threads.clear();
        time.pass(PayloadSecrets.FRESH);
        assertThat(shown()).isCompletedWithValue("****");
        threads.remove().run();
        assertThat(shown()).isCompletedWithValue("the **** and the new-s3cret and the ****");
    }

    @Test
    void aLaterLookUpThatHangsChangesNothing() {
        shown();
        threads.remove().run();
        time.pass(PayloadSecrets.FRESH);
        shown();
        time.pass(LIMIT);
        assertThat(shown()).isCompletedWithValue("the **** and the new-s3cret and the ****");
    }

    @Test
    void nothingOfATextIsLeftIfTheSecretsAreNotKnown() {
        assertThat(SentSecrets.UNKNOWN.removedFrom("two\nlines")).isEqualTo("****");
        assertThat(SentSecrets.UNKNOWN.removedFrom("")).isEmpty();
    }

    private record HungCredential(int request) implements CredentialLookup<GateCredential> {

        @Override
        public Source source() {
            return new Source("Gate", "token");
        }

        @Override
        public GateCredential call() {
            return new GateCredential.None();
        }
    }

    @Test
    void aCredentialOfGateThatHangsNeverHasAllThreads() {
        for (int request = 0; request < 100; request++) {
            Gate gate = new Gate(http, URI.create("http://gate.example"), List.of(), new HungCredential(request));
            gate.execution("01J");
            gate.cancel("01J", "stop");
        }
        assertThat(threads).hasSize(2);
    }
}

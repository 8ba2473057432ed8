package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ProxyConfiguration;
import hudson.util.DaemonThreadFactory;
import hudson.util.FormValidation;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;

/**
 * Tests whether Gate answers a search for executions. The search finds nothing. The result says whether the answer of
 * Gate is right, but shows no part of the answer.
 */
final class ConnectionTest {

    /** How long a person waits after a click on the button. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** The request of this test does not depend on the time. */
    private static final Clock TIMELESS = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    /** A credential that hangs must not hang the request of the person, or the threads of deployments. */
    private static final CredentialLookups CREDENTIALS = new CredentialLookups(
            Executors.newCachedThreadPool(
                    new NamingThreadFactory(new DaemonThreadFactory(), "Auto Deploy connection test")),
            Runnable::run,
            (delay, task) -> Timer.get().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
            TIMEOUT);

    private ConnectionTest() {}

    /** Sends the request, waits for the answer, and says in the person's language whether it is right. */
    @NonNull
    static FormValidation of(@NonNull SpinnakerConfiguration configuration) {
        try {
            Optional<Gate> gate = configuration.gate().map(configured -> configured.over(http()));
            if (gate.isEmpty()) {
                return FormValidation.warning(Messages.ConnectionTest_noUrl());
            }
            gate.get()
                    .executions("connection-test", Instant.EPOCH, Instant.EPOCH)
                    .join();
            return FormValidation.ok(
                    configuration.getApplications().isEmpty()
                            ? Messages.ConnectionTest_all()
                            : Messages.ConnectionTest_some());
        } catch (UserErrorException e) {
            return FormValidation.error(e.getMessage());
        } catch (CompletionException e) {
            return FormValidation.error(Http.cause(e).getMessage());
        }
    }

    private static Http http() {
        HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        return new Http(client, ProxyConfiguration::newHttpRequestBuilder, CREDENTIALS, TIMELESS, TIMEOUT);
    }
}

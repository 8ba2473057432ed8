package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ProxyConfiguration;
import hudson.util.FormValidation;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Tries whether Gate tells of executions, with a search that finds nothing. What it answers is judged, and no part of it
 * shown.
 */
final class ConnectionTest {

    /** As long as a person waits for a button. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** Nothing that is asked here depends on the time. */
    private static final Clock TIMELESS = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private ConnectionTest() {}

    /** Waits for the answer. */
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
        return new Http(client, ProxyConfiguration::newHttpRequestBuilder, Runnable::run, TIMELESS, TIMEOUT);
    }
}

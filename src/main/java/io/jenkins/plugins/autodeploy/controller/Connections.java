package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.ProxyConfiguration;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.ConfiguredGate;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import io.jenkins.plugins.autodeploy.spinnaker.SearchPause;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;

/** The connections that all deployments share. When the settings of Jenkins have changed, a new connection is made. */
final class Connections {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** How long a receiver of events may take. */
    private static final Duration RECEIVER_TIMEOUT = Duration.ofSeconds(10);

    private final CredentialLookups credentials;
    private final EngineRuntime runtime;
    private ProxyConfiguration proxy;
    private Http http;
    private Http receivers;
    private GateReader reader;

    /**
     * Reads executions from Gate.
     *
     * @param gate the configured Gate
     * @param http the HTTP client for Gate
     * @param executions the queries that share this client
     */
    private record GateReader(
            @NonNull ConfiguredGate gate,
            @NonNull Http http,
            @NonNull ExecutionQueries executions) {}

    /** @param credentials reads credentials */
    Connections(EngineRuntime runtime, CredentialLookups credentials) {
        this.runtime = runtime;
        this.credentials = credentials;
    }

    /** The HTTP client, which uses the proxy that is configured now. */
    synchronized Http http() {
        ProxyConfiguration current = Jenkins.get().getProxy();
        if (http == null || current != proxy) {
            HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(runtime.executor())
                    .build();
            http = with(client, TIMEOUT);
            receivers = with(client, RECEIVER_TIMEOUT);
            proxy = current;
        }
        return http;
    }

    private Http with(HttpClient client, Duration timeout) {
        return new Http(client, ProxyConfiguration::newHttpRequestBuilder, credentials, runtime.clock(), timeout);
    }

    /**
     * GitHub with the credential of a project.
     *
     * @param project the project that has the credential; null if the project is gone
     * @throws UserErrorException if Jenkins is not configured for this GitHub; the message says why
     */
    GitHub gitHub(GitHubConnection connection, @Nullable Item project) throws UserErrorException {
        GitHubEndpoints.check(connection.api());
        return new GitHub(http(), connection.api(), new GitHubToken(project, connection));
    }

    /** The same client for receivers of events, which have a shorter time limit. */
    synchronized Http receivers() {
        http();
        return receivers;
    }

    /**
     * The Spinnaker whose executions can be read. One query serves all deployments. Empty if no Gate URL is configured.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    synchronized Optional<Spinnaker> spinnaker() throws UserErrorException {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        return configuration.gate().map(gate -> configuration.spinnaker(executions(gate, http())));
    }

    /** The applications in which no search is sent now; empty if no deployment has used Gate yet. */
    synchronized List<SearchPause> searchPauses() {
        return reader == null ? List.of() : reader.executions().searchPauses();
    }

    private ExecutionQueries executions(ConfiguredGate gate, Http over) {
        if (reader == null || reader.http() != over || !reader.gate().equals(gate)) {
            reader = new GateReader(
                    gate, over, new ExecutionQueries(gate.over(over), runtime.timer()::after, runtime.clock()));
        }
        return reader.executions();
    }
}

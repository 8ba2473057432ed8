package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.init.Terminator;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.ConfiguredGate;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.FormerProjectNames;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.ledger.Ledger;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionQueries;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** What all deployments of this controller share: a few threads, one HTTP client, one reader of Spinnaker, the ledger and the records. */
@Extension
public final class DeploymentService {

    private static final int THREADS = 4;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ExecutorService executor = threads("Auto Deploy");
    private final ExecutorService credentials = threads("Auto Deploy credentials");
    private final Path records = Jenkins.get().getRootDir().toPath().resolve("auto-deploy");
    private final FileLedger ledger = new FileLedger(
            records, Clock.systemUTC(), () -> AutoDeployConfiguration.get().keptDeployments());
    private final DeploymentLogs logs = new DeploymentLogs(records, Clock.systemUTC());
    private final DeploymentRecords running = new DeploymentRecords(records);
    private final FormerProjectNames formerNames = new FormerProjectNames(records, Clock.systemUTC());
    private final KeyedQueue turns = new KeyedQueue();
    private ProxyConfiguration proxy;
    private Http http;
    private Asked asked;

    /**
     * What reads Spinnaker.
     *
     * @param gate as it is configured
     */
    private record Asked(
            @NonNull ConfiguredGate gate,
            @NonNull Http http,
            @NonNull ExecutionQueries executions) {}

    private static ExecutorService threads(String name) {
        return Executors.newFixedThreadPool(THREADS, new NamingThreadFactory(new DaemonThreadFactory(), name));
    }

    /** Ends with Jenkins. What is under way is found in its record when it is back. */
    @Terminator
    public void stop() {
        executor.shutdownNow();
        credentials.shutdownNow();
    }

    /** That of this controller. */
    @NonNull
    public static DeploymentService get() {
        return ExtensionList.lookupSingleton(DeploymentService.class);
    }

    /** Runs work that does not wait. */
    @NonNull
    public Executor executor() {
        return executor;
    }

    @NonNull
    Ledger ledger() {
        return ledger;
    }

    /** What people see of the ledger and do with it. */
    @NonNull
    public History history() {
        return ledger.history();
    }

    /** What deployments that people began have said. */
    @NonNull
    DeploymentLogs logs() {
        return logs;
    }

    @NonNull
    DeploymentRecords running() {
        return running;
    }

    /** What projects were called that were renamed since. */
    @NonNull
    FormerProjectNames formerNames() {
        return formerNames;
    }

    @NonNull
    KeyedQueue turns() {
        return turns;
    }

    @NonNull
    EngineContext.Timer timer() {
        return (delay, task) ->
                Timer.get().schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The client, made anew when the controller's proxy settings have changed. */
    @NonNull
    synchronized Http http() {
        ProxyConfiguration current = Jenkins.get().getProxy();
        if (http == null || current != proxy) {
            HttpClient client = ProxyConfiguration.newHttpClientBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .executor(executor)
                    .build();
            http = new Http(client, ProxyConfiguration::newHttpRequestBuilder, credentials, Clock.systemUTC(), TIMEOUT);
            proxy = current;
        }
        return http;
    }

    /**
     * The Spinnaker whose executions can be read, which asks for all deployments at once; made anew when Gate is
     * configured otherwise, or the controller's proxy settings have changed. Empty if no Gate URL is configured.
     *
     * @throws UserErrorException if the configuration is wrong; the message names the field and says why
     */
    @NonNull
    synchronized Optional<Spinnaker> spinnaker() throws UserErrorException {
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        return configuration.gate().map(gate -> configuration.spinnaker(executions(gate, http())));
    }

    private ExecutionQueries executions(ConfiguredGate gate, Http over) {
        if (asked == null || asked.http() != over || !asked.gate().equals(gate)) {
            asked = new Asked(gate, over, new ExecutionQueries(gate.over(over), timer()::after, Clock.systemUTC()));
        }
        return asked.executions();
    }
}

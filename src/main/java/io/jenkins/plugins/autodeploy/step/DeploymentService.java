package io.jenkins.plugins.autodeploy.step;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.autodeploy.deploy.Effects;
import io.jenkins.plugins.autodeploy.deploy.Ledger;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;

/** What all deployments of this controller share: a few threads, one HTTP client, the ledger. */
@Extension
public final class DeploymentService {

    private static final int THREADS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Executor executor = Executors.newFixedThreadPool(
            THREADS, new NamingThreadFactory(new DaemonThreadFactory(), "Auto Deploy"));
    private final Ledger ledger =
            new FileLedger(Jenkins.get().getRootDir().toPath().resolve("auto-deploy"));
    private ProxyConfiguration proxy;
    private Http http;

    static DeploymentService get() {
        return ExtensionList.lookupSingleton(DeploymentService.class);
    }

    @NonNull
    Executor executor() {
        return executor;
    }

    @NonNull
    Ledger ledger() {
        return ledger;
    }

    @NonNull
    Effects.Timer timer() {
        return (delay, task) -> Timer.get().schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
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
            http = new Http(client, ProxyConfiguration::newHttpRequestBuilder, executor, Clock.systemUTC(), TIMEOUT);
            proxy = current;
        }
        return http;
    }
}

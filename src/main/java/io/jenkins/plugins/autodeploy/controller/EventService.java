package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.delivery.DeliveryRuntime;
import io.jenkins.plugins.autodeploy.delivery.DeploymentEvents;
import io.jenkins.plugins.autodeploy.delivery.DriftFile;
import io.jenkins.plugins.autodeploy.delivery.DriftWatch;
import io.jenkins.plugins.autodeploy.delivery.EventHub;
import io.jenkins.plugins.autodeploy.delivery.EventLinks;
import io.jenkins.plugins.autodeploy.delivery.EventSubscribers;
import io.jenkins.plugins.autodeploy.delivery.LedgerEvents;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.event.AutoDeployEvent;
import io.jenkins.plugins.autodeploy.event.DeploymentListener;
import io.jenkins.plugins.autodeploy.event.EventExecution;
import io.jenkins.plugins.autodeploy.ledger.Disk;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.spinnaker.Execution;
import io.jenkins.plugins.autodeploy.spinnaker.ExecutionStatus;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Tells the listeners of this Jenkins and the receivers of webhooks what happens. */
@Restricted(NoExternalUse.class)
public final class EventService {

    private static final SystemLog LOGGER = SystemLog.of(EventService.class);

    private static final Duration DRIFT_PAUSE = Duration.ofMinutes(1);

    private final ExecutorService listenerThreads =
            Executors.newCachedThreadPool(new NamingThreadFactory(new DaemonThreadFactory(), "Auto Deploy listeners"));
    private final FileLedger ledger;
    private final EngineRuntime runtime;
    private final EventHub hub;
    private final EventSubscribers subscribers;
    private final DeploymentEvents deployments;
    private final DriftWatch drift;

    EventService(Path directory, FileLedger ledger, EngineRuntime runtime, Connections connections) {
        this.ledger = ledger;
        this.runtime = runtime;
        Disk disk = new Disk();
        hub = new EventHub(
                directory,
                disk,
                new DeliveryRuntime(runtime.executor(), runtime.timer(), runtime.clock()),
                new EventLinks(Jenkins.get()::getRootUrl, EventService::page));
        subscribers = new EventSubscribers(hub, listenerThreads, connections::receivers, EventService::source);
        deployments = new DeploymentEvents(hub, runtime.clock());
        drift = new DriftWatch(
                hub,
                new DriftFile(directory.resolve("drift.json"), disk),
                runtime.clock(),
                repository -> ledger.history().overview(repository),
                EventService::stacks);
        ledger.observe(new LedgerEvents(hub));
        ledger.observe((repository, entry) -> drift.changed(repository));
    }

    @CheckForNull
    private static String page(EventExecution execution) {
        Execution shown = new Execution(
                execution.id(),
                execution.application(),
                execution.pipeline(),
                ExecutionStatus.UNRECOGNIZED,
                null,
                null,
                List.of(),
                null,
                false,
                List.of(),
                null,
                null);
        return AutoDeployConfiguration.get().page(shown).map(Object::toString).orElse(null);
    }

    private static String source() {
        String root = Jenkins.get().getRootUrl();
        return (root == null ? "/" : root) + "deployments/";
    }

    private static List<String> stacks(Overview overview) {
        return overview.name()
                .map(name -> AutoDeployConfiguration.get()
                        .stackNames(overview.repository().host(), name))
                .orElse(List.of());
    }

    /** Jenkins has started, before anything continues. */
    void begin() {
        subscribe();
        try {
            ledger.history().repositories().forEach(drift::changed);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Drift of the stacks can't be seen until they change", e);
        }
        lookForDrift();
    }

    private void lookForDrift() {
        try {
            drift.look();
        } finally {
            runtime.timer().after(DRIFT_PAUSE, this::lookForDrift);
        }
    }

    /** Reads which listeners and receivers there are now. */
    synchronized void subscribe() {
        Map<String, Consumer<AutoDeployEvent>> listeners = new LinkedHashMap<>();
        for (DeploymentListener listener : ExtensionList.lookup(DeploymentListener.class)) {
            listeners.put(listener.getClass().getName(), listener::onEvent);
        }
        subscribers.subscribe(listeners, AutoDeployConfiguration.get().receivers());
    }

    void stop() {
        listenerThreads.shutdownNow();
    }

    /** What a deployment tells. */
    DeploymentEvents deployments() {
        return deployments;
    }

    /** How far each receiver of webhooks is. */
    @NonNull
    public List<EventHub.Progress> receivers() {
        return subscribers.receivers();
    }

    /** Tries the next event of a receiver at once; nothing happens if there is no such receiver. */
    public void hurry(@NonNull String receiver) {
        subscribers.hurry(receiver);
    }
}

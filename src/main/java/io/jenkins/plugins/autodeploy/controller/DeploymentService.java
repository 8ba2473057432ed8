package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.init.Terminator;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.RecordedState.Hold;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.KeyedQueue;
import io.jenkins.plugins.autodeploy.http.CredentialLookups;
import io.jenkins.plugins.autodeploy.http.Download;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLine;
import io.jenkins.plugins.autodeploy.ledger.DeploymentLogs;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecords;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.FormerProjectNames;
import io.jenkins.plugins.autodeploy.ledger.History;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** What all deployments of this controller share: a few threads, the connections, the ledger and the records. */
@Extension
@Restricted(NoExternalUse.class)
public final class DeploymentService {

    private static final int THREADS = 4;

    private static final SystemLog LOGGER = SystemLog.of(DeploymentService.class);

    /** How long the work that has begun may go on when Jenkins stops. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The pause between two looks whether a calendar is due. */
    private static final Duration CALENDAR_PAUSE = Duration.ofMinutes(5);

    /** How long reading a credential may take. */
    private static final Duration CREDENTIAL_LIMIT = Duration.ofSeconds(30);

    private final Clock clock = Clock.systemUTC();
    /** Ignores new work after {@link #stop}: a deployment continues from its record when Jenkins is back. */
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("Auto Deploy"),
            new ThreadPoolExecutor.DiscardPolicy());
    /** Has as many threads as {@link CredentialLookups} lets it have. */
    private final ExecutorService credentials = Executors.newCachedThreadPool(named("Auto Deploy credentials"));

    private final EngineRuntime runtime = new EngineRuntime(
            new KeyedQueue(),
            executor,
            (delay, task) ->
                    Timer.get().schedule(() -> executor.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS),
            clock,
            () -> UUID.randomUUID().toString());
    private final Connections connections = new Connections(
            runtime,
            new CredentialLookups(
                    credentials,
                    executor,
                    (delay, task) -> Timer.get().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS),
                    CREDENTIAL_LIMIT));
    private final Path directory = Jenkins.get().getRootDir().toPath().resolve("auto-deploy");
    private final FileLedger ledger =
            new FileLedger(directory, clock, () -> AutoDeployConfiguration.get().keptDeployments());
    private final DeploymentRecords records = new DeploymentRecords(directory);
    private final FormerProjectNames formerNames = new FormerProjectNames(directory, clock);
    private final CalendarDownloads calendars = new CalendarDownloads(
            directory.resolve("calendars"),
            clock,
            address -> new Download(connections.http(), CalendarDownloads.LARGEST).get(address));
    private final EventService events;
    private final DeploymentManager manager;
    private final OutcomeRecovery outcomes;
    private final ManualDeployments manualDeployments;
    private final CatchUps catchUps;
    private final ConfiguredReports reports;
    private final PullRequestForecasts forecasts;
    private final RepositoryShares shares = new RepositoryShares(connections, clock, executor);

    /** Jenkins makes the only instance. */
    public DeploymentService() {
        events = new EventService(directory.resolve("events"), ledger, runtime, connections);
        DeploymentLogs logs = new DeploymentLogs(directory, clock);
        RecordKeeper keeper = new RecordKeeper(records);
        ConfiguredEngineContexts contexts = new ConfiguredEngineContexts(this);
        Preparation preparation = new Preparation(contexts, keeper, logs, runtime);
        manager = new DeploymentManager(preparation, keeper, BuildLookup::isFinished, listeners(), executor);
        outcomes = new OutcomeRecovery(ledger, contexts::configuration, runtime);
        manualDeployments = new ManualDeployments(manager, preparation, records, logs, ledger.history());
        catchUps = new CatchUps(
                ledger.history(),
                ledger.line(),
                clock,
                runtime.timer(),
                new ConfiguredCatchUps(manager, preparation, manualDeployments));
        reports = new ConfiguredReports(this, directory);
        forecasts = new PullRequestForecasts(this, preparation);
    }

    private static Listeners<?> listeners() {
        return new Listeners<>(
                () -> ExtensionList.lookup(DeploymentObserver.class),
                (listener, deployment) -> listener.began(deployment.id(), deployment.deployment()),
                (listener, deployment) -> listener.ended(deployment.id(), deployment.deployment()));
    }

    private static ThreadFactory named(String name) {
        return new NamingThreadFactory(new DaemonThreadFactory(), name);
    }

    /**
     * Stops the threads when Jenkins stops. A deployment that is under way continues from its record when Jenkins is
     * back. Work that has begun may be writing the record. An interruption would break that off, and look like a broken
     * disk. So such work gets some seconds to end, and no interruption.
     *
     * @throws InterruptedException if the thread that stops Jenkins is interrupted
     */
    @Terminator
    public void stop() throws InterruptedException {
        manager.recordEnds();
        executor.shutdown();
        executor.getQueue().clear();
        credentials.shutdownNow();
        events.stop();
        forecasts.stop();
        if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            LOGGER.log(Level.WARNING, "Some work had not ended when Jenkins stopped");
        }
    }

    /** Jenkins has started: continues what was under way when Jenkins stopped. */
    void resume() {
        events.begin();
        refreshCalendars();
        manager.resumeAll();
        outcomes.takeUp(manager.all());
        reports.resume();
        catchUps.begin();
        forecasts.begin();
    }

    /** Looks whether calendars are due, now and from time to time. */
    private void refreshCalendars() {
        try {
            AutoDeployConfiguration.get().calendarUrls().forEach(calendars::calendar);
        } finally {
            runtime.timer().after(CALENDAR_PAUSE, this::refreshCalendars);
        }
    }

    /** The service of this controller. */
    @NonNull
    public static DeploymentService get() {
        return ExtensionList.lookupSingleton(DeploymentService.class);
    }

    /** Runs work that does not wait. */
    @NonNull
    public Executor executor() {
        return executor;
    }

    /** The clock that all deployments use. */
    @NonNull
    public Clock clock() {
        return clock;
    }

    EngineRuntime runtime() {
        return runtime;
    }

    Connections connections() {
        return connections;
    }

    /** The ledger. Deployments of the same repository wait for each other in its queue. */
    FileLedger ledger() {
        return ledger;
    }

    /** The part of the ledger that people read, with the actions of people. */
    @NonNull
    public History history() {
        return ledger.history();
    }

    /** The switch for all stacks of all repositories. */
    @NonNull
    public DeploymentLine line() {
        return ledger.line();
    }

    /**
     * The stops of the line that apply now, the oldest first; empty if the line runs.
     *
     * @throws IOException if it is not known whether the line is stopped; the message names the file
     */
    @NonNull
    public List<Hold> stopsOfTheLine() throws IOException {
        return line().stops();
    }

    CalendarDownloads calendars() {
        return calendars;
    }

    DeploymentRecords records() {
        return records;
    }

    /** The names that projects had before they were renamed. */
    FormerProjectNames formerNames() {
        return formerNames;
    }

    DeploymentManager manager() {
        return manager;
    }

    RepositoryShares shares() {
        return shares;
    }

    /** Tells listeners and receivers what happens. */
    @NonNull
    public EventService events() {
        return events;
    }

    ManualDeployments manualDeployments() {
        return manualDeployments;
    }

    CatchUps catchUps() {
        return catchUps;
    }

    /** Shows at open pull requests what their merge would do. */
    @NonNull
    public PullRequestForecasts forecasts() {
        return forecasts;
    }
}

package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.Deployer;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import io.jenkins.plugins.autodeploy.deployment.Request;
import io.jenkins.plugins.autodeploy.engine.DeploymentRun;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.RequestCheck;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.ui.build.DeploymentAction;
import io.jenkins.plugins.autodeploy.ui.build.DeploymentView;
import io.jenkins.plugins.autodeploy.ui.build.UnderWay;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;

/**
 * The deployments of this controller that are under way. Each has a record, with which it goes on when Jenkins starts
 * again, whether or not its build does: a build that was killed early enough does not.
 */
@Extension
public final class DeploymentManager implements UnderWay {

    private static final Logger LOGGER = Logger.getLogger(DeploymentManager.class.getName());

    /** How many of the deployments that people began are kept to be read. */
    private static final int KEPT = 100;

    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    /**
     * A deployment, and who listens to it.
     *
     * @param console null where somebody listens from the beginning
     */
    private record Taken(
            @NonNull DeploymentRun run, @CheckForNull BufferedConsole console) {}

    /** Those of this controller. */
    @NonNull
    public static DeploymentManager get() {
        return ExtensionList.lookupSingleton(DeploymentManager.class);
    }

    /**
     * Prepares a deployment.
     *
     * @param id tells it from all others
     * @param project whose credentials are used
     * @throws UserErrorException if it can't be carried out as it is asked for, or the configuration is wrong; the
     *     message says why
     */
    @NonNull
    public synchronized DeploymentRun begin(
            String id, Item project, BuildSource origin, Request request, Consumer<String> console)
            throws UserErrorException {
        DeploymentRecord running =
                new DeploymentRecord(id, origin.api(), origin.credentialsId(), Deployment.of(request));
        EngineContext effects = effects(running, project, origin, console);
        RequestCheck.check(
                request, effects.rules(), effects.stacks(), effects.spinnaker().isPresent());
        return keep(id, new DeploymentRun(running.deployment(), effects), null);
    }

    /**
     * Deploys an existing release because a person asks for it. The person's choice stands in the ledger, and the
     * deployment on the record, when this returns; it goes on by itself, after a restart too.
     *
     * @param project through which it is done, and whose credentials are used
     * @param source the project's source that is the repository
     * @return the id of the deployment
     * @throws UserErrorException if it can't be carried out as it is asked for, or the configuration is wrong; the
     *     message says why
     * @throws IOException if it can't be recorded; the message names the file
     */
    @NonNull
    public synchronized String choose(
            @NonNull Item project,
            @NonNull GitHubSCMSource source,
            @NonNull RepositoryKey repository,
            @NonNull ManualDeployment choice)
            throws IOException, UserErrorException {
        DeploymentService service = DeploymentService.get();
        String id = UUID.randomUUID().toString();
        BuildSource origin = BuildSource.of(source, "", null, null);
        Request request = Request.chosen(
                new Deployer(project.getFullName(), choice.person(), id),
                origin.repository(),
                choice.tag(),
                choice.stacks());
        DeploymentRecord running =
                new DeploymentRecord(id, origin.api(), origin.credentialsId(), Deployment.of(request));
        LogFileConsole log = new LogFileConsole(id, service.logs());
        EngineContext effects = effects(running, project, origin, log);
        RequestCheck.check(
                request, effects.rules(), effects.stacks(), effects.spinnaker().isPresent());
        service.history().choose(repository, choice.name(), choice.tag(), choice.stacks());
        service.running().write(running);
        log.accept(choice.name() + " deploys " + choice.tag() + " to " + String.join(", ", choice.stacks()));
        keep(id, new DeploymentRun(running.deployment(), effects), null).start();
        forgetOldest();
        return id;
    }

    /**
     * A deployment that a person began in a project, where it stands now, or how it ended.
     *
     * @return empty if there is none, or if it ended so long ago that it was forgotten; the ledger still has it
     */
    @NonNull
    public Optional<Deployment> chosen(@NonNull String id, @NonNull Item project) throws IOException {
        Optional<Deployment> running =
                Optional.ofNullable(taken.get(id)).map(each -> each.run().deployment());
        return (running.isPresent()
                        ? running
                        : DeploymentService.get().running().read(id).map(DeploymentRecord::deployment))
                .filter(deployment -> isChosenIn(project, deployment));
    }

    /** The deployments that people began in a project, as far as they have not ended, by their ids. */
    @NonNull
    public Map<String, Deployment> chosenIn(@NonNull Item project) {
        Map<String, Deployment> chosen = new TreeMap<>();
        taken.forEach((id, each) -> {
            Deployment deployment = each.run().deployment();
            if (isChosenIn(project, deployment)) {
                chosen.put(id, deployment);
            }
        });
        return chosen;
    }

    private static boolean isChosenIn(Item project, Deployment deployment) {
        String author = deployment.request().build();
        Item its = BuildLookup.isPerson(author) ? BuildLookup.project(author) : null;
        return its != null && its.getFullName().equals(project.getFullName());
    }

    /** What a deployment that a person began has said; the file may not be there yet. */
    @NonNull
    public Path log(@NonNull String id) {
        return DeploymentService.get().logs().file(id);
    }

    /**
     * Stops a deployment that a person began: nothing more is sent.
     *
     * @param name who stops it, as people are to read it
     * @return whether it was under way
     */
    public boolean abort(@NonNull String id, @NonNull String name) {
        Optional<DeploymentRun> run;
        synchronized (this) {
            run = Optional.ofNullable(taken.get(id))
                    .map(Taken::run)
                    .filter(each ->
                            BuildLookup.isPerson(each.deployment().request().build()));
        }
        run.ifPresent(each -> {
            new LogFileConsole(id, DeploymentService.get().logs()).accept(name + " stops it");
            each.abort();
        });
        return run.isPresent();
    }

    /**
     * The deployment of which there is a record.
     *
     * @param console receives what is said from now on, and what was said since Jenkins started
     * @throws UserErrorException if the configuration is wrong; the message says where
     * @throws IOException if its record can't be read or written; the message says why
     */
    @NonNull
    public synchronized Optional<DeploymentRun> resume(String id, Consumer<String> console)
            throws IOException, UserErrorException {
        Optional<Taken> found = takeUp(id);
        found.map(Taken::console).ifPresent(late -> late.attach(console));
        return found.map(Taken::run);
    }

    /**
     * Goes on with every deployment that had not ended when Jenkins stopped; first with those that were making a
     * release, for which the others of their repository then wait.
     */
    void takeUpAll() {
        List<DeploymentRun> runs = new ArrayList<>();
        for (String id : ids()) {
            try {
                takeUp(id).map(Taken::run).ifPresent(runs::add);
            } catch (IOException | UserErrorException e) {
                LOGGER.log(Level.SEVERE, "A deployment can't be gone on with", e);
            }
        }
        runs.stream()
                .sorted(Comparator.comparing(run -> !run.deployment().phase().isReleasing()))
                .forEach(DeploymentRun::start);
    }

    private static List<String> ids() {
        try {
            return DeploymentService.get().running().ids();
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "The deployments that were under way can't be gone on with", e);
            return List.of();
        }
    }

    private synchronized Optional<Taken> takeUp(String id) throws IOException, UserErrorException {
        if (!taken.containsKey(id)) {
            Optional<DeploymentRecord> recorded =
                    DeploymentService.get().running().read(id).filter(each -> !isKeptToBeRead(each));
            if (recorded.isPresent()) {
                takeUp(recorded.get());
            }
        }
        return Optional.ofNullable(taken.get(id));
    }

    private static boolean isKeptToBeRead(DeploymentRecord running) {
        Deployment deployment = running.deployment();
        return deployment.phase().isEnd()
                && BuildLookup.isPerson(deployment.request().build());
    }

    private void takeUp(DeploymentRecord running) throws IOException, UserErrorException {
        Request request = running.deployment().request();
        BufferedConsole late = BuildLookup.isPerson(request.build()) ? null : new BufferedConsole(request.build());
        Consumer<String> console = late == null
                ? new LogFileConsole(running.id(), DeploymentService.get().logs())
                : late;
        BuildSource origin = new BuildSource(
                running.api(),
                running.credentialsId(),
                request.repository(),
                request.branch(),
                request.commit(),
                request.previewed());
        try {
            EngineContext effects = effects(running, BuildLookup.project(request.build()), origin, console);
            keep(running.id(), new DeploymentRun(running.deployment(), effects), late);
        } catch (UserErrorException e) {
            if (late == null) {
                console.accept(e.getMessage());
            }
            // Else it would begin whenever the configuration is right again, which nobody expects then.
            DeploymentService.get()
                    .running()
                    .write(running.at(running.deployment().failed(e.getMessage())));
            throw e;
        }
    }

    private DeploymentRun keep(String id, DeploymentRun run, BufferedConsole console) {
        taken.put(id, new Taken(run, console));
        run.end().thenAcceptAsync(end -> ended(id, end), DeploymentService.get().executor());
        return run;
    }

    private void ended(String id, Deployment end) {
        if (BuildLookup.isPerson(end.request().build())) {
            leave(id);
        } else {
            show(id, end);
            if (BuildLookup.isOver(end.request().build())) {
                forget(end.request().build());
            }
        }
        DeploymentListener.tell(end);
    }

    /** What a person began is on the record how it ended, to be read. */
    private synchronized void leave(String id) {
        taken.remove(id);
    }

    /** Of what people began, what ended long ago; the ledger still has it. */
    private void forgetOldest() {
        try {
            for (String id : DeploymentService.get().logs().oldest(KEPT)) {
                if (!taken.containsKey(id)) {
                    remove(id);
                    DeploymentService.get().logs().remove(id);
                }
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Deployments that ended long ago can't be forgotten", e);
        }
    }

    @Override
    public Optional<DeploymentView> view(String id) {
        return Optional.ofNullable(taken.get(id)).map(each -> view(each.run().deployment()));
    }

    private static DeploymentView view(Deployment deployment) {
        return DeploymentView.of(
                deployment,
                AutoDeployConfiguration.get()::page,
                Clock.systemUTC().millis());
    }

    /** Shows a deployment on the page of its build. Whatever hinders that, it goes on. */
    public void show(Run<?, ?> build, String id) {
        try {
            DeploymentAction.begin(build, id);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "That " + build + " deploys can't be kept on it", e);
        }
    }

    /** Keeps on the build, where that still exists, how its deployment ended. Whatever hinders that, the step ends. */
    public void show(String id, Deployment end) {
        Run<?, ?> build = BuildLookup.build(end.request().build());
        if (build != null) {
            try {
                DeploymentAction.end(build, id, view(end));
            } catch (IOException | RuntimeException e) {
                LOGGER.log(Level.WARNING, "How the deployment of " + build + " ended can't be kept on it", e);
            }
        }
    }

    /** Forgets the deployments of a build that is over, as far as they have ended: nobody asks for them any more. */
    synchronized void forget(String build) {
        for (Map.Entry<String, Taken> each : Map.copyOf(taken).entrySet()) {
            Deployment deployment = each.getValue().run().deployment();
            if (deployment.phase().isEnd() && deployment.request().build().equals(build)) {
                taken.remove(each.getKey());
                remove(each.getKey());
            }
        }
    }

    private static void remove(String id) {
        try {
            DeploymentService.get().running().remove(id);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The record of a deployment that has ended can't be removed", e);
        }
    }

    private static EngineContext effects(
            DeploymentRecord running, Item project, BuildSource origin, Consumer<String> console)
            throws UserErrorException {
        DeploymentService service = DeploymentService.get();
        AutoDeployConfiguration configuration = AutoDeployConfiguration.get();
        return new EngineContext(
                new GitHub(service.http(), origin.api(), new GitHubToken(project, origin)),
                configuration.rules(),
                configuration.stacks(origin.repository(), service.http()),
                service.spinnaker(),
                service.ledger(),
                deployment -> service.running().write(running.at(deployment)),
                service.turns(),
                console,
                service.executor(),
                service.timer(),
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }
}

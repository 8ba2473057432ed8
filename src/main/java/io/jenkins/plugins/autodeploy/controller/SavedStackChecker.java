package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedStack;
import io.jenkins.plugins.autodeploy.check.StackFinding;
import io.jenkins.plugins.autodeploy.check.StackFindingKind;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.config.StackChecker;
import io.jenkins.plugins.autodeploy.config.StackConfiguration;
import io.jenkins.plugins.autodeploy.engine.Spinnaker;
import io.jenkins.plugins.autodeploy.engine.Stack;
import io.jenkins.plugins.autodeploy.engine.StackCheck;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.http.Http;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Checks the saved stacks for the repositories that this controller knows. */
@Extension
@Restricted(NoExternalUse.class)
public final class SavedStackChecker implements StackChecker {

    /** A stack may serve thousands of repositories. Most of them start the same pipelines. */
    private static final int MOST_REPOSITORIES = 20;

    /** How long a person waits, in seconds. */
    private static final int PATIENCE = 20;

    /** A check of one stack for one repository. */
    private record BegunCheck(String stack, String repository, CompletableFuture<List<StackFinding>> findings) {}

    /** The checker of this controller. */
    @NonNull
    public static SavedStackChecker get() {
        return ExtensionList.lookupSingleton(SavedStackChecker.class);
    }

    @Override
    @NonNull
    public List<CheckedStack> check(@CheckForNull String stack) throws UserErrorException {
        List<String> names = AutoDeployConfiguration.get().getStacks().stream()
                .map(StackConfiguration::getName)
                .filter(each -> stack == null || each.equals(stack))
                .toList();
        if (stack != null && names.isEmpty()) {
            throw new UserErrorException("No saved stack is called " + stack + ". Save the configuration first");
        }
        return check(stackCheck(), names, KnownRepositories.all(), true);
    }

    /**
     * Checks the stacks that serve the repositories of a project. Whoever may configure a project can name any repository
     * in it. So only those count in which people may act through the project, as GitHub says. Waits like
     * {@link #check(String)}. The caller must have checked that the current user may configure the project.
     *
     * @throws UserErrorException if it can't be checked; the message says why
     */
    @NonNull
    public List<CheckedStack> checkFor(@NonNull Item project) throws UserErrorException {
        List<String> names = AutoDeployConfiguration.get().getStacks().stream()
                .filter(each -> each.allows(project.getFullName()))
                .map(StackConfiguration::getName)
                .toList();
        StackCheck check = stackCheck();
        List<HostedRepository> repositories = KnownRepositories.of(
                project,
                source -> RepositoryShares.get().await(project, source, null).mayAct());
        if (repositories.isEmpty()) {
            throw new UserErrorException(
                    "The project has no repository on GitHub that its credential may write to. Give the"
                            + " branch source such a credential, and check again");
        }
        return check(check, names, repositories, false);
    }

    private static StackCheck stackCheck() throws UserErrorException {
        Optional<Spinnaker> spinnaker = DeploymentService.get().connections().spinnaker();
        if (spinnaker.isEmpty()) {
            throw new UserErrorException(
                    "Without Gate, the pipelines cannot be read. Enter the Gate URL under Spinnaker in"
                            + " Manage Jenkins, System, Auto Deploy, and save the configuration");
        }
        return new StackCheck(spinnaker.get().executions().pipelines());
    }

    private static List<CheckedStack> check(
            StackCheck check, List<String> names, Collection<HostedRepository> repositories, boolean unserved)
            throws UserErrorException {
        Http http = DeploymentService.get().connections().http();
        Map<String, List<BegunCheck>> checks = new LinkedHashMap<>();
        names.forEach(name -> checks.put(name, new ArrayList<>()));
        for (HostedRepository repository : repositories) {
            for (Stack stack : AutoDeployConfiguration.get().stacks(repository.host(), repository.name(), "", http)) {
                List<BegunCheck> begun = checks.get(stack.name());
                if (begun != null && begun.size() < MOST_REPOSITORIES) {
                    begun.add(new BegunCheck(
                            stack.name(), repository.name().toString(), check.check(stack, repository.name())));
                }
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        List<CheckedStack> checked = new ArrayList<>();
        for (Map.Entry<String, List<BegunCheck>> each : checks.entrySet()) {
            checked.addAll(results(each.getValue(), end));
            if (each.getValue().isEmpty() && unserved) {
                checked.add(new CheckedStack(
                        each.getKey(), List.of(), List.of(StackFinding.of(StackFindingKind.NO_REPOSITORY))));
            }
        }
        return checked;
    }

    /** Repositories with the same findings become one result. */
    private static List<CheckedStack> results(List<BegunCheck> checks, long end) throws UserErrorException {
        Map<List<StackFinding>, List<String>> repositories = new LinkedHashMap<>();
        for (BegunCheck each : checks) {
            repositories
                    .computeIfAbsent(await(each.findings(), end), first -> new ArrayList<>())
                    .add(each.repository());
        }
        return repositories.entrySet().stream()
                .map(each -> new CheckedStack(checks.get(0).stack(), each.getValue(), each.getKey()))
                .toList();
    }

    private static List<StackFinding> await(CompletableFuture<List<StackFinding>> findings, long end)
            throws UserErrorException {
        try {
            return findings.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new UserErrorException("Spinnaker did not answer within " + PATIENCE + " s. Check again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException("The check was interrupted. Check again", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

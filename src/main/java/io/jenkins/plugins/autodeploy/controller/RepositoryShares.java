package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.GrantCache.Question;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.RepositoryGrant;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Knows which {@link Share} a project has in a repository. Anybody who may create a job can name any repository in it, so
 * the name proves nothing. A project has a share if it has deployed the repository before, or if GitHub says that the
 * credential of the project may read or write it.
 */
@Restricted(NoExternalUse.class)
public final class RepositoryShares {

    private static final SystemLog LOGGER = SystemLog.of(RepositoryShares.class);

    /** How long an action waits for GitHub. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Connections connections;
    private final GrantCache grants;

    RepositoryShares(Connections connections, Clock clock, Executor executor) {
        this.connections = connections;
        grants = new GrantCache(question -> ask(connections, question), clock, executor);
    }

    private static CompletableFuture<RepositoryGrant> ask(Connections connections, Question question) {
        GitHubConnection connection =
                new GitHubConnection(question.api(), question.credentialsId(), question.repository());
        GitHub gitHub = new GitHub(
                connections.http(), question.api(), new GitHubToken(project(question.project()), connection));
        return gitHub.grant(question.repository(), question.forWriting()).whenComplete((grant, failure) -> {
            if (failure != null) {
                LOGGER.log(
                        Level.INFO,
                        "GitHub did not say what the credential of " + question.project() + " may do in "
                                + question.repository() + ": "
                                + Http.cause(failure).getMessage());
            }
        });
    }

    @CheckForNull
    private static Item project(String name) {
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(name);
        }
    }

    /** The shares of the projects of this controller. */
    @NonNull
    public static RepositoryShares get() {
        return DeploymentService.get().shares();
    }

    /**
     * What is known now, without waiting. If it is not known, GitHub is asked.
     *
     * @param source the project's branch source for the repository; null if it has none
     * @param repository the key of the repository; null if nothing is recorded about it
     */
    @NonNull
    public Share now(@NonNull Item project, @Nullable GitHubSCMSource source, @Nullable RepositoryKey repository) {
        return find(project, source, repository, false).getNow(Share.UNKNOWN);
    }

    /**
     * Like {@link #now}, for a page about many projects. GitHub is asked only about a few repositories at the same time.
     * The page gets the other answers when it asks later.
     */
    @NonNull
    public Share nowOfMany(@NonNull Item project, @Nullable GitHubSCMSource source, @NonNull RepositoryKey repository) {
        return DeployedRepositories.get().has(project, repository)
                ? Share.WRITE
                : grants.isBusy() ? Share.UNKNOWN : now(project, source, repository);
    }

    /**
     * The share for an action. Waits some seconds for GitHub, so the caller holds no lock.
     *
     * @param source the project's branch source for the repository; null if it has none
     * @param repository the key of the repository; null if nothing is recorded about it
     * @return {@link Share#UNKNOWN} if GitHub has not answered yet; never {@link Share#UNPROVEN}
     */
    @NonNull
    public Share await(@NonNull Item project, @Nullable GitHubSCMSource source, @Nullable RepositoryKey repository) {
        try {
            return find(project, source, repository, true).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return Share.UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Share.UNKNOWN;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A share is always found", e);
        }
    }

    /**
     * The default branch of a repository now, as GitHub tells it to the project's credential. Each call asks GitHub,
     * because people may have renamed the branch a moment ago.
     *
     * @param source the project's branch source for the repository
     * @return a future that never fails. It is empty if GitHub does not tell
     */
    @NonNull
    public CompletableFuture<Optional<String>> defaultBranch(@NonNull Item project, @NonNull GitHubSCMSource source) {
        GitHubConnection connection = connection(source);
        return connection == null || connection.credentialsId() == null || !GitHubEndpoints.isNamed(connection.api())
                ? CompletableFuture.completedFuture(Optional.empty())
                : ask(connections, question(project, connection, false))
                        .handle((grant, failure) -> Optional.ofNullable(grant).map(RepositoryGrant::defaultBranch));
    }

    private static Question question(Item project, GitHubConnection connection, boolean forWriting) {
        return new Question(
                project.getFullName(),
                connection.api(),
                connection.credentialsId(),
                connection.repository(),
                forWriting);
    }

    private CompletableFuture<Share> find(
            Item project, @Nullable GitHubSCMSource source, @Nullable RepositoryKey repository, boolean forWriting) {
        if (repository != null && DeployedRepositories.get().has(project, repository)) {
            return CompletableFuture.completedFuture(Share.WRITE);
        }
        GitHubConnection connection = source == null ? null : connection(source);
        if (connection == null) {
            return CompletableFuture.completedFuture(Share.NONE);
        }
        if (connection.credentialsId() == null) {
            return CompletableFuture.completedFuture(Share.NO_CREDENTIAL);
        }
        if (!GitHubEndpoints.isNamed(connection.api())) {
            return CompletableFuture.completedFuture(Share.UNNAMED_GITHUB);
        }
        return grants.ask(question(project, connection, forWriting)).thenApply(grant -> share(grant, repository));
    }

    @CheckForNull
    private static GitHubConnection connection(GitHubSCMSource source) {
        try {
            return GitHubConnection.of(source);
        } catch (UserErrorException | IllegalArgumentException e) {
            return null;
        }
    }

    /** The record is about the repository with the same id. Another repository may have its name today. */
    static Share share(Optional<RepositoryGrant> grant, @Nullable RepositoryKey repository) {
        if (grant.isEmpty()) {
            return Share.UNANSWERED;
        }
        if (repository != null && grant.get().id() != repository.id()) {
            return Share.NONE;
        }
        return switch (grant.get().access()) {
            case NONE -> Share.NONE;
            case READ -> Share.READ;
            case UNPROVEN -> Share.UNPROVEN;
            case WRITE -> Share.WRITE;
        };
    }
}

package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.RolledAcross;
import io.jenkins.plugins.autodeploy.engine.LostChangesReader;
import io.jenkins.plugins.autodeploy.github.Backlog;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.http.RequestException;
import io.jenkins.plugins.autodeploy.ledger.LostReleases;
import io.jenkins.plugins.autodeploy.ledger.ReleaseRecord;
import io.jenkins.plugins.autodeploy.release.LabelRule;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Asks GitHub for a person which changes a deployment brings and takes away. It uses the credential of the project, and waits
 * some seconds for the answer, so the caller holds no lock. A comparison costs a bounded number of requests.
 */
@Restricted(NoExternalUse.class)
public final class StackChangesReader {

    /** How long a person waits for GitHub. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GitHub gitHub;
    private final GitHubConnection connection;
    private final LabelRule labels;

    /**
     * @param source the project's branch source for the repository
     * @throws UserErrorException if the configuration is wrong; the message says why
     */
    public StackChangesReader(@NonNull Item project, @NonNull GitHubSCMSource source) throws UserErrorException {
        this.connection = GitHubConnection.of(source);
        GitHubEndpoints.check(connection.api());
        this.gitHub = new GitHub(
                DeploymentService.get().connections().http(), connection.api(), new GitHubToken(project, connection));
        this.labels = AutoDeployConfiguration.get().rules().labels();
    }

    /**
     * What a release brings to a stack and takes away from it.
     *
     * @param stack the name of the stack
     * @param has the release that the stack has
     * @param chosen the release to deploy
     * @param lost the newer releases that the stack would lose; empty for none
     * @throws UserErrorException if GitHub does not answer; the message says why
     */
    @NonNull
    public StackChanges read(
            @NonNull String stack,
            @NonNull ReleaseRecord has,
            @NonNull ReleaseRecord chosen,
            @NonNull Optional<LostReleases> lost)
            throws UserErrorException {
        String newest = lost.map(LostReleases::from).orElse(has).commit();
        return await(branch -> {
            CompletableFuture<Backlog> brought =
                    gitHub.changes(connection.repository(), branch, chosen.commit(), has.releaseTag());
            CompletableFuture<Backlog> taken =
                    gitHub.changes(connection.repository(), branch, newest, chosen.releaseTag());
            return brought.thenCombine(
                    taken,
                    (more, less) -> new StackChanges(
                            more,
                            less,
                            lost.filter(each -> labels.knowsNoRollback())
                                    .map(each -> LostChangesReader.across(stack, each, less, labels))));
        });
    }

    /**
     * What the label against rollbacks says about the changes that stacks would lose.
     *
     * @param tag the tag of the release to deploy
     * @param lost by name of the stack, the newer releases that it would lose
     * @throws UserErrorException if GitHub does not answer; the message says why
     */
    @NonNull
    public List<RolledAcross> across(@NonNull ReleaseTag tag, @NonNull Map<String, LostReleases> lost)
            throws UserErrorException {
        return lost.isEmpty() || !labels.knowsNoRollback()
                ? List.of()
                : await(branch ->
                        new LostChangesReader(gitHub, connection.repository(), branch, labels).read(tag, lost));
    }

    private <T> T await(Function<String, CompletableFuture<T>> question) throws UserErrorException {
        CompletableFuture<T> answer = gitHub.grant(connection.repository(), false)
                .thenCompose(grant -> grant.defaultBranch() == null
                        ? CompletableFuture.failedFuture(new UserErrorException(
                                "The credential of this project can't read " + connection.repository() + " on GitHub"))
                        : question.apply(grant.defaultBranch()));
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new UserErrorException("GitHub did not answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UserErrorException("The question to GitHub was interrupted", e);
        } catch (ExecutionException e) {
            throw failure(Http.cause(e.getCause()));
        }
    }

    private static UserErrorException failure(Throwable cause) {
        if (cause instanceof RequestException failed) {
            return new UserErrorException(failed.clause(), failed);
        } else if (cause instanceof UserErrorException wrong) {
            return wrong;
        }
        throw new IllegalStateException(cause);
    }
}

package io.jenkins.plugins.autodeploy.controller;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.CheckedRepository;
import io.jenkins.plugins.autodeploy.check.RepositoryFinding;
import io.jenkins.plugins.autodeploy.check.RepositoryFindingKind;
import io.jenkins.plugins.autodeploy.config.AutoDeployConfiguration;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.engine.RepositorySettingsCheck;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.SCMSourceOwner;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Checks the repositories of a project on GitHub, each with the credential of its branch source. So whoever configures the
 * project learns only what this credential may read.
 */
@Restricted(NoExternalUse.class)
public final class RepositoryChecker {

    /** A project has rarely more than one branch source. */
    private static final int MOST_REPOSITORIES = 10;

    /** How long a person waits for all answers, in seconds. */
    private static final int PATIENCE = 20;

    /** A check of one repository. */
    private record BegunRepositoryCheck(String repository, CompletableFuture<List<RepositoryFinding>> findings) {}

    private RepositoryChecker() {}

    /**
     * Checks the repositories of a project. Waits for the answers of GitHub, but not for long. The caller must have checked
     * that the current user may configure the project.
     *
     * @return empty if the project has no branch source for GitHub
     * @throws UserErrorException if the configuration is wrong; the message says why
     */
    @NonNull
    public static List<CheckedRepository> checkFor(@NonNull Item project) throws UserErrorException {
        ReleaseRules rules = AutoDeployConfiguration.get().rules();
        List<BegunRepositoryCheck> begun = new ArrayList<>();
        if (project instanceof SCMSourceOwner owner) {
            for (SCMSource each : owner.getSCMSources()) {
                if (each instanceof GitHubSCMSource source && begun.size() < MOST_REPOSITORIES) {
                    begun.add(new BegunRepositoryCheck(
                            source.getRepoOwner() + "/" + source.getRepository(), begin(owner, source, rules)));
                }
            }
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        return begun.stream()
                .map(each -> new CheckedRepository(each.repository(), await(each.findings(), end)))
                .toList();
    }

    private static CompletableFuture<List<RepositoryFinding>> begin(
            SCMSourceOwner project, GitHubSCMSource source, ReleaseRules rules) {
        GitHubConnection connection;
        try {
            connection = GitHubConnection.of(source);
        } catch (UserErrorException | IllegalArgumentException e) {
            return found(RepositoryFinding.of(RepositoryFindingKind.UNREADABLE, String.valueOf(e.getMessage())));
        }
        if (connection.credentialsId() == null) {
            return found(RepositoryFinding.of(RepositoryFindingKind.NO_CREDENTIAL));
        }
        if (!GitHubEndpoints.isNamed(connection.api())) {
            return found(RepositoryFinding.of(
                    RepositoryFindingKind.UNNAMED_SERVER, connection.api().toString()));
        }
        GitHub gitHub = new GitHub(
                DeploymentService.get().connections().http(), connection.api(), new GitHubToken(project, connection));
        return new RepositorySettingsCheck(gitHub, rules)
                .check(connection.repository(), defaultBranch(project, source));
    }

    /** The branch whose job Jenkins marked as the primary one at its last scan; null if there is none. */
    @CheckForNull
    private static String defaultBranch(SCMSourceOwner project, GitHubSCMSource source) {
        if (!(project instanceof ItemGroup<?> branches)) {
            return null;
        }
        try (ACLContext system = ACL.as2(ACL.SYSTEM2)) {
            return branches.getAllItems(Job.class).stream()
                    .filter(each -> each.getAction(PrimaryInstanceMetadataAction.class) != null)
                    .filter(each -> source.equals(SCMSource.SourceByItem.findSource(each)))
                    .map(SCMHead.HeadByItem::findHead)
                    .filter(each -> each != null)
                    .map(SCMHead::getName)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static CompletableFuture<List<RepositoryFinding>> found(RepositoryFinding finding) {
        return CompletableFuture.completedFuture(List.of(finding.with(UntrustedText::clean)));
    }

    private static List<RepositoryFinding> await(CompletableFuture<List<RepositoryFinding>> findings, long end) {
        try {
            return findings.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return List.of(RepositoryFinding.of(
                    RepositoryFindingKind.UNREADABLE,
                    "GitHub did not answer within " + PATIENCE + " s. Check again later"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(
                    RepositoryFinding.of(RepositoryFindingKind.UNREADABLE, "The check was interrupted. Check again"));
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}

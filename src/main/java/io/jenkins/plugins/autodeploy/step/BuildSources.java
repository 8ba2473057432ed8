package io.jenkins.plugins.autodeploy.step;

import hudson.AbortException;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.controller.GitHubConnection;
import io.jenkins.plugins.autodeploy.github.BranchName;
import io.jenkins.plugins.autodeploy.github.CommitId;
import io.jenkins.plugins.autodeploy.github.GitHubSite;
import java.util.Optional;
import jenkins.plugins.git.AbstractGitSCMSource.SCMRevisionImpl;
import jenkins.scm.api.SCMHead;
import jenkins.scm.api.SCMRevision;
import jenkins.scm.api.SCMRevisionAction;
import jenkins.scm.api.SCMSource;
import jenkins.scm.api.metadata.PrimaryInstanceMetadataAction;
import jenkins.scm.api.mixin.ChangeRequestSCMHead;
import jenkins.scm.api.mixin.TagSCMHead;
import org.jenkinsci.plugins.github_branch_source.GitHubSCMSource;
import org.jenkinsci.plugins.github_branch_source.PullRequestSCMHead;

/**
 * Finds the source of a build. The build of a pull request is always a preview, whatever its Jenkinsfile asks for: the
 * Jenkinsfile may be part of the pull request.
 */
final class BuildSources {

    private BuildSources() {}

    /**
     * The branch source of a build if only GitHub knows whether the build's branch is the release branch. Jenkins learns
     * the default branch when it scans the repository. So it knows the old one if people have renamed the branch since.
     */
    static Optional<GitHubSCMSource> unsure(Run<?, ?> run, AutoDeployStep step) {
        Job<?, ?> job = run.getParent();
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        return step.getBranch() == null
                        && head != null
                        && !(head instanceof TagSCMHead)
                        && !(head instanceof ChangeRequestSCMHead)
                        && job.getAction(PrimaryInstanceMetadataAction.class) == null
                        && SCMSource.SourceByItem.findSource(job) instanceof GitHubSCMSource source
                ? Optional.of(source)
                : Optional.empty();
    }

    /**
     * @param defaultBranch the default branch that GitHub has told; empty if it was not asked or did not tell
     * @throws NothingToDoException if the build has built a tag, or a branch that is not the release branch
     * @throws AbortException if the source is not known; the message says what to write in the Jenkinsfile
     * @throws UserErrorException if the repository or the commit of the step, or the repository of the branch source, is
     *     wrong; the message says why
     */
    static BuildSource of(Run<?, ?> run, AutoDeployStep step, Optional<String> defaultBranch)
            throws NothingToDoException, AbortException, UserErrorException {
        Job<?, ?> job = run.getParent();
        SCMHead head = SCMHead.HeadByItem.findHead(job);
        SCMSource source = SCMSource.SourceByItem.findSource(job);
        if (head instanceof TagSCMHead) {
            throw new NothingToDoException("This is the build of the tag " + head.getName() + ": nothing to do");
        }
        if (head instanceof PullRequestSCMHead pullRequest && source instanceof GitHubSCMSource gitHub) {
            return new BuildSource(
                    GitHubConnection.of(gitHub),
                    pullRequest.getTarget().getName(),
                    null,
                    pullRequest.getNumber(),
                    true);
        }
        if (head instanceof ChangeRequestSCMHead) {
            if (step.getRepository() == null) {
                throw new NothingToDoException(
                        "This is the build of the pull request " + head.getName() + ": nothing to do");
            }
            return named(step, true);
        }
        if (head != null) {
            String branch = branch(step);
            boolean release = branch == null
                    ? job.getAction(PrimaryInstanceMetadataAction.class) != null
                            || defaultBranch.equals(Optional.of(head.getName()))
                    : branch.equals(head.getName());
            if (!release) {
                throw new NothingToDoException(
                        unsure(run, step).isPresent() && defaultBranch.isEmpty()
                                ? untold(head.getName())
                                : "The branch " + head.getName() + " is not the release branch: nothing to do");
            }
            if (step.getRepository() == null && source instanceof GitHubSCMSource gitHub) {
                String named = step.getCommit();
                String commit = named == null ? commit(source, run) : CommitId.parse(named);
                return new BuildSource(GitHubConnection.of(gitHub), head.getName(), commit, null, false);
            }
        }
        return named(step, false);
    }

    private static String untold(String branch) {
        return "GitHub did not tell the default branch, and Jenkins does not know " + branch
                + " as the default branch: nothing is released or deployed. If " + branch
                + " is the release branch, build again, or name it: autoDeploy(branch: '" + branch + "')";
    }

    /** The name of the branch on GitHub; null if the step names none. */
    private static String branch(AutoDeployStep step) {
        String named = step.getBranch();
        return named == null ? null : BranchName.of(named);
    }

    private static String commit(SCMSource source, Run<?, ?> run) throws AbortException {
        SCMRevision revision = SCMRevisionAction.getRevision(source, run);
        if (revision instanceof SCMRevisionImpl git) {
            return git.getHash();
        }
        throw new AbortException(
                "Jenkins has not recorded which commit was built. Name the commit: autoDeploy(commit: env.GIT_COMMIT)");
    }

    private static BuildSource named(AutoDeployStep step, boolean isChangeRequest)
            throws AbortException, UserErrorException {
        String repository = step.getRepository();
        if (repository == null) {
            throw new AbortException(
                    "This job does not come from a GitHub branch source. Name the repository, the commit and the"
                            + " branch: autoDeploy(repository: 'https://github.com/owner/name', credentialsId: '…',"
                            + " commit: env.GIT_COMMIT, branch: 'master')");
        }
        String commit = step.getCommit();
        String branch = branch(step);
        if (step.getTag() == null && (commit == null || branch == null)) {
            throw new AbortException(
                    "A step with a repository also needs the commit that was built and the release branch:"
                            + " autoDeploy(repository: '" + repository
                            + "', commit: env.GIT_COMMIT, branch: 'master', …)");
        }
        GitHubSite site = GitHubSite.of(repository);
        return new BuildSource(
                new GitHubConnection(site.api(), step.getCredentialsId(), site.repository()),
                branch == null ? "" : branch,
                commit == null ? null : CommitId.parse(commit),
                null,
                isChangeRequest);
    }
}

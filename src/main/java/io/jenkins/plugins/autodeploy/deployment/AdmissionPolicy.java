package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Merge;
import io.jenkins.plugins.autodeploy.deployment.DeploymentRequest.Redeploy;
import io.jenkins.plugins.autodeploy.github.BranchState;
import io.jenkins.plugins.autodeploy.github.BranchState.Protection;
import io.jenkins.plugins.autodeploy.github.Facts;
import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.RepositoryAccess;
import io.jenkins.plugins.autodeploy.github.RepositoryInfo;
import io.jenkins.plugins.autodeploy.release.BranchRule;
import io.jenkins.plugins.autodeploy.release.BranchRule.Unprotected;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides whether a request may release or deploy at all, from what GitHub answered. It decides before anything is
 * changed. Then {@link DeploymentPolicy} decides for each stack. Pure.
 *
 * <p>These rules must hold. The credential may write to the repository. The branch is a release branch. The commit lies
 * on that branch now. Without them, a person who may only read a repository could roll it back, and a person who may
 * only push a feature branch could deploy a commit that nobody has reviewed.
 */
public final class AdmissionPolicy {

    private final BranchRule branches;
    private final String noRollback;

    /**
     * A request may not release or deploy.
     *
     * @param why sentences without a full stop at the end
     * @param mayPass whether GitHub may answer otherwise in a moment, because it does not show a new commit yet
     */
    public record Refusal(@NonNull String why, boolean mayPass) {

        private Refusal with(String advice) {
            return new Refusal(why + advice, mayPass);
        }
    }

    /** @param settings the configuration with the rule for release branches */
    public AdmissionPolicy(@NonNull DeploymentSettings settings) {
        this.branches = settings.rules().branches();
        this.noRollback = settings.rules().labels().noRollback();
    }

    /**
     * Why the commit of a merge may not be released.
     *
     * @param merge the request
     * @param facts what GitHub answered about the commit
     * @return empty if the commit may be released
     */
    @NonNull
    public Optional<Refusal> refusal(@NonNull Merge merge, @NonNull Facts facts) {
        return access(facts.access(), facts.repository())
                .or(() -> name(merge.change().branch(), facts.repository()))
                .or(() -> place(facts.branch(), facts.commit(), facts.repository()))
                .or(() -> protection(facts.branch(), facts.repository()));
    }

    /**
     * Why an existing release may not be deployed.
     *
     * @param tagged what GitHub answered about the tag
     * @param sentBefore whether this controller has sent this very release to a stack before. Then its commit was
     *     checked at that time, and need not lie on the branch now. But the branch that asks must be a release branch:
     *     nobody has reviewed the Jenkinsfile of another branch
     * @return empty if the release may be deployed
     */
    @NonNull
    public Optional<Refusal> refusal(@NonNull Tagged tagged, boolean sentBefore) {
        Optional<Refusal> refusal = access(tagged.access(), tagged.repository())
                .or(() -> name(tagged.branch().name(), tagged.repository()));
        if (refusal.isPresent() || sentBefore) {
            return refusal;
        }
        return place(tagged.branch(), tagged.commit(), tagged.repository())
                .map(each -> each.with(". If the release lies on another release branch, name that branch:"
                        + " autoDeploy(tag: '…', branch: '…')"))
                .or(() -> protection(tagged.branch(), tagged.repository()));
    }

    /**
     * Why an existing release may not be deployed to stacks that have a newer one.
     *
     * @param tag the tag of the release
     * @param across what stacks would lose
     * @return empty if no label forbids it, or if a person has confirmed it
     */
    @NonNull
    Optional<Refusal> refusal(@NonNull Redeploy redeploy, @NonNull ReleaseTag tag, @NonNull List<RolledAcross> across) {
        String why = across.stream()
                .filter(RolledAcross::needsConfirmation)
                .map(each -> each.why(tag.name(), noRollback))
                .collect(Collectors.joining(". "));
        return redeploy.acrossNoRollback() || why.isEmpty()
                ? Optional.empty()
                : lasting(why + ". Find out whether the stack can work without these changes. If it can, confirm the"
                        + " rollback: on the Deployments page, or in a build with acrossNoRollback: true");
    }

    /**
     * What people should know about the branch, although its commits are released.
     *
     * @return a sentence without a full stop at the end; empty if there is nothing to say
     */
    @NonNull
    Optional<String> warning(BranchState branch, RepositoryInfo repository) {
        return branches.unprotected() == Unprotected.WARN && branch.protection() == Protection.UNPROTECTED
                ? Optional.of(unprotected(branch, repository))
                : Optional.empty();
    }

    private static Optional<Refusal> access(RepositoryAccess access, RepositoryInfo repository) {
        return access == RepositoryAccess.READ || access == RepositoryAccess.NONE
                ? lasting("The credential for GitHub may not write to " + repository.name()
                        + ". Who deploys a repository must be allowed to write to it. Give the credential write access"
                        + " to the repository on GitHub, or choose another credential")
                : Optional.empty();
    }

    private Optional<Refusal> name(String branch, RepositoryInfo repository) {
        return branches.allows(branch, repository.defaultBranch())
                ? Optional.empty()
                : lasting("\"" + branch + "\" is not a release branch of " + repository.name()
                        + ". Release branches are the default branch"
                        + (repository.defaultBranch() == null ? "" : ", " + repository.defaultBranch() + ",")
                        + " and the branches that an administrator allows in Manage Jenkins, System, Auto Deploy,"
                        + " Release branches");
    }

    private static Optional<Refusal> place(BranchState branch, String commit, RepositoryInfo repository) {
        if (!branch.exists()) {
            return lasting(repository.name() + " has no branch \"" + branch.name()
                    + "\". Correct the branch in the Jenkinsfile: autoDeploy(branch: '…')");
        }
        return branch.hasCommit()
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "The commit " + commit.substring(0, 7) + " does not lie on the branch " + branch.name() + " of "
                                + repository.name() + " now. Only commits of a release branch are deployed",
                        branch.mayGetCommit()));
    }

    private Optional<Refusal> protection(BranchState branch, RepositoryInfo repository) {
        return branches.unprotected() == Unprotected.REFUSE && branch.protection() != Protection.PROTECTED
                ? lasting(
                        branch.protection() == Protection.UNPROTECTED
                                ? unprotected(branch, repository)
                                : "GitHub does not show whether a rule protects the branch " + branch.name() + " of "
                                        + repository.name())
                : Optional.empty();
    }

    private static Optional<Refusal> lasting(String why) {
        return Optional.of(new Refusal(why, false));
    }

    private static String unprotected(BranchState branch, RepositoryInfo repository) {
        return "No rule on GitHub protects the branch " + branch.name() + " of " + repository.name()
                + ", so that a commit can get there without a review. Protect the branch on GitHub";
    }
}

package io.jenkins.plugins.autodeploy.engine;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.check.RepositoryCheck;
import io.jenkins.plugins.autodeploy.check.RepositoryFinding;
import io.jenkins.plugins.autodeploy.check.RepositoryFindingKind;
import io.jenkins.plugins.autodeploy.deployment.ReleaseRules;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.GitHubException;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.github.RepositorySettings;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.NextRelease;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.text.UntrustedText;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Checks whether a repository on GitHub is ready for releases. It reads the settings, and changes nothing. */
public final class RepositorySettingsCheck {

    /** How many release branches are looked at, besides the default branch. */
    private static final int MOST_BRANCHES = 5;

    private final GitHub gitHub;
    private final ReleaseRules rules;

    /** @param gitHub the GitHub of the repository, with the credential of the project */
    public RepositorySettingsCheck(@NonNull GitHub gitHub, @NonNull ReleaseRules rules) {
        this.gitHub = Objects.requireNonNull(gitHub);
        this.rules = Objects.requireNonNull(rules);
    }

    /**
     * Checks a repository.
     *
     * @param jenkinsBranch the branch that Jenkins takes for the default branch; null if Jenkins does not know it
     * @return what was found, what matters most first. The future never fails: a problem is a finding too
     */
    @NonNull
    public CompletableFuture<List<RepositoryFinding>> check(
            @NonNull RepositoryName repository, @CheckForNull String jenkinsBranch) {
        return gitHub.settings(repository, branches(), rules.tags())
                .thenApply(settings -> compare(settings, jenkinsBranch))
                .exceptionally(failure -> List.of(problem(failure)))
                .thenApply(findings -> findings.stream()
                        .map(each -> each.with(UntrustedText::clean))
                        .toList());
    }

    /** The names of release branches. A pattern names none. */
    private List<String> branches() {
        return rules.branches().patterns().stream()
                .filter(each -> each.indexOf('*') < 0)
                .limit(MOST_BRANCHES)
                .toList();
    }

    private List<RepositoryFinding> compare(RepositorySettings settings, String jenkinsBranch) {
        return new RepositoryCheck(
                        next(settings.releases()),
                        jenkinsBranch,
                        rules.branches().unprotected())
                .of(settings);
    }

    private ReleaseTag next(List<ReleaseTag> releases) {
        ReleaseTag newest = releases.stream().max(Comparator.naturalOrder()).orElse(null);
        try {
            return NextRelease.after(newest, releases, List.of(), rules.bump(), rules.tags());
        } catch (UserErrorException e) {
            throw new CompletionException(e);
        }
    }

    private static RepositoryFinding problem(Throwable failure) {
        Throwable cause = Http.cause(failure);
        return cause instanceof GitHubException e && e.kind() == GitHubException.Kind.NOT_FOUND
                ? RepositoryFinding.of(RepositoryFindingKind.NOT_SHOWN)
                : RepositoryFinding.of(
                        RepositoryFindingKind.UNREADABLE,
                        Objects.toString(cause.getMessage(), cause.getClass().getSimpleName()));
    }
}

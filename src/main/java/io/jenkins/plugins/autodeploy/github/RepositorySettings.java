package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;
import java.util.Objects;

/**
 * What a repository's settings say about releases, as GitHub shows them to a credential.
 *
 * @param access what the credential may do in the repository. It is {@link RepositoryAccess#UNPROVEN} only if the
 *     repository is archived
 * @param branches the default branch, and the other branches that were asked for and exist
 * @param rulesets the active rulesets for tags
 * @param shown which rulesets GitHub has shown
 * @param releases the releases whose commits are the newest by date
 */
public record RepositorySettings(
        @NonNull RepositoryInfo repository,
        @NonNull RepositoryAccess access,
        @NonNull List<BranchRequirements> branches,
        @NonNull List<TagRuleset> rulesets,
        @NonNull Shown shown,
        @NonNull List<ReleaseTag> releases) {

    public RepositorySettings {
        Objects.requireNonNull(repository);
        Objects.requireNonNull(access);
        branches = List.copyOf(branches);
        rulesets = List.copyOf(rulesets);
        Objects.requireNonNull(shown);
        releases = List.copyOf(releases);
    }

    /** Which rulesets GitHub has shown. */
    public enum Shown {
        /** All that the repository has. */
        ALL,
        /** The repository has more than were asked for. */
        SOME,
        /** GitHub does not show rulesets to the credential. */
        NONE
    }

    @NonNull
    RepositorySettings with(@NonNull RepositoryAccess proven) {
        return new RepositorySettings(repository, proven, branches, rulesets, shown, releases);
    }

    @NonNull
    RepositorySettings with(@NonNull List<TagRuleset> completed) {
        return new RepositorySettings(repository, access, branches, completed, shown, releases);
    }
}

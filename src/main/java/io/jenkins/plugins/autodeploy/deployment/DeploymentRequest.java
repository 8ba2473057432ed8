package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.util.List;
import java.util.Objects;

/** The request of a build or a person. Contains no secret. */
public sealed interface DeploymentRequest {

    /** Who asks, for which repository, and with which options. */
    @NonNull
    RequestOptions options();

    /** The request itself; for a preview, the request that is previewed. */
    @NonNull
    DeploymentRequest subject();

    /** Who asks, as text that {@link Deployer} reads. */
    @NonNull
    default String deployer() {
        return options().deployer();
    }

    /** The repository to release or deploy. */
    @NonNull
    default RepositoryName repository() {
        return options().repository();
    }

    /** The names of the stacks to deploy; empty for all stacks that serve the repository. */
    @NonNull
    default List<String> stacks() {
        return options().stacks();
    }

    /** Whether the deployment ends with the plan, and changes nothing. */
    default boolean isPreview() {
        return this instanceof Preview;
    }

    /**
     * Releases and deploys a commit of a release branch.
     *
     * @param change the commit to release
     * @param bump the part of the version to increment if no label says it; null for the configured default
     * @param retryUnknown whether a trigger with an unknown outcome is sent again
     * @param firstRelease whether a person says that tags which look like versions are no releases, if the repository has
     *     no release
     * @param failWhenHeld whether the deployment fails if something holds one of its stacks. Version 1.0 has no such
     *     field; it is false then
     */
    record Merge(
            @NonNull RequestOptions options,
            @NonNull Change change,
            @Nullable Bump bump,
            boolean retryUnknown,
            boolean firstRelease,
            boolean failWhenHeld)
            implements DeploymentRequest {

        public Merge {
            Objects.requireNonNull(options);
            Objects.requireNonNull(change);
        }

        /** A request that ends well although something holds a stack. */
        public Merge(
                @NonNull RequestOptions options,
                @NonNull Change change,
                @Nullable Bump bump,
                boolean retryUnknown,
                boolean firstRelease) {
            this(options, change, bump, retryUnknown, firstRelease, false);
        }

        @Override
        public DeploymentRequest subject() {
            return this;
        }
    }

    /**
     * Deploys an existing release, for example to roll back.
     *
     * @param tag the tag of the release
     * @param branch the release branch that has the commit of the release; null for the default branch
     * @param throughWindows why a person deploys while windows close stacks; null if windows hold the stacks. Version 1.0
     *     has no such reason
     * @param acrossNoRollback whether a person says that the release is deployed although it takes a change away whose
     *     pull request has the label against rollbacks, or although that is not known. False in records of version 1.0
     */
    record Redeploy(
            @NonNull RequestOptions options,
            @NonNull String tag,
            @Nullable String branch,
            @Nullable String throughWindows,
            boolean acrossNoRollback)
            implements DeploymentRequest {

        public Redeploy {
            Objects.requireNonNull(options);
            Objects.requireNonNull(tag);
        }

        @Override
        public DeploymentRequest subject() {
            return this;
        }
    }

    /**
     * Shows only the plan of another request.
     *
     * @param subject the request to plan; not a preview
     */
    record Preview(@NonNull DeploymentRequest subject) implements DeploymentRequest {

        /** @throws IllegalArgumentException if the subject is a preview */
        public Preview {
            if (subject.isPreview()) {
                throw new IllegalArgumentException("The subject of a preview must not be a preview");
            }
        }

        @Override
        public RequestOptions options() {
            return subject.options();
        }
    }

    /** The commit that a merge releases. */
    sealed interface Change {

        /** The name of the release branch, without {@code refs/heads/}. */
        @NonNull
        String branch();

        /**
         * A commit of the release branch.
         *
         * @param id the full id of the commit
         */
        record Commit(@NonNull String branch, @NonNull String id) implements Change {

            public Commit {
                Objects.requireNonNull(branch);
                Objects.requireNonNull(id);
            }
        }

        /**
         * The commit that would exist if an open pull request were merged into the branch now. Only for previews.
         *
         * @param number the number of the pull request
         */
        record OpenPullRequest(@NonNull String branch, int number) implements Change {

            public OpenPullRequest {
                Objects.requireNonNull(branch);
            }
        }
    }
}

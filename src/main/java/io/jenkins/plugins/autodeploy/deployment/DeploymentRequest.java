package io.jenkins.plugins.autodeploy.deployment;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.release.Bump;
import java.util.List;
import java.util.Objects;

/** What a build or a person asks for. Holds no secret. */
public sealed interface DeploymentRequest {

    /** Who asks, for which repository, and with which options. */
    @NonNull
    RequestOptions options();

    /** What is to be released or deployed: for a preview, what the preview is of. */
    @NonNull
    DeploymentRequest subject();

    /** Who asks, as {@link Deployer} writes it. */
    @NonNull
    default String deployer() {
        return options().deployer();
    }

    @NonNull
    default RepositoryName repository() {
        return options().repository();
    }

    /** The names of the stacks to deploy; empty for all that serve the repository. */
    @NonNull
    default List<String> stacks() {
        return options().stacks();
    }

    /** Whether it ends with the plan, and nothing is changed anywhere. */
    default boolean isPreview() {
        return this instanceof Preview;
    }

    /**
     * A commit of a release branch is to be released and deployed.
     *
     * @param change what is released
     * @param bump what to increment where no label says it; null for the configured default
     * @param retryUnknown whether a trigger is sent again if nobody knows what became of it
     */
    record Merge(
            @NonNull RequestOptions options,
            @NonNull Change change,
            @Nullable Bump bump,
            boolean retryUnknown) implements DeploymentRequest {

        public Merge {
            Objects.requireNonNull(options);
            Objects.requireNonNull(change);
        }

        @Override
        public DeploymentRequest subject() {
            return this;
        }
    }

    /**
     * An existing release is to be deployed, again or to roll back.
     *
     * @param tag the tag of the release
     */
    record Redeploy(
            @NonNull RequestOptions options, @NonNull String tag) implements DeploymentRequest {

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
     * Only the plan is to be shown.
     *
     * @param subject what the plan is made for
     */
    record Preview(@NonNull DeploymentRequest subject) implements DeploymentRequest {

        /** @throws IllegalArgumentException if the subject is a preview itself */
        public Preview {
            if (subject.isPreview()) {
                throw new IllegalArgumentException("A preview shows no preview");
            }
        }

        @Override
        public RequestOptions options() {
            return subject.options();
        }
    }

    /** What a merge releases. */
    sealed interface Change {

        /** The name of the release branch, without {@code refs/heads/}. */
        @NonNull
        String branch();

        /** @param id the full id of a commit of the branch */
        record Commit(@NonNull String branch, @NonNull String id) implements Change {

            public Commit {
                Objects.requireNonNull(branch);
                Objects.requireNonNull(id);
            }
        }

        /**
         * The branch's head as it would be if an open pull request were merged now. Only a preview can show it.
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

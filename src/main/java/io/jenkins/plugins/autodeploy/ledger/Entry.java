package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deploy.Release;
import io.jenkins.plugins.autodeploy.deploy.StackDeployment;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One line of a ledger.
 *
 * @param build the build that it is about
 * @param release null where a pin ends
 * @param stack where the stack stands; null where the release as a whole is meant
 * @param name the stack whose pin ends; null otherwise
 */
record Entry(
        @NonNull Kind kind,
        @NonNull Instant at,
        @NonNull String build,
        @Nullable Released release,
        @Nullable StackDeployment stack,
        @Nullable String name) {

    enum Kind {
        /** A release's tag stands. */
        RELEASED,
        /** A trigger is about to be sent. */
        CLAIMED,
        /** What became of a trigger. */
        STACK,
        /** A pin ends. */
        RESUMED
    }

    /**
     * A release.
     *
     * @param version its SemVer version
     * @param pullRequests the numbers of those that it carries
     */
    record Released(
            @NonNull String tag,
            @NonNull String version,
            @NonNull String commit,
            @NonNull List<Integer> pullRequests) {

        Released {
            Objects.requireNonNull(tag);
            Objects.requireNonNull(version);
            Objects.requireNonNull(commit);
            pullRequests = List.copyOf(pullRequests);
        }

        static Released of(Release release) {
            return new Released(
                    release.tag().name(),
                    release.tag().version().getVersion(),
                    release.commit(),
                    release.pullRequests().stream().map(PullRequest::number).toList());
        }
    }

    Entry {
        Objects.requireNonNull(at);
        Objects.requireNonNull(build);
        switch (kind) {
            case RELEASED -> Objects.requireNonNull(release);
            case CLAIMED, STACK -> {
                Objects.requireNonNull(release);
                Objects.requireNonNull(stack);
            }
            case RESUMED -> Objects.requireNonNull(name);
        }
    }
}

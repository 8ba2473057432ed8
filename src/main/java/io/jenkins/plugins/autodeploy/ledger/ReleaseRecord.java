package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.semver4j.Semver;

/**
 * A release as the ledger has it.
 *
 * @param version its SemVer version
 * @param commit the full id of its commit
 * @param pullRequests those that it carries, as far as they are recorded
 * @param build the build that made it, or deployed it first
 * @param at when that was
 */
public record ReleaseRecord(
        @NonNull String tag,
        @NonNull String version,
        @NonNull String commit,
        @NonNull List<CarriedPullRequest> pullRequests,
        @NonNull String build,
        @NonNull Instant at) {

    /**
     * A pull request that a release carries.
     *
     * @param title what people on GitHub chose: text, never markup; empty where it is not recorded
     * @param labels the names of its labels when the release was made, text too; none where they are not recorded
     */
    public record CarriedPullRequest(
            int number, @NonNull String title, @NonNull List<String> labels) {

        public CarriedPullRequest {
            Objects.requireNonNull(title);
            labels = labels == null ? List.of() : List.copyOf(labels);
        }
    }

    public ReleaseRecord {
        Objects.requireNonNull(tag);
        Objects.requireNonNull(version);
        Objects.requireNonNull(commit);
        Objects.requireNonNull(build);
        Objects.requireNonNull(at);
        pullRequests = List.copyOf(pullRequests);
    }

    /** Whether its version is greater than another's. */
    public boolean isNewerThan(@NonNull ReleaseRecord other) {
        return new Semver(version).isGreaterThan(other.version);
    }
}

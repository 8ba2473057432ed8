package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
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
 * @param labelHolds the labels that held stacks back, as it was decided last
 * @param deployer who made it, or deployed it first
 * @param at when that was
 */
public record ReleaseRecord(
        @NonNull String tag,
        @NonNull String version,
        @NonNull String commit,
        @NonNull List<CarriedPullRequest> pullRequests,
        @NonNull List<LabelHold> labelHolds,
        @NonNull String deployer,
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
        Objects.requireNonNull(deployer);
        Objects.requireNonNull(at);
        pullRequests = List.copyOf(pullRequests);
        labelHolds = List.copyOf(labelHolds);
    }

    /** Its tag. */
    @NonNull
    public ReleaseTag releaseTag() {
        return new ReleaseTag(tag, tag.substring(0, tag.length() - version.length()), new Semver(version));
    }

    /** The same with other labels that hold stacks back. */
    @NonNull
    ReleaseRecord with(@NonNull List<LabelHold> holds) {
        return new ReleaseRecord(tag, version, commit, pullRequests, holds, deployer, at);
    }

    /** Whether its version is greater than another's. */
    public boolean isNewerThan(@NonNull ReleaseRecord other) {
        return new Semver(version).isGreaterThan(other.version);
    }
}

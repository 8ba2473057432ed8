package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.LabelHold;
import io.jenkins.plugins.autodeploy.deployment.StackName;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.semver4j.Semver;

/**
 * The record of a release.
 *
 * @param tag the name of the tag
 * @param version the SemVer version
 * @param commit the full id of the commit
 * @param pullRequests the recorded pull requests of the release; may be empty
 * @param labelHolds the labels that hold stacks back, by the last decision
 * @param deployer who made the release or deployed it first, as text that {@link
 *     io.jenkins.plugins.autodeploy.deployment.Deployer} reads
 * @param at when the deployer did so
 * @param heldFrom the names of the stacks that a merge held back from the release, although all went well. The constructor
 *     takes null for an empty list: version 1.0 has no such list
 */
public record ReleaseRecord(
        @NonNull String tag,
        @NonNull String version,
        @NonNull String commit,
        @NonNull List<CarriedPullRequest> pullRequests,
        @NonNull List<LabelHold> labelHolds,
        @NonNull String deployer,
        @NonNull Instant at,
        @NonNull List<String> heldFrom) {

    /**
     * A pull request that a release carries.
     *
     * @param number the number of the pull request
     * @param title the title, as people on GitHub wrote it: text, never markup; empty if it is not recorded
     * @param labels the names of the labels when the release was made: text, never markup; empty if they are not
     *     recorded
     * @param author the login of the author; empty if it is not recorded
     */
    public record CarriedPullRequest(
            int number,
            @NonNull String title,
            @NonNull List<String> labels,
            @NonNull String author) {

        public CarriedPullRequest {
            Objects.requireNonNull(title);
            author = Objects.requireNonNullElse(author, "");
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
        heldFrom = heldFrom == null ? List.of() : List.copyOf(heldFrom);
    }

    /** The tag with its version. */
    @NonNull
    public ReleaseTag releaseTag() {
        return new ReleaseTag(tag, tag.substring(0, tag.length() - version.length()), new Semver(version));
    }

    /** The same release with other labels that hold stacks back. */
    @NonNull
    ReleaseRecord with(@NonNull List<LabelHold> holds) {
        return new ReleaseRecord(tag, version, commit, pullRequests, holds, deployer, at, heldFrom);
    }

    /** The same release held back from these stacks. */
    @NonNull
    ReleaseRecord heldFrom(@NonNull List<String> stacks) {
        return new ReleaseRecord(tag, version, commit, pullRequests, labelHolds, deployer, at, stacks);
    }

    /** Whether a label held this stack back from the release, by the last decision. */
    public boolean isHeldByLabels(@NonNull String stack) {
        return labelHolds.stream().anyMatch(each -> StackName.same(each.stack(), stack));
    }

    /** Whether a merge held this stack back from the release. */
    public boolean isHeldFrom(@NonNull String stack) {
        return heldFrom.stream().anyMatch(each -> StackName.same(each, stack));
    }

    /** Whether this release has a greater version than another. */
    public boolean isNewerThan(@NonNull ReleaseRecord other) {
        return new Semver(version).isGreaterThan(other.version);
    }
}

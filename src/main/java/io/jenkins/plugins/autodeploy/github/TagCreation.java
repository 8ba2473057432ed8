package io.jenkins.plugins.autodeploy.github;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import java.util.List;

/** The result of creating a tag. */
public sealed interface TagCreation {

    /**
     * The tag is on the commit.
     *
     * @param created whether this very request created the tag. Otherwise the tag was there before: the answer to an earlier
     *     request was lost, or another controller created the tag
     * @param followsBase whether the tag of the base is still where it was when the release was planned; true for the
     *     first release
     * @param unexpected releases that the caller did not know and that may contradict this release, the greatest version
     *     first. Each has a greater version than the base, or its commit is not older than the commit of the base
     */
    record Stands(
            boolean created, boolean followsBase, @NonNull List<ReleaseTag> unexpected) implements TagCreation {

        public Stands {
            unexpected = List.copyOf(unexpected);
        }
    }

    /** The tag exists on another commit. Nothing was changed. */
    record Taken() implements TagCreation {}

    /**
     * GitHub refuses this name, and the tag does not exist. A tag rule forbids it, another name prevents it, or the name
     * belonged to an immutable release that was deleted. GitHub never accepts such a name again.
     *
     * @param message a sentence with GitHub's words
     * @see <a href="https://docs.github.com/en/code-security/supply-chain-security/understanding-your-software-supply-chain/immutable-releases">
     *     Immutable releases</a>
     */
    record Refused(@NonNull String message) implements TagCreation {}
}

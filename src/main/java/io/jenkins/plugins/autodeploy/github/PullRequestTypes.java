package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Named;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Oid;
import io.jenkins.plugins.autodeploy.release.PullRequest;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * The types of commits and pull requests in GraphQL answers. If GitHub's schema allows null for a member that may have
 * labels, then a method that needs the member fails.
 *
 * @see GraphQlTypes
 */
final class PullRequestTypes {

    private PullRequestTypes() {}

    /**
     * A commit in a list.
     *
     * @param messageHeadline the first line of the message. GitHub cuts it at about 69 characters, and adds {@code …}
     *     (seen in cli/cli#9680; the schema does not say so)
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record ListedCommit(
            String oid,
            String messageHeadline,
            String committedDate,
            Nodes<Oid> parents,
            Nodes<Pull> associatedPullRequests) {

        ListedCommit {
            Objects.requireNonNull(oid);
            Objects.requireNonNull(messageHeadline);
            Objects.requireNonNull(committedDate);
            Objects.requireNonNull(parents);
        }

        @Override
        public Nodes<Pull> associatedPullRequests() {
            Nodes<Pull> list =
                    GraphQlTypes.complete(associatedPullRequests, "the list of pull requests of the commit " + oid);
            if (list.next() != null) {
                throw new CompletionException(new GitHubException(
                        Kind.REFUSED,
                        "More than " + list.list().size() + " pull requests have the commit " + oid
                                + ". These are too many to find the one that brought it. Tag a later commit of the"
                                + " branch as a release by hand. Then build again"));
            }
            return list;
        }

        /** Whether it is a merge commit, so that all commits that it brought are commits of the branch. */
        boolean isMerge() {
            return parents().list().size() > 1;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(String message) {

        Message {
            Objects.requireNonNull(message);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record CommitHistory(Nodes<ListedCommit> history) {}

    /**
     * A pull request.
     *
     * @param closed whether it is closed or merged
     * @param mergeCommit the commit that the merge made: the merge commit, the squash commit, or the last rebased commit;
     *     null if it is not merged, or GitHub can't tell
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Pull(
            Integer number,
            String title,
            String url,
            Boolean merged,
            Boolean closed,
            String baseRefName,
            String headRefName,
            @JsonProperty("isCrossRepository") Boolean crossRepository,
            String createdAt,
            String mergedAt,
            String closedAt,
            Oid mergeCommit,
            Login author,
            Nodes<Named> labels) {

        Pull {
            Objects.requireNonNull(number);
            Objects.requireNonNull(title);
            Objects.requireNonNull(url);
            Objects.requireNonNull(merged);
            Objects.requireNonNull(closed);
            Objects.requireNonNull(baseRefName);
            Objects.requireNonNull(headRefName);
            Objects.requireNonNull(crossRepository);
            Objects.requireNonNull(createdAt);
        }

        PullRequest value() {
            return new PullRequest(
                    number,
                    title,
                    url,
                    author == null ? null : author.login(),
                    GraphQlTypes.complete(labels, "the labels of #" + number).list().stream()
                            .map(Named::name)
                            .toList());
        }

        boolean becameCommit(String oid) {
            return merged && mergeCommit != null && oid.equals(mergeCommit.oid());
        }
    }

    /** A merged pull request in a list, without its labels. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record MergedPull(
            Integer number,
            String baseRefName,
            String headRefName,
            @JsonProperty("isCrossRepository") Boolean crossRepository,
            String mergedAt,
            String updatedAt,
            Oid mergeCommit) {

        MergedPull {
            Objects.requireNonNull(number);
            Objects.requireNonNull(baseRefName);
            Objects.requireNonNull(headRefName);
            Objects.requireNonNull(crossRepository);
            Objects.requireNonNull(updatedAt);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Login(String login) {}
}

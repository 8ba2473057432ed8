package io.jenkins.plugins.autodeploy.github;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.ListedCommit;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.MergedPull;
import io.jenkins.plugins.autodeploy.github.PullRequestTypes.Pull;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * The types of the answers to the GraphQL queries of {@link Queries}, as GitHub's schema defines them. A member is null if
 * the query does not ask for it or GitHub answers null. If GitHub's schema forbids null, and every query asks for the
 * member, then an answer without it can't be read.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/objects">GraphQL objects</a>
 */
final class GraphQlTypes {

    private static final ObjectMapper JSON = new ObjectMapper();

    private GraphQlTypes() {}

    /** Reads a part of an answer; null if GitHub answered null. */
    static <T> T read(JsonNode node, Class<T> type) {
        try {
            return node.isMissingNode() ? null : JSON.treeToValue(node, type);
        } catch (JsonProcessingException e) {
            throw wrongForm(e);
        }
    }

    /** Reads one page of a connection. */
    static <T> Nodes<T> nodes(JsonNode connection, Class<T> type) {
        JsonNode nodes = connection.path("nodes");
        List<T> list = new ArrayList<>();
        for (JsonNode node : complete(nodes.isArray() ? nodes : null, "a list")) {
            list.add(complete(read(node, type), "an element of a list"));
        }
        return new Nodes<>(list, read(connection.path("pageInfo"), PageInfo.class));
    }

    private static CompletionException wrongForm(Throwable cause) {
        return new CompletionException(new GitHubException(
                GitHubException.Kind.NOT_GITHUB,
                "GitHub's answer does not have the form that GitHub documents: check the API's URL in Jenkins",
                null,
                cause));
    }

    /** A member that the query asked for and that GitHub never answers with null. */
    private static <T> T present(T member) {
        if (member == null) {
            throw wrongForm(null);
        }
        return member;
    }

    /** A time that GitHub wrote in ISO 8601; null stays null. */
    static Instant time(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw wrongForm(e);
        }
    }

    /**
     * A member that the query asked for. GitHub's schema allows null here, and null means that GitHub could not read the
     * member. To go on without it could lose a label.
     *
     * @param what the member, for the message
     */
    static <T> T complete(T member, String what) {
        if (member == null) {
            throw new CompletionException(new GitHubException(
                    GitHubException.Kind.TRANSIENT,
                    "GitHub answered only a part of what it was asked for: " + what + " is missing. The same request"
                            + " may succeed later"));
        }
        return member;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Repository(
            String id,
            long databaseId,
            String nameWithOwner,
            String url,
            @JsonProperty("isArchived") boolean archived,
            Named defaultBranchRef,
            String viewerPermission,
            BranchRef branch,
            Oid head,
            Nodes<Tag> newest,
            Nodes<Named> recentTags,
            Tag base,
            Nodes<Pull> recent,
            Nodes<MergedPull> anywhere,
            Pull pullRequest) {

        RepositoryInfo info() {
            return new RepositoryInfo(
                    databaseId,
                    present(id),
                    repositoryName(),
                    present(url),
                    defaultBranchRef == null ? null : defaultBranchRef.name(),
                    archived);
        }

        private RepositoryName repositoryName() {
            try {
                return RepositoryName.of(present(nameWithOwner));
            } catch (IllegalArgumentException e) {
                throw wrongForm(e);
            }
        }

        /** The newest tags, if the query asked for them. */
        @Override
        public Nodes<Tag> newest() {
            return complete(newest, "the list of the newest tags");
        }

        /** The names of the tags whose commits are the newest by date, if the query asked for them. */
        List<String> recentTagNames() {
            return complete(recentTags, "the list of the newest tags").list().stream()
                    .map(Named::name)
                    .toList();
        }

        /** The merged pull requests of the branch that changed last, if the query asked for them. */
        @Override
        public Nodes<Pull> recent() {
            return complete(recent, "the list of merged pull requests");
        }

        /** The merged pull requests of any branch that changed last, if the query asked for them. */
        @Override
        public Nodes<MergedPull> anywhere() {
            return complete(anywhere, "the list of merged pull requests");
        }

        RepositoryAccess access() {
            return RepositoryAccess.of(viewerPermission);
        }

        /** The state of a branch that the query asked for as {@code branch}. */
        BranchState branch(String name) {
            return branch == null ? BranchState.missing(name) : branch.state(name);
        }

        /** Whether the base's tag has this relation to the commit. */
        boolean baseIs(Relation planned) {
            return base != null && base.compare() != null && base.compare().relation() == planned;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record NewRef(Ref ref) {

        /** The newest tags of the repository; null if GitHub could not read them. */
        Nodes<Tag> newest() {
            return ref == null || ref.repository() == null ? null : ref.repository().newest;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Ref(Repository repository) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Named(String name) {

        Named {
            Objects.requireNonNull(name);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Oid(String oid) {

        Oid {
            Objects.requireNonNull(oid);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Tag(String name, Comparison compare) {

        Tag {
            Objects.requireNonNull(name);
        }
    }

    /**
     * A branch, its relation to a commit, and its rules.
     *
     * @see <a href="https://docs.github.com/en/graphql/reference/objects#ref">Ref: {@code refUpdateRule} shows branch
     *     protection rules to people who are no administrators, {@code rules} shows those of rulesets</a>
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record BranchRef(Oid target, Comparison compare, RefUpdateRule refUpdateRule, Count rules) {

        BranchState state(String name) {
            Relation relation = compare == null ? Relation.DIVERGED : compare.relation();
            return new BranchState(name, true, relation, protection());
        }

        private BranchState.Protection protection() {
            if (refUpdateRule != null || rules != null && rules.totalCount() > 0) {
                return BranchState.Protection.PROTECTED;
            }
            return rules == null ? BranchState.Protection.NOT_SHOWN : BranchState.Protection.UNPROTECTED;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record RefUpdateRule(String pattern) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Count(int totalCount) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Comparison(String status, Integer aheadBy, Nodes<ListedCommit> commits) {

        Comparison {
            Objects.requireNonNull(status);
        }

        /** How many commits the head has that the tag does not contain, if the query asked for it. */
        @Override
        public Integer aheadBy() {
            return present(aheadBy);
        }

        /** The relation of the tag to the commit. GitHub's status is about the opposite direction. */
        Relation relation() {
            return switch (status) {
                case "BEHIND" -> Relation.CONTAINS;
                case "IDENTICAL" -> Relation.IDENTICAL;
                case "AHEAD" -> Relation.ANCESTOR;
                default -> Relation.DIVERGED;
            };
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Nodes<T>(List<T> nodes, PageInfo pageInfo) {

        /** All nodes. */
        List<T> list() {
            for (T node : complete(nodes, "a list")) {
                complete(node, "an element of a list");
            }
            return nodes;
        }

        /** The cursor of the next page; null if this is the last page. */
        String next() {
            return complete(pageInfo, "the end of a list").hasNextPage()
                    ? complete(pageInfo.endCursor(), "the end of a list")
                    : null;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record PageInfo(Boolean hasNextPage, String endCursor) {

        PageInfo {
            Objects.requireNonNull(hasNextPage);
        }
    }
}

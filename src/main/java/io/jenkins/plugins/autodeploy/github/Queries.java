package io.jenkins.plugins.autodeploy.github;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The GraphQL queries. If a part of a list would mislead, the query asks for the largest page that GitHub allows. A pull
 * request can have at most 100 labels, so one page contains all of them.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/objects#repository">Repository, Comparison, Commit,
 *     PullRequest</a>
 */
final class Queries {

    private static final String PULL = """
        fragment pull on PullRequest {
          number title url merged closed baseRefName headRefName isCrossRepository createdAt mergedAt closedAt
          mergeCommit { oid } author { login }
          labels(first: 100) { nodes { name } }
        }
        """;

    /** What is enough to find merged pull requests in a list. Their labels are read only if they count. */
    private static final String MERGED = """
        fragment merged on PullRequest {
          number baseRefName headRefName isCrossRepository mergedAt updatedAt mergeCommit { oid }
        }
        """;

    private static final String COMMIT = """
        fragment commit on Commit {
          oid messageHeadline committedDate parents(first: 2) { nodes { oid } }
          associatedPullRequests(first: 10) { pageInfo { hasNextPage endCursor } nodes { ...pull } }
        }
        """ + PULL;

    /** The pull requests that were merged and that changed last, into the branch and into any branch. */
    private static final String RECENT = """
        fragment recent on Repository {
          recent: pullRequests(states: [MERGED], baseRefName: $branch, first: $recent,
                               orderBy: { field: UPDATED_AT, direction: DESC }) {
            nodes { ...pull }
          }
          anywhere: pullRequests(states: [MERGED], first: $recent, orderBy: { field: UPDATED_AT, direction: DESC }) {
            pageInfo { hasNextPage endCursor } nodes { ...merged }
          }
        }
        """ + MERGED;

    /** What every answer says about a repository. */
    static final String REPOSITORY = """
        fragment repository on Repository {
          id databaseId nameWithOwner url isArchived viewerPermission defaultBranchRef { name }
        }
        """;

    /** Whether a branch has the commit, and whether rules protect the branch. */
    private static final String BRANCH = """
        fragment branch on Ref {
          target { oid }
          compare(headRef: $head) { status }
          refUpdateRule { pattern }
          rules(first: 1) { totalCount }
        }
        """;

    /** Who may do what in a repository. */
    static final String ACCESS = """
        query($owner: String!, $name: String!) {
          repository(owner: $owner, name: $name) { ...repository }
        }
        """ + REPOSITORY;

    /** Whether a branch has a commit. */
    static final String ON_BRANCH = """
        query($owner: String!, $name: String!, $branch: String!, $head: String!) {
          repository(owner: $owner, name: $name) {
            ...repository
            branch: ref(qualifiedName: $branch) { ...branch }
          }
        }
        """ + REPOSITORY + BRANCH;

    /** The newest tags. They are more than other controllers can create in the seconds between two requests. */
    private static final String NEWEST = """
        fragment newest on Repository {
          newest: refs(refPrefix: "refs/tags/", query: $tags, first: 50,
                       orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
            nodes { name }
          }
        }
        """;

    /** The first page of the commits that a tag does not have. */
    private static final String COMPARED = """
        fragment comparison on Comparison {
          status aheadBy
          commits(first: $commits) { pageInfo { hasNextPage endCursor } nodes { ...commit } }
        }
        """;

    /** All facts in one request, if the newest tag by date is also the newest release. This is nearly always so. */
    static final String SNAPSHOT = """
        query($owner: String!, $name: String!, $branch: String!, $branchRef: String!, $head: String!, $tags: String,
              $pull: Int!, $preview: Boolean!, $commits: Int!, $recent: Int!) {
          repository(owner: $owner, name: $name) {
            ...repository ...recent
            branch: ref(qualifiedName: $branchRef) { ...branch }
            head: object(expression: $head) { oid }
            newest: refs(refPrefix: "refs/tags/", query: $tags, first: 1,
                         orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
              nodes { name compare(headRef: $head) { ...comparison } }
            }
            recentTags: refs(refPrefix: "refs/tags/", query: $tags, first: 50,
                             orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
              nodes { name }
            }
            pullRequest(number: $pull) @include(if: $preview) { ...pull }
          }
        }
        """ + COMPARED + REPOSITORY + RECENT + BRANCH + COMMIT;

    /** The first page of the commits that a tag does not have, and the pull requests that were merged last. */
    static final String BACKLOG = """
        query($owner: String!, $name: String!, $branch: String!, $tag: String!, $head: String!, $commits: Int!,
              $recent: Int!) {
          repository(owner: $owner, name: $name) {
            ...repository ...recent
            ref(qualifiedName: $tag) { name compare(headRef: $head) { ...comparison } }
          }
        }
        """ + COMPARED + REPOSITORY + RECENT + COMMIT;

    /** One page of the commits between a tag and a commit. */
    static final String COMPARISON = """
        query($owner: String!, $name: String!, $tag: String!, $head: String!, $commits: Int!, $after: String) {
          repository(owner: $owner, name: $name) {
            ref(qualifiedName: $tag) {
              name
              compare(headRef: $head) {
                status
                commits(first: $commits, after: $after) {
                  pageInfo { hasNextPage endCursor } nodes { ...commit }
                }
              }
            }
          }
        }
        """ + COMMIT;

    /** A page of a commit and the commits before it, for a repository without a release. */
    static final String HISTORY = """
        query($owner: String!, $name: String!, $head: String!, $commits: Int!, $after: String) {
          repository(owner: $owner, name: $name) {
            object(expression: $head) {
              ... on Commit {
                history(first: $commits, after: $after) { pageInfo { hasNextPage endCursor } nodes { ...commit } }
              }
            }
          }
        }
        """ + COMMIT;

    /** The tag of the base, and how the commit relates to it. */
    private static final String BASE = """
        fragment base on Repository {
          base: ref(qualifiedName: $base) @include(if: $based) { name compare(headRef: $head) { status } }
        }
        """;

    /**
     * The commit of a tag, the newest tags, and how the tag's base relates to the commit. If the tag is annotated, the
     * query follows its tag object to the commit.
     */
    static final String TAG = """
        query($owner: String!, $name: String!, $expression: String!, $tags: String,
              $base: String!, $head: String!, $based: Boolean!) {
          repository(owner: $owner, name: $name) {
            ...repository ...newest ...base
            head: object(expression: $expression) { oid }
          }
        }
        """ + REPOSITORY + NEWEST + BASE;

    /**
     * Creates a tag. After that the same request reads the newest tags, and how the tag's base relates to the commit.
     *
     * @see <a href="https://spec.graphql.org/October2021/#sec-Mutation">a mutation's selection set is executed after its
     *     effect</a>
     */
    static final String CREATE_TAG = """
        mutation($repository: ID!, $ref: String!, $commit: GitObjectID!, $tags: String,
                 $base: String!, $head: String!, $based: Boolean!) {
          createRef(input: { repositoryId: $repository, name: $ref, oid: $commit }) {
            ref {
              repository { ...newest ...base }
            }
          }
        }
        """ + NEWEST + BASE;

    /** One page of the pull requests that were merged into a branch. */
    static final String MERGED_INTO = """
        query($owner: String!, $name: String!, $branch: String!, $after: String) {
          repository(owner: $owner, name: $name) {
            into: pullRequests(states: [MERGED], baseRefName: $branch, first: 50, after: $after,
                               orderBy: { field: UPDATED_AT, direction: DESC }) {
              pageInfo { hasNextPage endCursor } nodes { ...merged }
            }
          }
        }
        """ + MERGED;

    private Queries() {}

    /** How each of several tags relates to a commit. The answers are under {@code t0}, {@code t1}, … */
    static String statuses(int tags) {
        String variables =
                IntStream.range(0, tags).mapToObj(i -> "$t" + i + ": String!").collect(Collectors.joining(", "));
        String refs = IntStream.range(0, tags)
                .mapToObj(i -> "t" + i + ": ref(qualifiedName: $t" + i
                        + ") { name compare(headRef: $head) { status aheadBy } }")
                .collect(Collectors.joining("\n"));
        return "query($owner: String!, $name: String!, $head: String!, " + variables
                + ") { repository(owner: $owner, name: $name) { " + refs + " } }";
    }

    /**
     * The commits that no pull request explains, and pull requests by number. The query also reads what a wait may have
     * changed: the branch, the newest tags, and the pull requests that were merged last.
     *
     * @param commits the ids of commits; their answers are under {@code c0}, {@code c1}, …
     * @param numbers their answers are under {@code p12}, {@code p15}, …
     */
    static String unexplained(List<String> commits, List<Integer> numbers) {
        String objects = IntStream.range(0, commits.size())
                .mapToObj(i -> "c" + i + ": object(oid: \"" + commits.get(i) + "\") { ...commit }")
                .collect(Collectors.joining("\n"));
        return """
                query($owner: String!, $name: String!, $branch: String!, $branchRef: String!, $head: String!, $tags: String,
                      $recent: Int!) {
                  repository(owner: $owner, name: $name) {
                    ...repository ...newest ...recent
                    branch: ref(qualifiedName: $branchRef) { ...branch }
                """ + objects + "\n" + pullRequests(numbers) + "\n} }\n" + REPOSITORY + NEWEST + RECENT + BRANCH
                + COMMIT;
    }

    /**
     * Several pull requests by number, and the whole messages of several commits.
     *
     * @param numbers their answers are under {@code p12}, {@code p15}, …
     * @param commits the ids of commits; their answers are under {@code c0}, {@code c1}, …
     */
    static String pulls(List<Integer> numbers, List<String> commits) {
        String messages = IntStream.range(0, commits.size())
                .mapToObj(i -> "c" + i + ": object(oid: \"" + commits.get(i) + "\") { ... on Commit { message } }")
                .collect(Collectors.joining("\n"));
        return "query($owner: String!, $name: String!) { repository(owner: $owner, name: $name) { "
                + pullRequests(numbers) + "\n" + messages + " } } " + (numbers.isEmpty() ? "" : PULL);
    }

    private static String pullRequests(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> "p" + number + ": pullRequest(number: " + number + ") { ...pull }")
                .collect(Collectors.joining("\n"));
    }

    /**
     * The pull requests that were merged into each of several branches, under {@code b0}, {@code b1}, … Those that were
     * merged last from each branch are under {@code h0}, {@code h1}, …
     */
    static String mergedInto(int branches) {
        String variables = IntStream.range(0, branches)
                .mapToObj(i -> "$b" + i + ": String!")
                .collect(Collectors.joining(", "));
        String lists = IntStream.range(0, branches)
                .mapToObj(i -> "b" + i + ": pullRequests(states: [MERGED], baseRefName: $b" + i
                        + ", first: 50, orderBy: { field: UPDATED_AT, direction: DESC }) {"
                        + " pageInfo { hasNextPage endCursor } nodes { ...merged } }\n"
                        + "h" + i + ": pullRequests(states: [MERGED], headRefName: $b" + i
                        + ", first: 20, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { ...merged } }")
                .collect(Collectors.joining("\n"));
        return "query($owner: String!, $name: String!, " + variables + ") { repository(owner: $owner, name: $name) { "
                + lists + " } } " + MERGED;
    }

    /** How a tag relates to each of several commits. The answers are under {@code c0}, {@code c1}, … of {@code ref}. */
    static String contained(List<String> commits) {
        return "query($owner: String!, $name: String!, $tag: String!) { repository(owner: $owner, name: $name) {"
                + " ref(qualifiedName: $tag) { "
                + IntStream.range(0, commits.size())
                        .mapToObj(i -> "c" + i + ": compare(headRef: \"" + commits.get(i) + "\") { status }")
                        .collect(Collectors.joining("\n"))
                + " } } }";
    }
}

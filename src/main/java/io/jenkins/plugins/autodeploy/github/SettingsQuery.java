package io.jenkins.plugins.autodeploy.github;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The query for the settings of a repository. A branch has at most some thirty rules, because there are not more types.
 *
 * @see <a href="https://docs.github.com/en/graphql/reference/objects#ref">Ref: {@code refUpdateRule} shows branch
 *     protection rules to people who are no administrators, {@code rules} shows the active rules of rulesets</a>
 */
final class SettingsQuery {

    private static final String PARTS = Queries.REPOSITORY + """
        fragment requirements on Ref {
          name
          refUpdateRule { requiredApprovingReviewCount requiredStatusCheckContexts }
          rules(first: 100) {
            pageInfo { hasNextPage endCursor }
            nodes {
              type
              parameters {
                ... on PullRequestParameters { requiredApprovingReviewCount }
                ... on RequiredStatusChecksParameters { requiredStatusChecks { context } }
              }
            }
          }
        }
        fragment rulesets on Repository {
          rulesets(first: 50) {
            pageInfo { hasNextPage endCursor }
            nodes {
              databaseId name target enforcement
              conditions { refName { include exclude } }
              rules(first: 50) {
                nodes { type parameters { ... on TagNamePatternParameters { operator pattern negate } } }
              }
            }
          }
        }
        """;

    private SettingsQuery() {}

    /** @param branches how many branches the query asks for, as {@code b0}, {@code b1}, … */
    static String of(int branches) {
        String variables = IntStream.range(0, branches)
                .mapToObj(i -> ", $b" + i + ": String!")
                .collect(Collectors.joining());
        String refs = IntStream.range(0, branches)
                .mapToObj(i -> "b" + i + ": ref(qualifiedName: $b" + i + ") { ...requirements }")
                .collect(Collectors.joining("\n"));
        return "query($owner: String!, $name: String!, $tags: String" + variables + """
            ) {
              repository(owner: $owner, name: $name) {
                ...repository ...rulesets
                defaultBranch: defaultBranchRef { ...requirements }
                recentTags: refs(refPrefix: "refs/tags/", query: $tags, first: 50,
                                 orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
                  nodes { name }
                }
            """ + refs + "\n} }\n" + PARTS;
    }
}

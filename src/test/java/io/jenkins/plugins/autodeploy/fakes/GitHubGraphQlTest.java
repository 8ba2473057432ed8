package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.PullRequestIndex;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import io.jenkins.plugins.autodeploy.support.TestClient;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GitHubGraphQlTest {
    private FakeGitHub gitHub;
    private FakeRepository shop;
    private TestClient client;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop");
        client = new TestClient(gitHub.graphqlUri()).bearer(FakeGitHub.TOKEN);
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void one_query_tells_tags_comparison_pull_requests_and_labels() throws Exception {
        shop.tag("5.2.0", shop.head("master"));
        String sha = shop.openPullRequest("Sell shoes", "no-deploy-to-qa").merge();

        JsonNode repository = repository("""
            defaultBranchRef { name target { oid } }
            refs(refPrefix: "refs/tags/", first: 10, orderBy: {field: TAG_COMMIT_DATE, direction: DESC}) {
              totalCount nodes { name prefix target { ... on Commit { oid } ... on Tag { target { oid } } } }
            }
            ref(qualifiedName: "refs/tags/5.2.0") {
              compare(headRef: "%s") {
                status aheadBy behindBy
                commits(first: 10) { nodes { oid associatedPullRequests(first: 5) {
                  nodes { number merged baseRefName mergeCommit { oid } labels(first: 10) { nodes { name } } }
                } } }
              }
            }\
            """.formatted(sha));

        assertThat(repository.at("/defaultBranchRef/target/oid").asText()).isEqualTo(sha);
        assertThat(repository.at("/refs/nodes/0/name").asText()).isEqualTo("5.2.0");
        JsonNode comparison = repository.at("/ref/compare");
        assertThat(comparison.path("status").asText()).isEqualTo("AHEAD");
        assertThat(comparison.path("aheadBy").asInt()).isEqualTo(2);
        JsonNode merge = comparison.at("/commits/nodes/1");
        assertThat(merge.path("oid").asText()).isEqualTo(sha);
        assertThat(merge.at("/associatedPullRequests/nodes/0/labels/nodes/0/name")
                        .asText())
                .isEqualTo("no-deploy-to-qa");
    }

    @Test
    void what_was_merged_is_found_after_some_look_ups_only() throws Exception {
        shop.pullRequestIndexLag(2);
        String sha = shop.openPullRequest("Sell shoes").squash();

        assertThat(associated(sha)).isEmpty();
        assertThat(associated(sha)).isEmpty();
        assertThat(associated(sha)).hasSize(1);
    }

    @Test
    void what_was_merged_may_never_be_found() throws Exception {
        shop.pullRequestIndexLag(PullRequestIndex.NEVER);
        String sha = shop.openPullRequest("Sell shoes").merge();

        for (int i = 0; i < 5; i++) {
            assertThat(associated(sha)).isEmpty();
        }
    }

    @Test
    void an_older_pull_request_is_found_while_a_newer_one_is_not_yet() throws Exception {
        String older = shop.openPullRequest("Sell shoes").merge();
        shop.pullRequestIndexLag(1);
        String newer = shop.openPullRequest("Sell hats").merge();

        assertThat(associated(older)).hasSize(1);
        assertThat(associated(newer)).isEmpty();
    }

    @Test
    void an_unmerged_pull_request_may_be_listed_with_a_commit() throws Exception {
        FakePullRequest open = shop.openPullRequest("Not yet");
        String sha = shop.openPullRequest("Sell shoes").merge();
        shop.associate(sha, open);

        assertThat(associated(sha)).hasSize(2);
    }

    @Test
    void an_unknown_repository_is_null_with_an_error_and_status_200() throws Exception {
        TestClient.Reply reply = client.query("{ repository(owner: \"acme\", name: \"none\") { id } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/data/repository").isNull()).isTrue();
        assertThat(reply.json().at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
        assertThat(reply.json().at("/errors/0/path/0").asText()).isEqualTo("repository");
        assertThat(reply.json().at("/errors/0/message").asText())
                .isEqualTo("Could not resolve to a Repository with the name 'acme/none'.");
    }

    @Test
    void a_former_name_leads_to_the_repository_silently() throws Exception {
        gitHub.rename("acme/shop", "acme/store");

        assertThat(repository("nameWithOwner").path("nameWithOwner").asText()).isEqualTo("acme/store");
    }

    @Test
    void a_missing_reference_is_null_without_an_error() throws Exception {
        TestClient.Reply reply = client.query(
                "{ repository(owner: \"acme\", name: \"shop\") { ref(qualifiedName: \"refs/tags/9\") { id } } }");

        assertThat(reply.json().at("/data/repository/ref").isNull()).isTrue();
        assertThat(reply.json().has("errors")).isFalse();
    }

    @Test
    void a_comparison_with_an_unknown_commit_is_null_with_an_error() throws Exception {
        TestClient.Reply reply = client.query("""
            { repository(owner: "acme", name: "shop") { ref(qualifiedName: "refs/heads/master") {
              compare(headRef: "0123456789012345678901234567890123456789") { status } } } }\
            """);

        assertThat(reply.json().at("/data/repository/ref/compare").isNull()).isTrue();
        assertThat(reply.json().at("/errors/0/type").asText()).isEqualTo("NOT_FOUND");
    }

    @Test
    void a_connection_wants_first_or_last() throws Exception {
        JsonNode error = errorOf("refs(refPrefix: \"refs/tags/\") { totalCount }");

        assertThat(error.path("type").asText()).isEqualTo("MISSING_PAGINATION_BOUNDARIES");
        assertThat(error.path("message").asText())
                .isEqualTo("You must provide a `first` or `last` value to properly paginate the `refs` connection.");
    }

    @Test
    void a_connection_gives_no_more_than_100() throws Exception {
        JsonNode error = errorOf("refs(refPrefix: \"refs/tags/\", first: 101) { totalCount }");

        assertThat(error.path("type").asText()).isEqualTo("EXCESSIVE_PAGINATION");
        assertThat(error.path("message").asText())
                .isEqualTo("Requesting 101 records on the `refs` connection exceeds the `first` limit of 100 records.");
    }

    @Test
    void a_query_for_more_than_500000_nodes_is_refused() throws Exception {
        JsonNode error = errorOf("""
            pullRequests(first: 100) { nodes { mergeCommit { associatedPullRequests(first: 100) { nodes {
              labels(first: 100) { nodes { name } } } } } } }\
            """);

        assertThat(error.path("type").asText()).isEqualTo("MAX_NODE_LIMIT_EXCEEDED");
        assertThat(error.path("message").asText())
                .isEqualTo("This query requests up to 1,010,100 possible nodes which exceeds the maximum limit of"
                        + " 500,000.");
    }

    @Test
    void a_field_that_is_not_in_the_schema_is_refused_without_data() throws Exception {
        TestClient.Reply reply = client.query("{ repository(owner: \"acme\", name: \"shop\") { colour } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("data")).isFalse();
        assertThat(reply.json().at("/errors/0/message").asText()).contains("colour");
    }

    @Test
    void tags_are_found_by_a_part_of_the_name_and_an_explicit_null_asks_for_all() throws Exception {
        shop.tag("shop-1.0.0", shop.head("master"));
        shop.tag("2.0.0", shop.head("master"));
        String named = "query($q: String) { repository(owner: \"acme\", name: \"shop\") {"
                + " refs(refPrefix: \"refs/tags/\", first: 9, query: $q) { nodes { name } } } }";
        Map<String, Object> all = new HashMap<>();
        all.put("q", null);

        JsonNode some = client.post("", Map.of("query", named, "variables", Map.of("q", "shop-")))
                .json();
        JsonNode every =
                client.post("", Map.of("query", named, "variables", all)).json();

        assertThat(some.at("/data/repository/refs/nodes").findValuesAsText("name"))
                .containsExactly("shop-1.0.0");
        assertThat(every.at("/data/repository/refs/nodes")).hasSize(2);
    }

    @Test
    void a_cursor_leads_from_page_to_page() throws Exception {
        String sha = shop.head("master");
        for (int i = 0; i < 5; i++) {
            shop.tag("1.0." + i, sha);
        }
        JsonNode first = repository("refs(refPrefix: \"refs/tags/\", first: 2) { nodes { name } pageInfo {"
                + " hasNextPage endCursor } totalCount }");
        JsonNode second = repository("refs(refPrefix: \"refs/tags/\", first: 2, after: \""
                + first.at("/refs/pageInfo/endCursor").asText() + "\") { nodes { name } pageInfo { hasNextPage } }");

        assertThat(first.at("/refs/totalCount").asInt()).isEqualTo(5);
        assertThat(first.at("/refs/pageInfo/hasNextPage").asBoolean()).isTrue();
        assertThat(second.at("/refs/nodes").findValuesAsText("name")).containsExactly("1.0.2", "1.0.3");
    }

    @Test
    void a_bad_token_is_401() throws Exception {
        TestClient.Reply reply =
                new TestClient(gitHub.graphqlUri()).bearer("wrong").query("{ viewer { login } }");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json().path("message").asText()).isEqualTo("Bad credentials");
    }

    @Test
    void an_exhausted_rate_limit_is_an_error_of_status_200() throws Exception {
        gitHub.rateLimit(0, Instant.parse("2030-01-01T00:00:00Z"));

        TestClient.Reply reply = client.query("{ viewer { login } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/errors/0/type").asText()).isEqualTo("RATE_LIMIT");
        assertThat(reply.header("X-RateLimit-Remaining")).isEqualTo("0");
    }

    @Test
    void an_annotated_tag_is_an_object_to_peel() throws Exception {
        shop.annotatedTag("1.0.0", shop.head("master"));

        JsonNode target = repository("""
            ref(qualifiedName: "refs/tags/1.0.0") { target {
              __typename oid ... on Tag { name target { __typename oid } } } }\
            """).at("/ref/target");

        assertThat(target.path("__typename").asText()).isEqualTo("Tag");
        assertThat(target.at("/target/oid").asText()).isEqualTo(shop.head("master"));
    }

    @Test
    void a_query_is_no_writing_request() throws Exception {
        client.query("{ viewer { login } }");

        assertThat(gitHub.requests()).hasSize(1);
        assertThat(gitHub.requests().writing()).isEmpty();
    }

    @Test
    void a_mutation_creates_a_tag_and_reads_the_tags_after_its_effect() throws Exception {
        shop.tag("5.2.0", shop.head("master"));

        JsonNode reply = create("refs/tags/5.3.0", shop.head("master"));

        assertThat(reply.at("/data/createRef/ref/repository/refs/nodes"))
                .extracting(node -> node.path("name").asText())
                .containsExactlyInAnyOrder("5.2.0", "5.3.0");
        assertThat(shop.tags()).containsKey("5.3.0");
        assertThat(gitHub.requests().writing()).hasSize(1);
    }

    @Test
    void a_mutation_that_is_refused_has_no_payload_and_an_error_of_a_type() throws Exception {
        String sha = shop.head("master");
        shop.tag("5.2.0", sha);
        shop.annotatedTag("5.1.0", sha);
        shop.restrictTagCreations("v*");

        assertRefused(
                create("refs/tags/5.2.0", sha),
                "UNPROCESSABLE",
                "A ref named \"refs/tags/5.2.0\" already exists in the repository.");
        assertRefused(create("refs/tags/5.2.0/a", sha), "UNPROCESSABLE", "Ref cannot be created.");
        assertRefused(
                create("refs/tags/v1", sha),
                "UNPROCESSABLE",
                "Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n");
        assertRefused(
                create("refs/tags/6.0.0", "0123456789012345678901234567890123456789"),
                "UNPROCESSABLE",
                "Object does not exist");
        String annotated =
                shop.git().refs().find("refs/tags/5.1.0").orElseThrow().sha();
        assertRefused(create("refs/tags/6.0.0", annotated), "UNPROCESSABLE", "The oid must point to a commit.");
        assertThat(shop.tags()).containsOnlyKeys("5.1.0", "5.2.0");
    }

    @Test
    void a_mutation_needs_the_permission_and_a_repository_that_is_seen_and_not_archived() throws Exception {
        String sha = shop.head("master");
        gitHub.token(FakeGitHub.TOKEN, Permission.READ);
        assertRefused(create("refs/tags/6.0.0", sha), "FORBIDDEN", "Resource not accessible by integration");
        gitHub.token(FakeGitHub.TOKEN);
        assertRefused(
                create("refs/tags/6.0.0", sha),
                "NOT_FOUND",
                "Could not resolve to a node with the global id of '" + NodeId.of("Repository", shop.id()) + "'.");
        gitHub.token(FakeGitHub.TOKEN, Permission.values());
        shop.archive();
        assertRefused(create("refs/tags/6.0.0", sha), "UNPROCESSABLE", "Repository was archived so is read-only");
        assertThat(shop.tags()).isEmpty();
    }

    private JsonNode create(String name, String oid) throws Exception {
        return client.query("""
            mutation { createRef(input: { repositoryId: "%s", name: "%s", oid: "%s" }) {
              ref { repository { refs(refPrefix: "refs/tags/", first: 5) { nodes { name } } } } } }\
            """.formatted(NodeId.of("Repository", shop.id()), name, oid))
                .json();
    }

    private static void assertRefused(JsonNode reply, String type, String message) {
        assertThat(reply.at("/data/createRef").isNull()).isTrue();
        assertThat(reply.at("/errors/0/type").asText()).isEqualTo(type);
        assertThat(reply.at("/errors/0/path/0").asText()).isEqualTo("createRef");
        assertThat(reply.at("/errors/0/message").asText()).isEqualTo(message);
    }

    private JsonNode associated(String sha) throws Exception {
        return repository("object(oid: \"" + sha + "\") { ... on Commit { associatedPullRequests(first: 10) {"
                        + " nodes { number } } } }")
                .at("/object/associatedPullRequests/nodes");
    }

    private JsonNode errorOf(String fields) throws Exception {
        return client.query("{ repository(owner: \"acme\", name: \"shop\") { " + fields + " } }")
                .json()
                .at("/errors/0");
    }

    private JsonNode repository(String fields) throws Exception {
        JsonNode reply = client.query("{ repository(owner: \"acme\", name: \"shop\") { " + fields + " } }")
                .json();
        assertThat(reply.path("errors")).as(reply.toPrettyString()).isEmpty();
        return reply.at("/data/repository");
    }
}

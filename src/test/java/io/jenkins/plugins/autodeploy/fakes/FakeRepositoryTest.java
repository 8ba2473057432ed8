package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeRepositoryTest {
    private FakeGitHub gitHub;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop", "main", Map.of("Jenkinsfile", "autoDeploy()\n"));
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void each_commit_is_younger_than_the_one_before() {
        gitHub.clock().set(Instant.parse("2027-05-01T00:00:00Z"));
        GitCommit first = commit(shop.push("First"));
        GitCommit second = commit(shop.push("Second"));

        assertThat(first.committedDate()).isAfter("2027-05-01T00:00:00Z");
        assertThat(second.committedDate()).isAfter(first.committedDate());
        assertThat(second.parents()).containsExactly(first.sha());
    }

    @Test
    void a_tag_or_branch_that_was_deleted_is_gone() {
        shop.tag("1.0.0", shop.head("main"));
        shop.createBranch("release/1", shop.head("main"));

        shop.deleteTag("1.0.0");
        shop.deleteBranch("release/1");

        assertThat(shop.tags()).isEmpty();
        assertThatThrownBy(() -> shop.head("release/1")).hasMessage("No branch release/1");
    }

    @Test
    void a_pull_request_may_go_into_another_branch() {
        shop.createBranch("release/1", shop.head("main"));
        String main = shop.head("main");

        String sha = shop.openPullRequestInto("release/1", "Backport").merge();

        assertThat(shop.head("release/1")).isEqualTo(sha);
        assertThat(shop.head("main")).isEqualTo(main);
    }

    @Test
    void labels_come_and_go() {
        FakePullRequest pullRequest = shop.openPullRequest("Sell shoes", "release:major");

        assertThat(pullRequest.label("no-deploy-to-qa").unlabel("release:major").labels())
                .containsExactly("no-deploy-to-qa");
    }

    @Test
    void a_contributor_may_come_again_after_the_branch_has_moved() {
        shop.openPullRequestFromFork("mallory", "First").merge();
        shop.push("In between");

        String sha = shop.openPullRequestFromFork("mallory", "Second").squash();

        assertThat(shop.head("main")).isEqualTo(sha);
        assertThat(shop.git().files().at(sha, "changes")).hasSize(2);
    }

    @Test
    void a_closed_or_conflicting_pull_request_can_not_be_merged() {
        FakePullRequest closed = shop.openPullRequest("Closed").close();
        FakePullRequest conflicting = shop.openPullRequest("Conflicting");
        conflicting.push("Change it", Map.of("Jenkinsfile", "one\n"));
        shop.push("Change it otherwise", Map.of("Jenkinsfile", "other\n"));

        assertThatThrownBy(closed::merge).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(conflicting::merge).hasMessage("#2 conflicts with main");
    }

    private GitCommit commit(String sha) {
        return shop.git().history().commit(sha).orElseThrow();
    }
}

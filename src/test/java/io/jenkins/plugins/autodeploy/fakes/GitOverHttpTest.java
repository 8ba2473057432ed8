package io.jenkins.plugins.autodeploy.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.api.CloneCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate.Status;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitOverHttpTest {
    @TempDir
    private Path directory;

    private FakeGitHub gitHub;
    private FakeRepository shop;

    @BeforeEach
    void start() throws Exception {
        gitHub = FakeGitHub.start();
        shop = gitHub.createRepository("acme/shop", Map.of("Jenkinsfile", "autoDeploy()\n", "src/a.txt", "a\n"));
    }

    @AfterEach
    void stop() {
        gitHub.close();
    }

    @Test
    void a_clone_holds_the_files_and_tags() throws Exception {
        shop.annotatedTag("1.0.0", shop.head("master"));
        String head = shop.push("More", Map.of("src/b.txt", "b\n"));

        try (Git clone = as(FakeGitHub.TOKEN).call()) {
            assertThat(clone.getRepository().resolve("HEAD").name()).isEqualTo(head);
            assertThat(clone.getRepository().resolve("1.0.0^{commit}").name())
                    .isEqualTo(shop.tags().get("1.0.0"));
            assertThat(Files.readString(directory.resolve("Jenkinsfile"))).isEqualTo("autoDeploy()\n");
            assertThat(Files.readString(directory.resolve("src/b.txt"))).isEqualTo("b\n");
        }
    }

    @Test
    void a_pull_request_from_a_fork_can_be_fetched_by_its_number() throws Exception {
        FakePullRequest opened = shop.openPullRequestFromFork("mallory", "Sell shoes");

        try (Git clone = as(FakeGitHub.TOKEN).call()) {
            clone.fetch()
                    .setCredentialsProvider(credentials(FakeGitHub.TOKEN))
                    .setRefSpecs("+refs/pull/1/head:refs/remotes/origin/PR-1")
                    .call();
            assertThat(clone.getRepository().resolve("origin/PR-1").name()).isEqualTo(opened.headSha());
        }
    }

    @Test
    void a_private_repository_needs_a_token_and_a_public_one_does_not() throws Exception {
        assertThatThrownBy(() -> as("wrong").call()).isInstanceOf(TransportException.class);

        shop.makePublic();
        anonymous().call().close();
        assertThat(directory.resolve("Jenkinsfile")).exists();
    }

    @Test
    void a_push_creates_a_tag_and_a_fetch_is_no_writing_request() throws Exception {
        try (Git clone = as(FakeGitHub.TOKEN).call()) {
            assertThat(gitHub.requests().count("POST", ".*/git-upload-pack")).isPositive();
            assertThat(gitHub.requests().writing()).isEmpty();

            clone.tag()
                    .setName("1.0.0")
                    .setAnnotated(true)
                    .setMessage("Release")
                    .call();
            assertThat(push(clone, FakeGitHub.TOKEN, "refs/tags/1.0.0")).isEqualTo(Status.OK);
            assertThat(shop.tags()).containsEntry("1.0.0", shop.head("master"));
            assertThat(gitHub.requests().writing()).hasSize(1);
        }
    }

    @Test
    void a_push_to_a_branch_or_of_a_tag_that_a_rule_forbids_is_refused() throws Exception {
        shop.restrictTagCreations("2.*");
        try (Git clone = as(FakeGitHub.TOKEN).call()) {
            clone.commit().setMessage("More").setSign(false).call();
            clone.tag().setName("2.0.0").setAnnotated(false).call();
            assertThat(push(clone, FakeGitHub.TOKEN, "refs/heads/master")).isEqualTo(Status.REJECTED_OTHER_REASON);
            assertThat(push(clone, FakeGitHub.TOKEN, "refs/tags/2.0.0")).isEqualTo(Status.REJECTED_OTHER_REASON);
            assertThat(shop.tags()).isEmpty();
        }
    }

    @Test
    void a_push_needs_the_permission_to_write() throws Exception {
        gitHub.token("reader", Permission.READ);
        try (Git clone = as("reader").call()) {
            clone.tag().setName("1.0.0").setAnnotated(false).call();
            assertThatThrownBy(() -> push(clone, "reader", "refs/tags/1.0.0")).isInstanceOf(TransportException.class);
            assertThat(shop.tags()).isEmpty();
        }
    }

    private static Status push(Git clone, String token, String ref) throws Exception {
        return clone.push()
                .setCredentialsProvider(credentials(token))
                .setRefSpecs(new RefSpec(ref))
                .call()
                .iterator()
                .next()
                .getRemoteUpdate(ref)
                .getStatus();
    }

    private CloneCommand as(String token) {
        return anonymous().setCredentialsProvider(credentials(token));
    }

    private CloneCommand anonymous() {
        return Git.cloneRepository().setURI(gitHub.cloneUrl("acme", "shop")).setDirectory(directory.toFile());
    }

    private static UsernamePasswordCredentialsProvider credentials(String token) {
        return new UsernamePasswordCredentialsProvider("jenkins", token);
    }
}

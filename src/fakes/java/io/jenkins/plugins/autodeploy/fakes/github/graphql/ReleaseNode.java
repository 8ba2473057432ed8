package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.rest.NodeId;
import java.time.Instant;

/** GraphQL's {@code Release}. */
public record ReleaseNode(RepositoryNode repository, FakeRelease release) {

    public String id() {
        return NodeId.of("Release", release.id());
    }

    public long databaseId() {
        return release.id();
    }

    public String tagName() {
        return release.tagName();
    }

    public String name() {
        return release.name();
    }

    public String description() {
        return release.body();
    }

    public String url() {
        return repository.url() + "/releases/tag/" + release.tagName();
    }

    public boolean isDraft() {
        return release.draft();
    }

    public boolean isPrerelease() {
        return release.prerelease();
    }

    public boolean isLatest() {
        return repository
                .repository()
                .releases()
                .latest()
                .filter(release::equals)
                .isPresent();
    }

    public Instant createdAt() {
        return release.createdAt();
    }

    public Instant publishedAt() {
        return release.publishedAt();
    }

    public AccountNode author() {
        return new AccountNode(repository.repository().instance(), release.author());
    }

    public RefNode tag() {
        return repository.find("refs/tags/" + release.tagName()).orElse(null);
    }

    public CommitNode tagCommit() {
        return repository
                .repository()
                .git()
                .history()
                .commit("refs/tags/" + release.tagName())
                .map(repository::commit)
                .orElse(null);
    }
}

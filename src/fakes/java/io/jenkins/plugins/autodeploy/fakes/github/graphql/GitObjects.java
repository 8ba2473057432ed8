package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHistory;
import io.jenkins.plugins.autodeploy.fakes.github.TreeEntry;
import java.util.List;
import java.util.Optional;

/** Finds GraphQL's {@code GitObject}s: commits, annotated tags, and files of a commit. */
final class GitObjects {
    private GitObjects() {}

    static Optional<Object> find(RepositoryNode node, String expression) {
        FakeRepository repository = node.repository();
        if (expression.startsWith("refs/")
                && repository.shownRefs().find(expression.split("[:^]", 2)[0]).isEmpty()) {
            return Optional.empty();
        }
        int colon = expression.indexOf(':');
        if (colon >= 0) {
            return file(node, expression.substring(0, colon), expression.substring(colon + 1));
        }
        GitHistory history = repository.git().history();
        return history.tag(expression)
                .<Object>map(tag -> new TagNode(node, tag))
                .or(() -> history.commit(expression).map(node::commit));
    }

    private static Optional<Object> file(RepositoryNode node, String revision, String path) {
        Optional<GitCommit> commit = node.repository().git().history().commit(revision);
        List<TreeEntry> entries = commit.map(
                        each -> node.repository().git().files().at(each.sha(), path))
                .orElse(List.of());
        return entries.stream()
                .filter(entry -> entry.path().equals(path))
                .<Object>map(entry -> new BlobNode(node, entry))
                .findFirst();
    }
}

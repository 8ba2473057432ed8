package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.Graph.NewRef;
import io.jenkins.plugins.autodeploy.github.Graph.Nodes;
import io.jenkins.plugins.autodeploy.github.Graph.Repository;
import io.jenkins.plugins.autodeploy.github.Graph.Tag;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Finds, creates and deletes tags. */
final class Tags {

    private final GitHubHttp http;

    Tags(GitHubHttp http) {
        this.http = http;
    }

    CompletableFuture<Tagged> find(RepositoryName repository, ReleaseTag tag, TagRule rule) {
        return lookUp(repository, tag.name(), rule.prefix()).thenApply(found -> {
            if (found.head() == null) {
                throw new CompletionException(
                        new GitHubException(Kind.NOT_FOUND, "There is no tag " + tag + " in " + repository));
            }
            return new Tagged(found.info(), found.head().oid(), releases(found.newest(), rule));
        });
    }

    CompletableFuture<TagCreation> create(
            RepositoryInfo repository,
            ReleaseTag tag,
            String commit,
            TagRule rule,
            ReleaseTag base,
            Collection<ReleaseTag> known) {
        Set<ReleaseTag> expected = new HashSet<>(known);
        expected.add(tag);
        if (base != null) {
            expected.add(base);
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("repository", repository.nodeId());
        variables.put("ref", "refs/tags/" + tag);
        variables.put("commit", commit);
        variables.put("tags", query(rule.prefix()));
        variables.put("base", "refs/tags/" + base);
        variables.put("head", commit);
        variables.put("based", base != null);
        return http.mutate(
                        "to create the tag " + tag + " in " + repository.name(),
                        "createRef",
                        Queries.CREATE_TAG,
                        variables)
                .thenApply(payload -> Graph.read(payload, NewRef.class))
                .handle((created, failure) -> {
                    if (failure == null && created.newest() != null) {
                        if (base != null && !created.followsBase()) {
                            expected.remove(base);
                        }
                        return CompletableFuture.<TagCreation>completedFuture(
                                new TagCreation.Stands(true, unexpected(created.newest(), rule, expected)));
                    }
                    if (failure != null && !mayStand(Http.cause(failure))) {
                        return CompletableFuture.<TagCreation>failedFuture(Http.cause(failure));
                    }
                    return lookUp(repository.name(), tag.name(), rule.prefix()).<TagCreation>thenApply(found -> {
                        if (failure != null && found.head() == null) {
                            throw new CompletionException(settled((GitHubException) Http.cause(failure), tag));
                        }
                        return failure == null || found.head().oid().equals(commit)
                                ? new TagCreation.Stands(failure == null, unexpected(found.newest(), rule, expected))
                                : new TagCreation.Taken();
                    });
                })
                .thenCompose(creation -> creation);
    }

    CompletableFuture<Void> delete(RepositoryName repository, ReleaseTag tag) {
        return http.delete(repository.resource("git/refs/tags/" + tag)).exceptionally(failure -> {
            if (Http.cause(failure) instanceof GitHubException e && e.kind() == Kind.NO_SUCH_REF) {
                return null;
            }
            throw new CompletionException(Http.cause(failure));
        });
    }

    /** A refusal's words tell little for certain, so that the tag itself is looked at. */
    private static boolean mayStand(Throwable failure) {
        return failure instanceof GitHubException e
                && (e.kind() == Kind.ALREADY_EXISTS || e.kind() == Kind.RULE || e.kind() == Kind.REFUSED);
    }

    /** What a refusal means where the tag is not to be seen. */
    private static GitHubException settled(GitHubException refusal, ReleaseTag tag) {
        return refusal.kind() != Kind.ALREADY_EXISTS
                ? refusal
                : new GitHubException(
                        Kind.TRANSIENT,
                        "GitHub says that the tag " + tag + " exists, but does not show it yet",
                        null,
                        refusal);
    }

    private static List<ReleaseTag> unexpected(Nodes<Tag> newest, TagRule rule, Set<ReleaseTag> expected) {
        return releases(newest, rule).stream()
                .filter(each -> !expected.contains(each))
                .toList();
    }

    private static List<ReleaseTag> releases(Nodes<Tag> newest, TagRule rule) {
        return newest.list().stream()
                .flatMap(each -> rule.read(each.name()).stream())
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private CompletableFuture<Repository> lookUp(RepositoryName repository, String tag, String prefix) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("owner", repository.owner());
        variables.put("name", repository.name());
        variables.put("expression", "refs/tags/" + tag + "^{commit}");
        variables.put("tags", query(prefix));
        return http.query("to find the tag " + tag + " in " + repository, Queries.TAG, variables)
                .thenApply(node -> Graph.read(node, Repository.class));
    }

    private static String query(String prefix) {
        return prefix.isEmpty() ? null : prefix;
    }
}

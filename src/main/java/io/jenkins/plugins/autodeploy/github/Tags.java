package io.jenkins.plugins.autodeploy.github;

import io.jenkins.plugins.autodeploy.github.GitHub.Tagged;
import io.jenkins.plugins.autodeploy.github.GitHubException.Kind;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.NewRef;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Nodes;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Repository;
import io.jenkins.plugins.autodeploy.github.GraphQlTypes.Tag;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.release.ReleaseTag;
import io.jenkins.plugins.autodeploy.release.TagRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds, creates and deletes tags. */
final class Tags {

    private final GitHubHttp http;

    Tags(GitHubHttp http) {
        this.http = http;
    }

    CompletableFuture<Tagged> find(RepositoryName repository, ReleaseTag tag, TagRule rule, String branch) {
        AnswerCheck check = new AnswerCheck(http.api());
        return lookUp(repository, tag.name(), variables(null, "", rule.prefix()))
                .thenCompose(found -> {
                    RepositoryInfo info = check.repository(found.info());
                    if (found.head() == null) {
                        return CompletableFuture.failedFuture(
                                new GitHubException(Kind.NOT_FOUND, "There is no tag " + tag + " in " + repository));
                    }
                    String commit = check.commit(found.head().oid());
                    return branch(info, branch, commit)
                            .thenApply(state -> new Tagged(
                                    info,
                                    found.access(),
                                    state,
                                    commit,
                                    releases(found.newest(), rule)
                                            .sorted(Comparator.reverseOrder())
                                            .toList()));
                });
    }

    private CompletableFuture<BranchState> branch(RepositoryInfo repository, String named, String commit) {
        String branch = named == null ? repository.defaultBranch() : named;
        if (branch == null) {
            return CompletableFuture.completedFuture(BranchState.missing(""));
        }
        Map<String, Object> variables = repository.name().variables();
        variables.put("branch", "refs/heads/" + branch);
        variables.put("head", commit);
        return http.query("to find the commit " + commit + " on the branch " + branch, Queries.ON_BRANCH, variables)
                .thenApply(node -> GraphQlTypes.read(node, Repository.class).branch(branch));
    }

    CompletableFuture<TagCreation> create(
            RepositoryInfo repository,
            ReleaseTag tag,
            String commit,
            TagRule rule,
            ReleaseTag base,
            boolean forked,
            Collection<ReleaseTag> known) {
        Beside beside = new Beside(tag, rule, base, forked ? Relation.DIVERGED : Relation.ANCESTOR, known);
        Map<String, Object> variables = variables(base, commit, rule.prefix());
        variables.put("repository", repository.nodeId());
        variables.put("ref", "refs/tags/" + tag);
        variables.put("commit", commit);
        return http.mutate(
                        "to create the tag " + tag + " in " + repository.name(),
                        "createRef",
                        Queries.CREATE_TAG,
                        variables)
                .thenApply(payload -> GraphQlTypes.read(payload, NewRef.class))
                .handle((created, failure) -> {
                    if (failure == null && created != null && created.newest() != null) {
                        return CompletableFuture.<TagCreation>completedFuture(
                                beside.stands(true, created.ref().repository()));
                    }
                    if (failure != null && !mayExist(Http.cause(failure))) {
                        return CompletableFuture.<TagCreation>failedFuture(perhapsTransient(Http.cause(failure)));
                    }
                    Map<String, Object> same = variables(base, commit, rule.prefix());
                    return lookUp(repository.name(), tag.name(), same).<TagCreation>thenApply(found -> {
                        if (found.head() == null && kind(failure) == Kind.RULE) {
                            return new TagCreation.Refused(Http.cause(failure).getMessage());
                        }
                        if (found.head() == null) {
                            throw new CompletionException(
                                    failure == null
                                            ? notShown(tag, null)
                                            : reported((GitHubException) Http.cause(failure), tag));
                        }
                        return found.head().oid().equals(commit)
                                ? beside.stands(failure == null, found)
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

    private static Kind kind(Throwable failure) {
        return failure != null && Http.cause(failure) instanceof GitHubException e ? e.kind() : null;
    }

    /** Whether the tag may exist in spite of this failure. The text of an error is not reliable, so look up the tag. */
    private static boolean mayExist(Throwable failure) {
        return failure instanceof GitHubException e
                && switch (e.kind()) {
                    case ALREADY_EXISTS, RULE, UNPROCESSABLE, REFUSED, TOO_LARGE -> true;
                    default -> false;
                };
    }

    /**
     * GitHub may not find a repository for a short time that it has shown a moment ago, because another replica answers.
     */
    private static Throwable perhapsTransient(Throwable failure) {
        return failure instanceof GitHubException e && e.kind() == Kind.NOT_FOUND
                ? new GitHubException(Kind.TRANSIENT, e.getMessage(), null, e)
                : failure;
    }

    /** The failure to report if the tag does not show. */
    private static GitHubException reported(GitHubException failure, ReleaseTag tag) {
        return failure.kind() != Kind.ALREADY_EXISTS ? failure : notShown(tag, failure);
    }

    private static GitHubException notShown(ReleaseTag tag, GitHubException cause) {
        return new GitHubException(
                Kind.TRANSIENT,
                "GitHub says that the tag " + tag + " exists, but does not show the tag yet",
                null,
                cause);
    }

    /** The tags that are releases, in the order of the answer. */
    private static Stream<ReleaseTag> releases(Nodes<Tag> newest, TagRule rule) {
        return newest.list().stream().flatMap(each -> rule.read(each.name()).stream());
    }

    private CompletableFuture<Repository> lookUp(RepositoryName repository, String tag, Map<String, Object> variables) {
        variables.putAll(repository.variables());
        variables.put("expression", "refs/tags/" + tag + "^{commit}");
        return http.query("to find the tag " + tag + " in " + repository, Queries.TAG, variables)
                .thenApply(node -> GraphQlTypes.read(node, Repository.class));
    }

    private static Map<String, Object> variables(ReleaseTag base, String commit, String prefix) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("tags", query(prefix));
        variables.put("base", "refs/tags/" + base);
        variables.put("head", commit);
        variables.put("based", base != null);
        return variables;
    }

    private static String query(String prefix) {
        return prefix.isEmpty() ? null : prefix;
    }

    /** The releases that the caller of a creation knows. */
    private record Beside(
            ReleaseTag tag, TagRule rule, ReleaseTag base, Relation planned, Collection<ReleaseTag> known) {

        TagCreation.Stands stands(boolean created, Repository answer) {
            return new TagCreation.Stands(created, base == null || answer.baseIs(planned), unexpected(answer.newest()));
        }

        /**
         * The releases that the caller does not know and that can contradict the new release. Such a release has a greater
         * version than the base, or it is later than the base. GitHub lists later releases before the base, because it
         * orders tags by the dates of their commits.
         */
        private List<ReleaseTag> unexpected(Nodes<Tag> newest) {
            List<ReleaseTag> listed = releases(newest, rule).toList();
            int before = listed.contains(base) ? listed.indexOf(base) : listed.size();
            return IntStream.range(0, listed.size())
                    .filter(i -> base == null || i < before || listed.get(i).compareTo(base) > 0)
                    .mapToObj(listed::get)
                    .filter(each -> !each.equals(tag) && !each.equals(base) && !known.contains(each))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}

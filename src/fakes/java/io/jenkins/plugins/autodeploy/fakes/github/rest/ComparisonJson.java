package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.CommitComparison;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/**
 * A "commit comparison" of the REST API. Without {@code page} or {@code per_page} it has up to 250 commits, otherwise
 * one page. {@code total_commits} counts all commits. The fake lists no changed files.
 */
final class ComparisonJson {
    private static final int WITHOUT_PAGES = 250;

    private ComparisonJson() {}

    static Answer answer(RestCall call, CommitComparison comparison) {
        if (comparison.mergeBase() == null) {
            throw ApiError.notFound();
        }
        FakeRepository repository = call.repository();
        ObjectNode json = Json.object()
                .put("url", address(RepositoryJson.url(repository), comparison))
                .put("html_url", address(repository.htmlUrl().toString(), comparison))
                .put("status", comparison.status())
                .put("ahead_by", comparison.aheadBy())
                .put("behind_by", comparison.behindBy())
                .put("total_commits", comparison.aheadBy());
        json.set("base_commit", CommitJson.of(repository, call.commit(comparison.base())));
        json.set("merge_base_commit", CommitJson.of(repository, call.commit(comparison.mergeBase())));
        json.putArray("files");
        Listing<GitCommit> commits = new Listing<>(comparison.commits(), commit -> CommitJson.of(repository, commit));
        if (call.parameter("page").isEmpty() && call.parameter("per_page").isEmpty()) {
            json.set("commits", commits.first(WITHOUT_PAGES));
            return Answer.json(200, json);
        }
        return call.page(commits, page -> json.set("commits", page));
    }

    private static String address(String repository, CommitComparison comparison) {
        return repository + "/compare/" + comparison.base() + "..." + comparison.head();
    }
}

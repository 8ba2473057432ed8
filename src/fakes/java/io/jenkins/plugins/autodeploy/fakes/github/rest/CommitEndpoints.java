package io.jenkins.plugins.autodeploy.fakes.github.rest;

import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHistory;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import java.util.List;
import java.util.Optional;

/** Commits, comparisons of two commits, and the pull requests of a commit. */
final class CommitEndpoints {
    private CommitEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/commits", CommitEndpoints::commits)
                .on("GET /repos/{owner}/{repo}/commits/{sha}/pulls", CommitEndpoints::pulls)
                .on("GET /repos/{owner}/{repo}/commits/{ref...}", CommitEndpoints::commit)
                .on("GET /repos/{owner}/{repo}/compare/{basehead...}", CommitEndpoints::compare);
    }

    private static Answer commits(RestCall call) {
        FakeRepository repository = call.repository();
        GitHistory history = repository.git().history();
        GitCommit start = history.commit(call.parameter("sha").orElse(repository.defaultBranch()))
                .orElseThrow(ApiError::notFound);
        Optional<String> path = call.parameter("path").filter(each -> !each.isEmpty());
        List<GitCommit> commits = path.isPresent() ? history.log(start.sha(), path.get()) : history.log(start.sha());
        return call.page(new Listing<>(commits, commit -> CommitJson.of(repository, commit)));
    }

    private static Answer commit(RestCall call) {
        return Answer.json(200, CommitJson.full(call.repository(), call.commit(call.variable("ref"))));
    }

    private static Answer pulls(RestCall call) {
        GitCommit commit = call.commit(call.variable("sha"));
        return call.page(
                new Listing<>(call.repository().pullRequests().associatedWith(commit.sha()), PullRequestJson::simple));
    }

    private static Answer compare(RestCall call) {
        FakeRepository repository = call.repository();
        GitHistory history = repository.git().history();
        String[] baseAndHead = call.variable("basehead").split("\\.\\.\\.", 2);
        if (baseAndHead.length < 2) {
            throw ApiError.notFound();
        }
        GitCommit base = history.commit(baseAndHead[0]).orElseThrow(ApiError::notFound);
        GitCommit head = history.commit(baseAndHead[1]).orElseThrow(ApiError::notFound);
        return ComparisonJson.answer(call, history.compare(base.sha(), head.sha()));
    }
}

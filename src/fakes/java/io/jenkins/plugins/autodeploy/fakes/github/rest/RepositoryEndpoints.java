package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitRef;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;

/** Repositories, their branches and collaborators. */
final class RepositoryEndpoints {
    private static final String BRANCHES = "/rest/branches/branches#get-a-branch";

    private RepositoryEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}", call -> Answer.json(200, RepositoryJson.full(call)))
                .on("GET /repos/{owner}/{repo}/branches", RepositoryEndpoints::branches)
                .on("GET /repos/{owner}/{repo}/branches/{branch...}", RepositoryEndpoints::branch)
                .on("GET /repos/{owner}/{repo}/collaborators", RepositoryEndpoints::collaborators)
                .on("GET /repos/{owner}/{repo}/collaborators/{user}/permission", RepositoryEndpoints::permission);
    }

    private static Answer branches(RestCall call) {
        FakeRepository repository = call.repository();
        return call.page(new Listing<>(repository.git().refs().startingWith("refs/heads/"), branch -> {
            ObjectNode json = Json.object().put("name", branch.shortName());
            json.putObject("commit")
                    .put("sha", branch.sha())
                    .put("url", RepositoryJson.url(repository) + "/commits/" + branch.sha());
            return json.put("protected", false);
        }));
    }

    private static Answer branch(RestCall call) {
        FakeRepository repository = call.repository();
        GitRef branch = repository
                .git()
                .refs()
                .find("refs/heads/" + call.variable("branch"))
                .orElseThrow(() -> ApiError.branchNotFound(BRANCHES));
        ObjectNode json = Json.object().put("name", branch.shortName());
        json.set("commit", CommitJson.of(repository, call.commit(branch.sha())));
        json.putObject("_links")
                .put("self", RepositoryJson.url(repository) + "/branches/" + branch.shortName())
                .put("html", repository.htmlUrl() + "/tree/" + branch.shortName());
        return Answer.json(200, json.put("protected", false));
    }

    private static Answer collaborators(RestCall call) {
        call.repository();
        if (!call.may(Permission.READ)) {
            throw ApiError.notAccessibleByIntegration("/rest/collaborators/collaborators");
        }
        return call.page(new Listing<>(collaboratorsOf(call), account -> AccountJson.simple(call.instance(), account)));
    }

    /** Clients may read each repository that they see. Collaborators may also write. */
    private static Answer permission(RestCall call) {
        FakeRepository repository = call.repository();
        Account account = call.instance().findAccount(call.variable("user")).orElseThrow(ApiError::notFound);
        String permission =
                collaboratorsOf(call).contains(account) ? "write" : repository.isPrivate() ? "none" : "read";
        ObjectNode json = Json.object().put("permission", permission).put("role_name", permission);
        json.set("user", AccountJson.simple(call.instance(), account));
        return Answer.json(200, json);
    }

    private static List<Account> collaboratorsOf(RestCall call) {
        return List.of(call.instance().account("octocat"), call.instance().account("jenkins"));
    }
}

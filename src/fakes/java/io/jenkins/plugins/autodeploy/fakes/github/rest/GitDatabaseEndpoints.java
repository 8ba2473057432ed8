package io.jenkins.plugins.autodeploy.fakes.github.rest;

import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitRef;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.RefRefused;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Optional;

/** The "git database": references, tag objects and commits as git has them. */
final class GitDatabaseEndpoints {
    private static final String GET_REF = "/rest/git/refs#get-a-reference";
    private static final String CREATE_REF = "/rest/git/refs#create-a-reference";

    private static final String DELETE_REF = "/rest/git/refs#delete-a-reference";

    private GitDatabaseEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/git/ref/{ref...}", GitDatabaseEndpoints::ref)
                .on("GET /repos/{owner}/{repo}/git/matching-refs/{ref...}", GitDatabaseEndpoints::matchingRefs)
                .on("GET /repos/{owner}/{repo}/git/refs", call -> refs(call, ""))
                .on("GET /repos/{owner}/{repo}/git/refs/{ref...}", call -> refs(call, call.variable("ref")))
                .on("POST /repos/{owner}/{repo}/git/refs", GitDatabaseEndpoints::createRef)
                .on("DELETE /repos/{owner}/{repo}/git/refs/{ref...}", GitDatabaseEndpoints::deleteRef)
                .on("GET /repos/{owner}/{repo}/git/tags/{sha}", GitDatabaseEndpoints::tag)
                .on("GET /repos/{owner}/{repo}/git/commits/{sha}", GitDatabaseEndpoints::commit);
    }

    private static Answer ref(RestCall call) {
        FakeRepository repository = call.repository();
        GitRef ref = repository
                .shownRefs()
                .find("refs/" + call.variable("ref"))
                .orElseThrow(() -> ApiError.notFound(GET_REF));
        return Answer.json(200, RefJson.of(repository, ref));
    }

    /** All references that begin with this text. This list has no pages. */
    private static Answer matchingRefs(RestCall call) {
        return list(call.repository(), "refs/" + call.variable("ref"));
    }

    /** For older clients: one reference, or all references below it. The answer is 404 if there are none. */
    private static Answer refs(RestCall call, String name) {
        FakeRepository repository = call.repository();
        Optional<GitRef> exact = repository.shownRefs().find("refs/" + name);
        if (exact.isPresent()) {
            return Answer.json(200, RefJson.of(repository, exact.get()));
        }
        String prefix = name.isEmpty() || name.endsWith("/") ? "refs/" + name : "refs/" + name + "/";
        if (repository.shownRefs().startingWith(prefix).isEmpty()) {
            throw ApiError.notFound(GET_REF);
        }
        return list(repository, prefix);
    }

    private static Answer list(FakeRepository repository, String prefix) {
        List<GitRef> refs = repository.shownRefs().startingWith(prefix);
        return Answer.json(
                200,
                Json.array(refs.stream().map(ref -> RefJson.of(repository, ref)).toList()));
    }

    private static Answer createRef(RestCall call) {
        FakeRepository repository = call.writable(Permission.CONTENTS, CREATE_REF);
        String name = call.required("ref", CREATE_REF);
        try {
            GitRef created = repository.createRef(name, call.required("sha", CREATE_REF));
            return Answer.json(201, RefJson.of(repository, created))
                    .with("Location", RepositoryJson.url(repository) + "/git/" + name);
        } catch (RefRefused refused) {
            throw ApiError.unprocessable(refused.getMessage(), CREATE_REF);
        }
    }

    private static Answer deleteRef(RestCall call) {
        FakeRepository repository = call.writable(Permission.CONTENTS, DELETE_REF);
        if (!repository.deleteRef("refs/" + call.variable("ref"))) {
            throw ApiError.unprocessable("Reference does not exist", DELETE_REF);
        }
        return Answer.empty(204);
    }

    private static Answer tag(RestCall call) {
        FakeRepository repository = call.repository();
        return Answer.json(
                200,
                RefJson.tag(
                        repository,
                        repository.git().history().tag(call.variable("sha")).orElseThrow(ApiError::notFound)));
    }

    private static Answer commit(RestCall call) {
        FakeRepository repository = call.repository();
        return Answer.json(
                200,
                CommitJson.git(
                        repository,
                        repository.git().history().commit(call.variable("sha")).orElseThrow(ApiError::notFound)));
    }
}

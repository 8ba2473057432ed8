package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRelease;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GeneratedNotes;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.ReleaseRequest;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.List;
import java.util.Optional;

/** Releases. Only clients with the write permission see drafts. */
final class ReleaseEndpoints {
    private static final String CREATE = "/rest/releases/releases#create-a-release";
    private static final String UPDATE = "/rest/releases/releases#update-a-release";
    private static final String NOTES = "/rest/releases/releases#generate-release-notes-content-for-a-release";

    private ReleaseEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/releases", ReleaseEndpoints::list)
                .on("POST /repos/{owner}/{repo}/releases", ReleaseEndpoints::create)
                .on("POST /repos/{owner}/{repo}/releases/generate-notes", ReleaseEndpoints::generateNotes)
                .on(
                        "GET /repos/{owner}/{repo}/releases/latest",
                        call -> found(call, call.repository().releases().latest()))
                .on(
                        "GET /repos/{owner}/{repo}/releases/tags/{tag...}",
                        call -> found(call, call.repository().releases().lookUp(call.variable("tag"))))
                .on(
                        "GET /repos/{owner}/{repo}/releases/{id}",
                        call -> found(call, call.repository().releases().id(call.number("id"))))
                .on("PATCH /repos/{owner}/{repo}/releases/{id}", ReleaseEndpoints::update);
    }

    private static Answer list(RestCall call) {
        FakeRepository repository = call.repository();
        List<FakeRelease> visible = repository.releases().all().stream()
                .filter(release -> !release.draft() || call.may(Permission.CONTENTS))
                .toList();
        return call.page(new Listing<>(visible, release -> ReleaseJson.of(repository, release)));
    }

    private static Answer create(RestCall call) {
        FakeRepository repository = call.writable(Permission.CONTENTS, CREATE);
        call.required("tag_name", CREATE);
        FakeRelease created = repository
                .releases()
                .create(
                        request(call.body(), new ReleaseRequest(null, null, null, null, false, false, true, false)),
                        call.account());
        return Answer.json(201, ReleaseJson.of(repository, created))
                .with("Location", RepositoryJson.url(repository) + "/releases/" + created.id());
    }

    private static Answer update(RestCall call) {
        FakeRepository repository = call.writable(Permission.CONTENTS, UPDATE);
        FakeRelease old = repository.releases().id(call.number("id")).orElseThrow(ApiError::notFound);
        ReleaseRequest unchanged = new ReleaseRequest(
                old.tagName(),
                old.targetCommitish(),
                old.name(),
                old.body(),
                old.draft(),
                old.prerelease(),
                old.makeLatest(),
                false);
        FakeRelease updated = repository.releases().update(old, request(call.body(), unchanged));
        return Answer.json(200, ReleaseJson.of(repository, updated));
    }

    private static ReleaseRequest request(JsonNode body, ReleaseRequest otherwise) {
        return new ReleaseRequest(
                body.path("tag_name").asText(otherwise.tagName()),
                body.path("target_commitish").asText(otherwise.targetCommitish()),
                body.path("name").asText(otherwise.name()),
                body.path("body").asText(otherwise.body()),
                body.path("draft").asBoolean(otherwise.draft()),
                body.path("prerelease").asBoolean(otherwise.prerelease()),
                !body.path("make_latest")
                        .asText(Boolean.toString(otherwise.makeLatest()))
                        .equals("false"),
                body.path("generate_release_notes").asBoolean(false));
    }

    private static Answer generateNotes(RestCall call) {
        FakeRepository repository = call.writable(Permission.CONTENTS, NOTES);
        String tag = call.required("tag_name", NOTES);
        String commitish = call.body().path("target_commitish").asText(repository.defaultBranch());
        GeneratedNotes notes = new GeneratedNotes(repository);
        Optional<String> previous = Optional.ofNullable(
                        call.body().path("previous_tag_name").asText(null))
                .or(() -> notes.previousTag(tag, commitish));
        return Answer.json(200, Json.object().put("name", tag).put("body", notes.write(tag, commitish, previous)));
    }

    private static Answer found(RestCall call, Optional<FakeRelease> release) {
        return Answer.json(200, ReleaseJson.of(call.repository(), release.orElseThrow(ApiError::notFound)));
    }
}

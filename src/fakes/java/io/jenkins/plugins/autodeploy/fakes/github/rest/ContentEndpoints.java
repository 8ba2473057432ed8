package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.TreeEntry;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Files and directories of a commit. Jenkins reads a Jenkinsfile from here without a checkout. */
final class ContentEndpoints {
    private static final String DOCUMENTATION = "/rest/repos/contents#get-repository-content";
    private static final Base64.Encoder LINES_OF_60 =
            Base64.getMimeEncoder(60, "\n".getBytes(StandardCharsets.US_ASCII));

    private ContentEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/contents", call -> contents(call, ""))
                .on("GET /repos/{owner}/{repo}/contents/{path...}", call -> contents(call, call.variable("path")));
    }

    private static Answer contents(RestCall call, String path) {
        FakeRepository repository = call.repository();
        String ref = call.parameter("ref").orElse(repository.defaultBranch());
        GitCommit commit =
                repository.git().history().commit(ref).orElseThrow(() -> ApiError.noCommitForRef(ref, DOCUMENTATION));
        List<TreeEntry> entries = repository.git().files().at(commit.sha(), path);
        if (entries.isEmpty()) {
            throw ApiError.notFound(DOCUMENTATION);
        }
        boolean isFile = entries.size() == 1 && entries.get(0).path().equals(path);
        if (!isFile) {
            return Answer.json(
                    200,
                    Json.array(entries.stream()
                            .map(entry -> json(repository, entry, ref))
                            .toList()));
        }
        TreeEntry file = entries.get(0);
        return Answer.json(
                200,
                json(repository, file, ref)
                        .put("content", LINES_OF_60.encodeToString(file.content()) + "\n")
                        .put("encoding", "base64"));
    }

    private static ObjectNode json(FakeRepository repository, TreeEntry entry, String ref) {
        boolean file = entry.type().equals("file");
        String self = RepositoryJson.url(repository) + "/contents/" + entry.path() + "?ref=" + ref;
        String html = repository.htmlUrl() + (file ? "/blob/" : "/tree/") + ref + "/" + entry.path();
        String git = CommitJson.gitUrl(repository, file ? "blobs" : "trees", entry.sha());
        ObjectNode json = Json.object()
                .put("name", entry.name())
                .put("path", entry.path())
                .put("sha", entry.sha())
                .put("size", entry.content().length)
                .put("url", self)
                .put("html_url", html)
                .put("git_url", git)
                .put("download_url", file ? repository.htmlUrl() + "/raw/" + ref + "/" + entry.path() : null)
                .put("type", entry.type());
        json.putObject("_links").put("self", self).put("git", git).put("html", html);
        return json;
    }
}

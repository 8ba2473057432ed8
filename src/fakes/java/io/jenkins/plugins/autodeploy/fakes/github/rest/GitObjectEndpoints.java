package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.TreeEntry;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Trees and blobs of the "git database", with the fields of {@code git-tree} and {@code blob} in GitHub's OpenAPI
 * description of Enterprise Server 3.19.
 */
final class GitObjectEndpoints {
    private static final String GET_TREE = "/rest/git/trees#get-a-tree";
    private static final String GET_BLOB = "/rest/git/blobs#get-a-blob";
    private static final Base64.Encoder LINES_OF_60 =
            Base64.getMimeEncoder(60, "\n".getBytes(StandardCharsets.US_ASCII));

    private GitObjectEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/git/trees/{ref...}", GitObjectEndpoints::tree)
                .on("GET /repos/{owner}/{repo}/git/blobs/{sha}", GitObjectEndpoints::blob);
    }

    /** The tree of a commit, branch or tag. Any value of {@code recursive} shows the trees below it too. */
    private static Answer tree(RestCall call) {
        FakeRepository repository = call.repository();
        GitCommit commit =
                repository.git().history().commit(call.variable("ref")).orElseThrow(() -> ApiError.notFound(GET_TREE));
        ObjectNode json = Json.object()
                .put("sha", commit.tree())
                .put("url", CommitJson.gitUrl(repository, "trees", commit.tree()));
        addEntries(repository, commit, "", call.parameter("recursive").isPresent(), json.putArray("tree"));
        return Answer.json(200, json.put("truncated", false));
    }

    private static void addEntries(
            FakeRepository repository, GitCommit commit, String path, boolean recursive, ArrayNode entries) {
        for (TreeEntry entry : repository.git().files().at(commit.sha(), path)) {
            boolean file = entry.type().equals("file");
            ObjectNode json = entries.addObject()
                    .put("path", entry.path())
                    .put("mode", file ? "100644" : "040000")
                    .put("type", file ? "blob" : "tree")
                    .put("sha", entry.sha());
            if (file) {
                json.put("size", entry.content().length);
            }
            json.put("url", CommitJson.gitUrl(repository, file ? "blobs" : "trees", entry.sha()));
            if (recursive && !file) {
                addEntries(repository, commit, entry.path(), true, entries);
            }
        }
    }

    private static Answer blob(RestCall call) {
        FakeRepository repository = call.repository();
        String sha = call.variable("sha");
        byte[] content = repository.git().files().blob(sha).orElseThrow(() -> ApiError.notFound(GET_BLOB));
        return Answer.json(
                200,
                Json.object()
                        .put("sha", sha)
                        .put("node_id", NodeId.of("Blob", repository.id() + ":" + sha))
                        .put("size", content.length)
                        .put("url", CommitJson.gitUrl(repository, "blobs", sha))
                        .put("content", LINES_OF_60.encodeToString(content) + "\n")
                        .put("encoding", "base64"));
    }
}

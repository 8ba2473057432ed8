package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.Comments;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import java.util.Comparator;
import java.util.List;

/** Pull requests, their labels and comments. */
final class PullRequestEndpoints {
    private static final String CREATE_COMMENT = "/rest/issues/comments#create-an-issue-comment";
    private static final String ADD_LABELS = "/rest/issues/labels#add-labels-to-an-issue";
    private static final String REMOVE_LABEL = "/rest/issues/labels#remove-a-label-from-an-issue";
    private static final String EDIT_COMMENT = "/rest/issues/comments#update-an-issue-comment";

    /** The greatest length of a comment: "body is too long (maximum is 65536 characters)". */
    private static final int LONGEST = 65_536;

    private PullRequestEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET /repos/{owner}/{repo}/pulls", PullRequestEndpoints::list)
                .on(
                        "GET /repos/{owner}/{repo}/pulls/{number}",
                        call -> Answer.json(200, PullRequestJson.full(pullRequest(call))))
                .on("GET /repos/{owner}/{repo}/issues/{number}/labels", PullRequestEndpoints::labels)
                .on("POST /repos/{owner}/{repo}/issues/{number}/labels", PullRequestEndpoints::addLabels)
                .on("DELETE /repos/{owner}/{repo}/issues/{number}/labels/{name}", PullRequestEndpoints::removeLabel)
                .on("GET /repos/{owner}/{repo}/issues/{number}/comments", PullRequestEndpoints::comments)
                .on("POST /repos/{owner}/{repo}/issues/{number}/comments", PullRequestEndpoints::createComment)
                .on("PATCH /repos/{owner}/{repo}/issues/comments/{id}", PullRequestEndpoints::editComment);
    }

    private static Answer list(RestCall call) {
        String state = call.parameter("state").orElse("open");
        List<FakePullRequest> found = call.repository().pullRequests().all().stream()
                .filter(each -> state.equals("all")
                        || state.equals("open") == each.state().equals("OPEN"))
                .filter(each -> call.parameter("base").map(each.base()::equals).orElse(true))
                .filter(each -> call.parameter("head").map(label(each)::equals).orElse(true))
                .sorted(order(call))
                .toList();
        return call.page(new Listing<>(found, PullRequestJson::simple));
    }

    /**
     * Ordered by creation with the newest first, unless the request says otherwise. If ordered by update, the oldest is
     * first.
     */
    private static Comparator<FakePullRequest> order(RestCall call) {
        String sort = call.parameter("sort").orElse("created");
        String direction = call.parameter("direction").orElse(sort.equals("created") ? "desc" : "asc");
        Comparator<FakePullRequest> ascending =
                sort.equals("updated") ? Comparator.comparing(FakePullRequest::updatedAt) : byCreation();
        return direction.equals("desc") ? ascending.reversed() : ascending;
    }

    private static Comparator<FakePullRequest> byCreation() {
        return Comparator.comparing(FakePullRequest::createdAt);
    }

    private static String label(FakePullRequest pullRequest) {
        return pullRequest.headRepository().owner().login() + ":" + pullRequest.head();
    }

    private static Answer labels(RestCall call) {
        FakeRepository repository = call.repository();
        return call.page(new Listing<>(pullRequest(call).labels(), name -> PullRequestJson.label(repository, name)));
    }

    /** The body has the names as {@code labels}, or is the list of names itself. */
    private static Answer addLabels(RestCall call) {
        FakeRepository repository = call.writable(Permission.ISSUES, ADD_LABELS);
        FakePullRequest pullRequest = pullRequest(call);
        JsonNode names = call.body().isArray() ? call.body() : call.body().path("labels");
        names.forEach(name -> pullRequest.label(name.asText()));
        return Answer.json(200, labels(repository, pullRequest));
    }

    private static Answer removeLabel(RestCall call) {
        FakeRepository repository = call.writable(Permission.ISSUES, REMOVE_LABEL);
        FakePullRequest pullRequest = pullRequest(call);
        if (!pullRequest.labels().contains(call.variable("name"))) {
            throw ApiError.labelNotFound(REMOVE_LABEL);
        }
        return Answer.json(200, labels(repository, pullRequest.unlabel(call.variable("name"))));
    }

    /** All labels of the pull request, as both changes answer. */
    private static JsonNode labels(FakeRepository repository, FakePullRequest pullRequest) {
        return Json.array(pullRequest.labels().stream()
                .map(name -> PullRequestJson.label(repository, name))
                .toList());
    }

    private static Answer comments(RestCall call) {
        FakeRepository repository = call.repository();
        return call.page(
                new Listing<>(repository.comments().on(pullRequest(call).number()), each -> comment(repository, each)));
    }

    private static Answer createComment(RestCall call) {
        FakeRepository repository = call.writable(Permission.ISSUES, CREATE_COMMENT);
        Comments.Comment created = new Comments.Comment(
                call.instance().nextId(), pullRequest(call).number(), text(call, CREATE_COMMENT), call.account());
        repository.comments().add(created);
        return Answer.json(201, comment(repository, created));
    }

    private static String text(RestCall call, String documentation) {
        String text = call.required("body", documentation);
        if (text.length() > LONGEST) {
            throw ApiError.unprocessable("Validation Failed", documentation);
        }
        return text;
    }

    private static Answer editComment(RestCall call) {
        FakeRepository repository = call.writable(Permission.ISSUES, EDIT_COMMENT);
        return repository
                .comments()
                .edit(call.number("id"), text(call, EDIT_COMMENT))
                .map(edited -> Answer.json(200, comment(repository, edited)))
                .orElseThrow(ApiError::notFound);
    }

    private static ObjectNode comment(FakeRepository repository, Comments.Comment comment) {
        String now = repository.instance().clock().now().toString();
        ObjectNode json = Json.object()
                .put("id", comment.id())
                .put("node_id", NodeId.of("IssueComment", comment.id()))
                .put("url", RepositoryJson.url(repository) + "/issues/comments/" + comment.id())
                .put("html_url", repository.htmlUrl() + "/pull/" + comment.number() + "#issuecomment-" + comment.id())
                .put("issue_url", RepositoryJson.url(repository) + "/issues/" + comment.number())
                .put("body", comment.body())
                .put("created_at", now)
                .put("updated_at", now);
        json.set("user", AccountJson.simple(repository.instance(), comment.author()));
        return json;
    }

    private static FakePullRequest pullRequest(RestCall call) {
        return call.repository().pullRequests().number(call.number("number")).orElseThrow(ApiError::notFound);
    }
}

package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Endpoint;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GitHub's REST API as an Enterprise Server offers it below {@code /api/v3}. This class has what is common to all
 * endpoints: authentication, the rate limit, redirects of renamed repositories, errors, and conditional requests.
 */
public final class RestApi implements Endpoint {
    private static final String DOCUMENTATION = "https://docs.github.com/enterprise-server@3.19";
    private static final Pattern BY_NAME = Pattern.compile("/repos/([^/]+/[^/]+)(/.*)?");
    private static final Pattern BY_ID = Pattern.compile("/repositories/(\\d+)(/.*)?");

    private final Instance instance;
    private final RestRoutes routes;

    public RestApi(Instance instance) {
        this.instance = instance;
        routes = new RestRoutes(instance);
        MetaEndpoints.addTo(routes);
        RepositoryEndpoints.addTo(routes);
        GitDatabaseEndpoints.addTo(routes);
        GitObjectEndpoints.addTo(routes);
        CommitStatusEndpoints.addTo(routes);
        CheckRunEndpoints.addTo(routes);
        CommitEndpoints.addTo(routes);
        ContentEndpoints.addTo(routes);
        PullRequestEndpoints.addTo(routes);
        ReleaseEndpoints.addTo(routes);
        DeploymentEndpoints.addTo(routes);
        RulesetEndpoints.addTo(routes);
        AppEndpoints.addTo(routes);
    }

    @Override
    public Answer answer(ServerRequest request) {
        try {
            boolean free = request.path().equals("/rate_limit");
            if (!free && !instance.rateLimit().take()) {
                return common(RateLimitAnswers.exhausted());
            }
            return common(redirect(request)
                    .or(() -> routes.route(byName(request)))
                    .map(answer -> conditional(request, answer))
                    .orElseThrow(ApiError::notFound));
        } catch (ApiError error) {
            return common(answer(error));
        }
    }

    static Answer answer(ApiError error) {
        ObjectNode json = Json.object().put("message", error.getMessage());
        if (!error.errors().isEmpty()) {
            json.set("errors", Json.array(error.errors()));
        }
        json.put("documentation_url", DOCUMENTATION + error.documentation());
        json.put("status", Integer.toString(error.status()));
        return Answer.json(error.status(), json);
    }

    private Answer common(Answer answer) {
        return RateLimitAnswers.headers(answer, instance.rateLimit().status())
                .with("X-GitHub-Media-Type", "github.v3; format=json")
                .with("X-GitHub-Enterprise-Version", "3.19.0")
                .with("Vary", "Accept, Authorization, Cookie, X-GitHub-OTP, Accept-Encoding");
    }

    /**
     * The answer to the old name of a renamed repository. It redirects to the address by id, with 301 for reads and 307
     * for the rest.
     */
    private Optional<Answer> redirect(ServerRequest request) {
        Matcher path = BY_NAME.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        return instance.repository(path.group(1))
                .filter(found -> !found.fullName().equalsIgnoreCase(path.group(1)))
                .map(FakeRepository::id)
                .map(id -> instance.apiUrl() + "/repositories/" + id
                        + Optional.ofNullable(path.group(2)).orElse(""))
                .map(url -> moved(request.method().equals("GET") ? 301 : 307, url));
    }

    private static Answer moved(int status, String url) {
        ObjectNode json = Json.object()
                .put("message", status == 301 ? "Moved Permanently" : "Temporary Redirect")
                .put("url", url)
                .put("documentation_url", DOCUMENTATION + "/rest/guides/best-practices-for-using-the-rest-api");
        return Answer.json(status, json).with("Location", url);
    }

    private ServerRequest byName(ServerRequest request) {
        Matcher path = BY_ID.matcher(request.path());
        if (!path.matches()) {
            return request;
        }
        return instance.repository(Long.parseLong(path.group(1)))
                .map(found -> request.withPath("/repos/" + found.fullName()
                        + Optional.ofNullable(path.group(2)).orElse("")))
                .orElse(request);
    }

    /** A client may repeat a read with its ETag, as Jenkins' HTTP cache does. */
    private static Answer conditional(ServerRequest request, Answer answer) {
        if (!request.method().equals("GET") || answer.status() != 200) {
            return answer;
        }
        String etag = "W/\"" + Integer.toHexString(Arrays.hashCode(answer.body())) + "\"";
        Answer tagged = request.header("If-None-Match").filter(etag::equals).isPresent() ? Answer.empty(304) : answer;
        return tagged.with("ETag", etag).with("Cache-Control", "private, max-age=60, s-maxage=60");
    }
}

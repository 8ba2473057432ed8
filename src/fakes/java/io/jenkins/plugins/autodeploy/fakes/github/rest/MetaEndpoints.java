package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Json;

/** The endpoints of the instance itself: root, rate limit, users and organizations. */
final class MetaEndpoints {
    private MetaEndpoints() {}

    static void addTo(RestRoutes routes) {
        routes.on("GET ", MetaEndpoints::root)
                .on("GET /", MetaEndpoints::root)
                .on("GET /meta", MetaEndpoints::meta)
                .on(
                        "GET /rate_limit",
                        call -> Answer.json(
                                200,
                                RateLimitAnswers.json(
                                        call.instance().rateLimit().status())))
                .on("GET /user", call -> Answer.json(200, AccountJson.full(call.instance(), call.account())))
                .on("GET /users/{user}", call -> Answer.json(200, account(call, "user")))
                .on("GET /orgs/{user}", MetaEndpoints::organization);
    }

    private static Answer root(RestCall call) {
        String api = call.instance().apiUrl();
        return Answer.json(
                200,
                Json.object()
                        .put("current_user_url", api + "/user")
                        .put("rate_limit_url", api + "/rate_limit")
                        .put("repository_url", api + "/repos/{owner}/{repo}")
                        .put("user_url", api + "/users/{user}"));
    }

    private static Answer meta(RestCall call) {
        return Answer.json(
                200,
                Json.object().put("verifiable_password_authentication", true).put("installed_version", "3.19.0"));
    }

    private static Answer organization(RestCall call) {
        ObjectNode json = account(call, "user");
        if (!json.path("type").asText().equals("Organization")) {
            throw ApiError.notFound();
        }
        return Answer.json(200, json);
    }

    private static ObjectNode account(RestCall call, String variable) {
        Account account = call.instance().findAccount(call.variable(variable)).orElseThrow(ApiError::notFound);
        return AccountJson.full(call.instance(), account);
    }
}

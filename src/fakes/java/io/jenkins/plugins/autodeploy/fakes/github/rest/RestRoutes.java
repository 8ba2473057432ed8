package io.jenkins.plugins.autodeploy.fakes.github.rest;

import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Router;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The table of the REST API's endpoints, each written as in GitHub's documentation. */
final class RestRoutes {
    private final Instance instance;
    private final Router router = new Router();

    RestRoutes(Instance instance) {
        this.instance = instance;
    }

    RestRoutes on(String template, Function<RestCall, Answer> endpoint) {
        router.on(template, (request, variables) -> {
            Optional<Token> token = instance.tokens().authenticate(request.header("Authorization"));
            return endpoint.apply(new RestCall(instance, request, variables, token));
        });
        return this;
    }

    /** An endpoint for apps that sign their requests. No token is valid for it. */
    RestRoutes asApp(String template, BiFunction<RestCall, GitHubApp, Answer> endpoint) {
        router.on(template, (request, variables) -> {
            GitHubApp app = instance.apps().authenticate(request.header("Authorization"));
            return endpoint.apply(new RestCall(instance, request, variables, Optional.empty()), app);
        });
        return this;
    }

    Optional<Answer> route(ServerRequest request) {
        return router.route(request);
    }
}

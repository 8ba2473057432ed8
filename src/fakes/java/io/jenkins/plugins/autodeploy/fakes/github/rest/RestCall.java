package io.jenkins.plugins.autodeploy.fakes.github.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.jenkins.plugins.autodeploy.fakes.github.Account;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.GitCommit;
import io.jenkins.plugins.autodeploy.fakes.github.GitHubApp;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Permission;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One call of the REST API: the request, who sent it, and what its path names. */
final class RestCall {
    private final Instance instance;
    private final ServerRequest request;
    private final Map<String, String> variables;
    private final Optional<Token> token;

    RestCall(Instance instance, ServerRequest request, Map<String, String> variables, Optional<Token> token) {
        this.instance = instance;
        this.request = request;
        this.variables = variables;
        this.token = token;
    }

    Instance instance() {
        return instance;
    }

    String variable(String name) {
        return variables.get(name);
    }

    /** @throws ApiError 404 if the text is no number */
    int number(String variable) {
        try {
            return Integer.parseInt(variable(variable));
        } catch (NumberFormatException e) {
            throw ApiError.notFound();
        }
    }

    Optional<String> parameter(String name) {
        return request.parameter(name);
    }

    JsonNode body() {
        return request.json();
    }

    /** A text of the body that must not be missing. */
    String required(String field, String documentation) {
        String value = body().path(field).asText("");
        if (value.isEmpty()) {
            throw ApiError.notSupplied(field, documentation);
        }
        return value;
    }

    Account account() {
        return token.orElseThrow(ApiError::requiresAuthentication).account();
    }

    /**
     * The app that sends the request.
     *
     * @throws ApiError 403 for the token of a person
     */
    GitHubApp app(String documentation) {
        return token.orElseThrow(ApiError::requiresAuthentication)
                .app()
                .orElseThrow(() -> ApiError.onlyForApps(documentation));
    }

    boolean may(Permission permission) {
        return token.filter(each -> each.may(permission)).isPresent();
    }

    /** The repository. If the caller may not see it, the answer is 404, as if it did not exist. */
    FakeRepository repository() {
        return instance.repository(variable("owner") + "/" + variable("repo"))
                .filter(found -> token.map(each -> each.sees(found)).orElse(!found.isPrivate()))
                .orElseThrow(ApiError::notFound);
    }

    /** The repository, for a request that changes it. */
    FakeRepository writable(Permission permission, String documentation) {
        FakeRepository repository = repository();
        if (token.isEmpty()) {
            throw ApiError.requiresAuthentication();
        }
        if (!token.get().may(permission, repository)) {
            throw ApiError.notAccessibleByIntegration(documentation);
        }
        if (repository.isArchived()) {
            throw ApiError.archived();
        }
        return repository;
    }

    /** The commit that a sha, branch or tag names. */
    GitCommit commit(String revision) {
        return repository()
                .git()
                .history()
                .commit(revision)
                .orElseThrow(
                        () -> ApiError.unprocessable("No commit found for SHA: " + revision, "/rest/commits/commits"));
    }

    /** A page of the elements by {@code page} and {@code per_page}, with the Link header to the others. */
    <T> Answer page(Listing<T> listing) {
        return page(listing, elements -> elements);
    }

    /** The same, with the page inside another object. */
    <T> Answer page(Listing<T> listing, Function<ArrayNode, JsonNode> wrapping) {
        return listing.page(request, instance.apiUrl() + pathById(), wrapping);
    }

    /** Links of a paged list name the repository by its id, because the id stays the same after a rename. */
    private String pathById() {
        String path = request.path();
        if (!path.startsWith("/repos/")) {
            return path;
        }
        return path.replaceFirst(
                "^/repos/[^/]+/[^/]+", "/repositories/" + repository().id());
    }
}

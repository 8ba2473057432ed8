package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidateResult;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.GraphQLSchema;
import io.jenkins.plugins.autodeploy.fakes.github.ApiError;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import io.jenkins.plugins.autodeploy.fakes.github.rest.RateLimitAnswers;
import io.jenkins.plugins.autodeploy.fakes.http.Answer;
import io.jenkins.plugins.autodeploy.fakes.http.Endpoint;
import io.jenkins.plugins.autodeploy.fakes.http.Json;
import io.jenkins.plugins.autodeploy.fakes.http.ServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * GitHub's GraphQL API, at {@code /api/graphql} of an Enterprise Server. It needs a token. It answers 200 to nearly
 * everything. The errors are in {@code errors}, each with a {@code type}.
 */
public final class GraphQlApi implements Endpoint {
    /** The schema is read once for all instances. The data comes with each query. */
    private static final GraphQLSchema SCHEMA = GitHubSchema.load();

    private static final ParsedQueries QUERIES = new ParsedQueries(SCHEMA);
    private static final GraphQL GRAPHQL = GraphQL.newGraphQL(SCHEMA)
            .preparsedDocumentProvider(QUERIES)
            .defaultDataFetcherExceptionHandler(new FieldErrors())
            .build();
    private static final NodeLimit NODE_LIMIT = new NodeLimit(SCHEMA);

    private final Instance instance;

    public GraphQlApi(Instance instance) {
        this.instance = instance;
    }

    /** The primary limit is used up; until 2025 or so the type was {@code RATE_LIMITED}. */
    public static Answer exhausted() {
        return Answer.json(200, GraphQlErrors.only("RATE_LIMIT", "API rate limit already exceeded for user ID 1."));
    }

    /** True unless the request's document holds a mutation. */
    public static boolean onlyReads(ServerRequest request) {
        return operations(request).allMatch(each -> each.getOperation() == Operation.QUERY);
    }

    /** Whether the request's document holds this mutation. */
    public static boolean mutates(ServerRequest request, String field) {
        return operations(request)
                .filter(each -> each.getOperation() == Operation.MUTATION)
                .flatMap(each -> each.getSelectionSet().getSelectionsOfType(Field.class).stream())
                .anyMatch(each -> each.getName().equals(field));
    }

    private static Stream<OperationDefinition> operations(ServerRequest request) {
        ParseAndValidateResult parsed =
                QUERIES.parse(request.json().path("query").asText());
        return parsed.isFailure()
                ? Stream.empty()
                : parsed.getDocument().getDefinitionsOfType(OperationDefinition.class).stream();
    }

    @Override
    public Answer answer(ServerRequest request) {
        return RateLimitAnswers.headers(
                answerInTime(request), instance.rateLimit().status());
    }

    private Answer answerInTime(ServerRequest request) {
        Token token;
        try {
            token = instance.tokens()
                    .authenticate(request.header("Authorization"))
                    .orElseThrow(ApiError::requiresAuthentication);
        } catch (ApiError error) {
            return Answer.json(
                    error.status(),
                    Json.object()
                            .put("message", error.getMessage())
                            .put("documentation_url", "https://docs.github.com/graphql"));
        }
        if (!instance.rateLimit().take()) {
            return exhausted();
        }
        if (!request.json().path("query").isTextual()) {
            return Answer.json(
                    400,
                    Json.object()
                            .put("message", "A query attribute must be specified and must be a string.")
                            .put("documentation_url", "https://docs.github.com/graphql"));
        }
        return execute(request.json(), token, onlyReads(request));
    }

    private Answer execute(JsonNode body, Token token, boolean onlyReads) {
        Map<String, Object> variables = variables(body.path("variables"));
        ExecutionInput input = ExecutionInput.newExecutionInput(
                        body.path("query").asText())
                .operationName(body.path("operationName").asText(null))
                .variables(variables)
                .build();
        ParseAndValidateResult parsed = QUERIES.parse(input.getQuery());
        if (parsed.isFailure()) {
            return Answer.json(200, GraphQlErrors.invalid(parsed.getErrors()));
        }
        long nodes = NODE_LIMIT.count(parsed.getDocument(), input.getOperationName(), variables);
        if (nodes > NodeLimit.GREATEST) {
            return Answer.json(200, GraphQlErrors.tooManyNodes(nodes));
        }
        if (onlyReads && nodes > instance.rateLimit().nodes()) {
            return Answer.json(200, GraphQlErrors.resourceLimitsExceeded());
        }
        Object root = onlyReads ? new QueryNode(instance, token, (int) nodes) : new MutationNode(instance, token);
        ExecutionResult result = GRAPHQL.execute(input.transform(each -> each.root(root)));
        return Answer.json(200, GraphQlErrors.result(result));
    }

    private static Map<String, Object> variables(JsonNode variables) {
        Map<String, Object> map = new LinkedHashMap<>();
        variables.fields().forEachRemaining(each -> map.put(each.getKey(), Json.to(each.getValue(), Object.class)));
        return map;
    }
}

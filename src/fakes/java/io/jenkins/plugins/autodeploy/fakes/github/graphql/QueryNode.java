package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakeRepository;
import io.jenkins.plugins.autodeploy.fakes.github.Instance;
import io.jenkins.plugins.autodeploy.fakes.github.RateLimit;
import io.jenkins.plugins.autodeploy.fakes.github.Token;
import java.time.Instant;

/** The root of a query, for the sender of the request. */
public record QueryNode(Instance instance, Token token, int nodeCount) {

    public record RateLimitNode(int cost, int limit, int nodeCount, int remaining, Instant resetAt, int used) {}

    /** An old name finds the repository too, unless {@code followRenames} is false. */
    public RepositoryNode repository(DataFetchingEnvironment field) {
        String name = field.getArgument("owner") + "/" + field.getArgument("name");
        boolean followRenames = field.getArgument("followRenames");
        FakeRepository found = instance.repository(name)
                .filter(token::sees)
                .filter(each -> followRenames || each.fullName().equalsIgnoreCase(name))
                .orElseThrow(() -> GraphQlFailure.notFound("a Repository with the name '" + name + "'"));
        return new RepositoryNode(found, token);
    }

    public RateLimitNode rateLimit() {
        RateLimit.Status limit = instance.rateLimit().status();
        return new RateLimitNode(1, limit.limit(), nodeCount, limit.remaining(), limit.reset(), limit.used());
    }

    public AccountNode viewer() {
        return new AccountNode(instance, token.account());
    }
}

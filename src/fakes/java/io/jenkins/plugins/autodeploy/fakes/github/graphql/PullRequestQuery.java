package io.jenkins.plugins.autodeploy.fakes.github.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.jenkins.plugins.autodeploy.fakes.github.FakePullRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The arguments that filter and order a connection of pull requests. An argument is null if it is missing. */
record PullRequestQuery(
        List<String> states, List<String> labels, String baseRefName, String headRefName, Map<String, String> orderBy) {

    static PullRequestQuery of(DataFetchingEnvironment field) {
        return new PullRequestQuery(
                field.getArgument("states"),
                field.getArgument("labels"),
                field.getArgument("baseRefName"),
                field.getArgument("headRefName"),
                field.getArgument("orderBy"));
    }

    List<FakePullRequest> select(List<FakePullRequest> among) {
        return among.stream()
                .filter(each -> states == null || states.contains(each.state()))
                .filter(each -> labels == null || !Collections.disjoint(labels, each.labels()))
                .filter(each -> baseRefName == null || baseRefName.equals(each.base()))
                .filter(each -> headRefName == null || headRefName.equals(each.head()))
                .sorted(order())
                .toList();
    }

    private Comparator<FakePullRequest> order() {
        Comparator<FakePullRequest> byCreation = Comparator.comparing(FakePullRequest::createdAt);
        if (orderBy == null) {
            return byCreation;
        }
        Comparator<FakePullRequest> ascending = orderBy.get("field").equals("UPDATED_AT")
                ? Comparator.comparing(FakePullRequest::updatedAt)
                : byCreation;
        return orderBy.get("direction").equals("DESC") ? ascending.reversed() : ascending;
    }
}

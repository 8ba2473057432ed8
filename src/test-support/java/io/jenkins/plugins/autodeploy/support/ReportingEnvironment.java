package io.jenkins.plugins.autodeploy.support;

import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.GitHub;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments;
import io.jenkins.plugins.autodeploy.github.PullRequestComments;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.CommentReport;
import io.jenkins.plugins.autodeploy.ledger.DeploymentReport;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.Overview;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import io.jenkins.plugins.autodeploy.report.CommentReporter;
import io.jenkins.plugins.autodeploy.report.DeploymentReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * A configuration that shows all deployments of {@code acme/shop} on GitHub. Its stacks are {@code qa} and {@code prod}.
 *
 * @param mentions whether comments mention the authors
 */
public record ReportingEnvironment(FileLedger ledger, GitHub gitHub, BooleanSupplier mentions)
        implements DeploymentReporter.Environment, CommentReporter.Environment {

    private static final RepositoryName SHOP = LedgerStory.SHOP.name();

    @Override
    public Optional<String> environment(String stack) {
        return Optional.of(stack);
    }

    @Override
    public String page(StackDeployment trigger) {
        return trigger.state() == StackState.ACCEPTED ? "" : "http://deck.example/" + trigger.requestId();
    }

    @Override
    public Optional<StackDeployment> recorded(DeploymentReport report) {
        return read(report.repository()).stack(report.stack()).stream()
                .flatMap(stack -> Stream.of(stack.last(), stack.current()))
                .filter(Objects::nonNull)
                .map(Overview.SentTrigger::deployment)
                .filter(each -> report.requestId().equals(each.requestId()))
                .findFirst();
    }

    @Override
    public boolean isCommenting() {
        return true;
    }

    @Override
    public boolean isMentioning() {
        return mentions.getAsBoolean();
    }

    @Override
    public Optional<Overview> overview(RepositoryKey repository) {
        return Optional.of(read(repository));
    }

    private Overview read(RepositoryKey repository) {
        try {
            return ledger.history().overview(repository);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> stacks(Overview overview) {
        return List.of("qa", "prod");
    }

    @Override
    public PullRequestComments gitHub(CommentReport report) {
        return gitHub.comments(SHOP);
    }

    @Override
    public GitHubDeployments gitHub(DeploymentReport report) {
        return gitHub.deployments(SHOP);
    }
}

package io.jenkins.plugins.autodeploy.report;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.github.HostedRepository;
import io.jenkins.plugins.autodeploy.github.OpenPullRequest;
import io.jenkins.plugins.autodeploy.ledger.RepositoryKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The configuration, the ledger and GitHub, as {@link ForecastReporter} needs them. */
public interface ForecastEnvironment {

    /** Whether open pull requests show what their merge would do. */
    boolean isOn();

    /** The repositories that this controller deploys, in a stable order. */
    @NonNull
    List<HostedRepository> repositories();

    /** The name of a repository; empty if it is not known. */
    @NonNull
    Optional<HostedRepository> repository(@NonNull RepositoryKey key);

    /** What holds stacks of a repository now, as any text that changes with it; empty if that can't be read. */
    @NonNull
    Optional<String> situation(@NonNull HostedRepository repository);

    /**
     * The open pull requests of a repository.
     *
     * @throws UserErrorException if there is no access; the message says why
     */
    @NonNull
    CompletableFuture<List<OpenPullRequest>> open(@NonNull HostedRepository repository) throws UserErrorException;

    /**
     * What the merge of a pull request would do.
     *
     * @return completes with nothing if no build deploys the branch of the pull request
     * @throws UserErrorException if it can't be planned; the message says why
     */
    @NonNull
    CompletableFuture<Optional<MergeForecast>> forecast(
            @NonNull HostedRepository repository, @NonNull OpenPullRequest pullRequest) throws UserErrorException;

    /**
     * Shows a forecast at its pull request.
     *
     * @throws UserErrorException if there is no access; the message says why
     */
    @NonNull
    CompletableFuture<Void> publish(
            @NonNull HostedRepository repository, @NonNull OpenPullRequest pullRequest, @NonNull MergeForecast forecast)
            throws UserErrorException;
}

package io.jenkins.plugins.autodeploy.fakes.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The deployments of one repository, by the rules of the REST API's "Create a deployment". */
public final class Deployments {
    private static final String DOCUMENTATION = "/rest/deployments/deployments#create-a-deployment";

    private final FakeRepository repository;
    private final List<FakeDeployment> all = new CopyOnWriteArrayList<>();

    Deployments(FakeRepository repository) {
        this.repository = repository;
    }

    /**
     * @param payload what the creator passed along
     * @param statuses the oldest first
     */
    public record FakeDeployment(
            long id,
            String ref,
            String sha,
            String environment,
            JsonNode payload,
            String description,
            Account creator,
            Instant createdAt,
            List<FakeStatus> statuses) {

        /** The states of its statuses, the oldest first. */
        public List<String> states() {
            return statuses.stream().map(FakeStatus::state).toList();
        }
    }

    public record FakeStatus(
            long id, String state, String description, String logUrl, Account creator, Instant createdAt) {}

    /**
     * What a request asks for.
     *
     * @param autoMerge merge the default branch into a ref that lags behind it instead of deploying
     * @param anyContext false for {@code required_contexts: []}, which asks for no commit status at all
     */
    public record Creation(
            String ref,
            String environment,
            boolean autoMerge,
            boolean anyContext,
            JsonNode payload,
            String description,
            Account creator) {}

    /** @throws ApiError 409 if a status is missing or the ref lags behind, 422 if there is no such ref */
    public FakeDeployment create(Creation creation) {
        String ref = creation.ref();
        GitCommit commit = repository
                .git()
                .history()
                .commit(ref)
                .orElseThrow(() -> ApiError.unprocessable("No ref found for: " + ref, DOCUMENTATION));
        if (creation.anyContext() && repository.commitStatuses().isPendingOrFailed(commit.sha())) {
            throw ApiError.conflict("Conflict: Commit status checks failed for " + ref + ".", DOCUMENTATION);
        }
        String branch = repository.head(repository.defaultBranch());
        if (creation.autoMerge()
                && repository.git().history().compare(branch, commit.sha()).behindBy() > 0) {
            throw ApiError.conflict(
                    "Conflict merging " + repository.defaultBranch() + " into " + ref + ".", DOCUMENTATION);
        }
        FakeDeployment created = new FakeDeployment(
                repository.instance().nextId(),
                ref,
                commit.sha(),
                creation.environment(),
                creation.payload(),
                creation.description(),
                creation.creator(),
                repository.instance().clock().now(),
                new CopyOnWriteArrayList<>());
        all.add(created);
        return created;
    }

    public Optional<FakeDeployment> id(long id) {
        return all.stream().filter(each -> each.id() == id).findFirst();
    }

    /** Oldest first. */
    public List<FakeDeployment> all() {
        return List.copyOf(all);
    }
}

package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.StackState;
import io.jenkins.plugins.autodeploy.github.GitHubDeployments.State;
import java.time.Instant;
import java.util.Objects;

/**
 * What GitHub should show of one trigger, and what it was told so far. Each trigger becomes one GitHub Deployment.
 *
 * @param requestId the id of the trigger, which is also in the payload of the GitHub Deployment
 * @param repository the repository
 * @param stack the name of the stack
 * @param environment the name of the environment on GitHub
 * @param tag the name of the release's tag
 * @param deployer who sent the trigger, as text that {@link io.jenkins.plugins.autodeploy.deployment.Deployer} reads
 * @param at when the trigger was claimed
 * @param reached the state of the trigger in the ledger
 * @param wanted what GitHub should show; null as long as the trigger is on its way
 * @param deployment the id of the GitHub Deployment; 0 if it is not known
 * @param told what GitHub was told last; null for nothing
 * @param begun the request that was begun, and whose answer is not recorded; null for none
 * @param failures how many requests failed since the last one that succeeded
 * @param notBefore when the next request is sent at the earliest
 */
public record DeploymentReport(
        @NonNull String requestId,
        @NonNull RepositoryKey repository,
        @NonNull String stack,
        @NonNull String environment,
        @NonNull String tag,
        @NonNull String deployer,
        @NonNull Instant at,
        @NonNull StackState reached,
        @Nullable ShownStatus wanted,
        long deployment,
        @Nullable ShownStatus told,
        @Nullable Begun begun,
        int failures,
        @NonNull Instant notBefore)
        implements Report<DeploymentReport> {

    /**
     * A status of a GitHub Deployment.
     *
     * @param description a clause for people
     * @param logUrl the page with details; empty for none
     */
    public record ShownStatus(
            @NonNull State state,
            @NonNull String description,
            @NonNull String logUrl) {

        public ShownStatus {
            Objects.requireNonNull(state);
            Objects.requireNonNull(description);
            Objects.requireNonNull(logUrl);
        }

        /** Whether people see the same, although the words may differ. */
        boolean isLike(@Nullable ShownStatus other) {
            return other != null && state == other.state && logUrl.equals(other.logUrl);
        }
    }

    /** A request to GitHub. If its answer is lost, GitHub is asked whether the request had its effect. */
    public enum Begun {
        CREATION,
        STATUS
    }

    /** What comes next. */
    public enum NextRequest {
        /** Ask whether GitHub has the GitHub Deployment. */
        FIND,
        /** Create the GitHub Deployment. */
        CREATE,
        /** Ask which status the GitHub Deployment has. */
        LOOK,
        /** Tell the wanted status. */
        TELL,
        /** Nothing: GitHub shows what it should. */
        NONE
    }

    public DeploymentReport {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(repository);
        Objects.requireNonNull(stack);
        Objects.requireNonNull(environment);
        Objects.requireNonNull(tag);
        Objects.requireNonNull(deployer);
        Objects.requireNonNull(at);
        Objects.requireNonNull(reached);
        Objects.requireNonNull(notBefore);
    }

    @Override
    public String id() {
        return requestId;
    }

    @Override
    public String what() {
        return "the GitHub Deployment of " + tag + " for " + environment;
    }

    @Override
    public boolean isDue() {
        return next() != NextRequest.NONE;
    }

    @Override
    public boolean isCreating() {
        return begun == Begun.CREATION;
    }

    /** What comes next. */
    @NonNull
    public NextRequest next() {
        if (deployment == 0) {
            return begun == Begun.CREATION ? NextRequest.FIND : NextRequest.CREATE;
        }
        if (wanted == null || wanted.isLike(told)) {
            return NextRequest.NONE;
        }
        return begun == Begun.STATUS ? NextRequest.LOOK : NextRequest.TELL;
    }

    /** Whether this trigger and another one were sent to the same environment. */
    public boolean isBeside(@NonNull DeploymentReport other) {
        return !requestId.equals(other.requestId)
                && repository.equals(other.repository)
                && environment.equals(other.environment);
    }

    /** Whether GitHub was told this state last. */
    public boolean isTold(@NonNull State state) {
        return told != null && told.state == state;
    }

    /** The trigger has come further. */
    @NonNull
    public DeploymentReport reaching(@NonNull StackState state, @Nullable ShownStatus status) {
        return with(state, status, deployment, told, begun, failures, notBefore);
    }

    /** Whether GitHub was told the end of the trigger, and nothing more is to be told. */
    public boolean isOver() {
        return !isDue() && told != null && told.state != State.IN_PROGRESS && told.state != State.SUCCESS;
    }

    /** Whether GitHub still shows the release as the one that the environment has, or as one on its way without an end. */
    public boolean isShownAsActive() {
        return (isTold(State.SUCCESS) || reached == StackState.ACCEPTED && isTold(State.IN_PROGRESS))
                && wanted != null
                && wanted.state != State.INACTIVE;
    }

    /** A request is about to be sent. */
    @NonNull
    public DeploymentReport beginning(@NonNull Begun request) {
        return with(deployment, told, request, failures, notBefore);
    }

    /** GitHub has the GitHub Deployment. */
    @NonNull
    public DeploymentReport created(long id) {
        return with(id, told, null, 0, notBefore);
    }

    /** GitHub shows this status. */
    @NonNull
    public DeploymentReport told(@NonNull ShownStatus status) {
        return with(deployment, status, null, 0, notBefore);
    }

    @Override
    public DeploymentReport withoutEffect() {
        return with(deployment, told, null, failures, notBefore);
    }

    @Override
    public DeploymentReport failed(@NonNull Instant again) {
        return with(deployment, told, begun, failures + 1, again);
    }

    private DeploymentReport with(
            long id, @Nullable ShownStatus status, @Nullable Begun request, int failed, Instant earliest) {
        return with(reached, wanted, id, status, request, failed, earliest);
    }

    private DeploymentReport with(
            StackState state,
            @Nullable ShownStatus shown,
            long id,
            @Nullable ShownStatus status,
            @Nullable Begun request,
            int failed,
            Instant earliest) {
        return new DeploymentReport(
                requestId,
                repository,
                stack,
                environment,
                tag,
                deployer,
                at,
                state,
                shown,
                id,
                status,
                request,
                failed,
                earliest);
    }
}

package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.net.URI;
import java.time.Instant;

/**
 * The record of a deployment, with everything that is needed to resume it.
 *
 * @param id the unique id of the deployment
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for GitHub; null for none
 * @param deployment the state of the deployment
 * @param endAnnounced whether all listeners were told that the deployment ended
 * @param recordedAt when the state was recorded, in milliseconds since the epoch; 0 if this is not known
 */
public record DeploymentRecord(
        @NonNull String id,
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull Deployment deployment,
        boolean endAnnounced,
        long recordedAt) {

    /** The record of a deployment whose end was not announced. */
    public DeploymentRecord(
            @NonNull String id, @NonNull URI api, @Nullable String credentialsId, @NonNull Deployment deployment) {
        this(id, api, credentialsId, deployment, false, 0);
    }

    /** The same record with another state of the deployment. */
    @NonNull
    public DeploymentRecord at(@NonNull Deployment next) {
        return new DeploymentRecord(id, api, credentialsId, next, endAnnounced, recordedAt);
    }

    /** The same record with the time at which the state is recorded. */
    @NonNull
    public DeploymentRecord recorded(@NonNull Instant now) {
        return new DeploymentRecord(id, api, credentialsId, deployment, endAnnounced, now.toEpochMilli());
    }

    /** The same record after all listeners were told that the deployment ended. */
    @NonNull
    public DeploymentRecord withEndAnnounced() {
        return new DeploymentRecord(id, api, credentialsId, deployment, true, recordedAt);
    }
}

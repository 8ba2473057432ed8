package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.net.URI;

/**
 * A deployment as it is recorded, with what is needed to go on with it.
 *
 * @param id tells it from all others
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for GitHub; null for none
 * @param deployment where it stands
 * @param endAnnounced whether all listeners have heard that it ended
 */
public record DeploymentRecord(
        @NonNull String id,
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull Deployment deployment,
        boolean endAnnounced) {

    /** The record of a deployment whose end no listener has heard of. */
    public DeploymentRecord(
            @NonNull String id, @NonNull URI api, @Nullable String credentialsId, @NonNull Deployment deployment) {
        this(id, api, credentialsId, deployment, false);
    }

    /** The same, further on. */
    @NonNull
    public DeploymentRecord at(@NonNull Deployment next) {
        return new DeploymentRecord(id, api, credentialsId, next, endAnnounced);
    }

    /** The same, once all listeners have heard that the deployment ended. */
    @NonNull
    public DeploymentRecord withEndAnnounced() {
        return new DeploymentRecord(id, api, credentialsId, deployment, true);
    }
}

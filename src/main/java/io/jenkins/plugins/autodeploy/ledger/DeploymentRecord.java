package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.net.URI;

/**
 * The record of a deployment, with everything that is needed to resume it.
 *
 * @param id the unique id of the deployment
 * @param api the root of GitHub's REST API
 * @param credentialsId the id of the credential for GitHub; null for none
 * @param deployment the state of the deployment
 * @param endAnnounced whether all listeners were told that the deployment ended
 */
public record DeploymentRecord(
        @NonNull String id,
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull Deployment deployment,
        boolean endAnnounced) {

    /** The record of a deployment whose end was not announced. */
    public DeploymentRecord(
            @NonNull String id, @NonNull URI api, @Nullable String credentialsId, @NonNull Deployment deployment) {
        this(id, api, credentialsId, deployment, false);
    }

    /** The same record with another state of the deployment. */
    @NonNull
    public DeploymentRecord at(@NonNull Deployment next) {
        return new DeploymentRecord(id, api, credentialsId, next, endAnnounced);
    }

    /** The same record after all listeners were told that the deployment ended. */
    @NonNull
    public DeploymentRecord withEndAnnounced() {
        return new DeploymentRecord(id, api, credentialsId, deployment, true);
    }
}

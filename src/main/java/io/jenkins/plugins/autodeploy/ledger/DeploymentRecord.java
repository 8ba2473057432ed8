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
 */
public record DeploymentRecord(
        @NonNull String id,
        @NonNull URI api,
        @Nullable String credentialsId,
        @NonNull Deployment deployment) {

    /** The same, further on. */
    @NonNull
    public DeploymentRecord at(@NonNull Deployment next) {
        return new DeploymentRecord(id, api, credentialsId, next);
    }
}

package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.io.IOException;

/** Records the state of one deployment, so that the deployment can resume after the controller was killed. */
@FunctionalInterface
public interface Journal {

    /**
     * Records the state of the deployment, and replaces the state before. The record is on the disk when this returns.
     *
     * @throws IOException if the state can't be recorded; then no action may follow from this state
     */
    void write(@NonNull Deployment deployment) throws IOException;
}

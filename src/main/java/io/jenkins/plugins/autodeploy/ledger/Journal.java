package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.io.IOException;

/** Where one deployment is recorded, so that it can go on from there after the controller was killed. */
@FunctionalInterface
public interface Journal {

    /**
     * Records where the deployment stands, in place of what was recorded before. It is on the disk when this returns.
     *
     * @throws IOException if it can't be recorded; then nothing may be done that follows from it
     */
    void write(@NonNull Deployment deployment) throws IOException;
}

package io.jenkins.plugins.autodeploy.ledger;

import edu.umd.cs.findbugs.annotations.NonNull;
import io.jenkins.plugins.autodeploy.deployment.Deployment;
import java.io.IOException;

/** Records the state of one deployment, so that the deployment can resume after the controller was killed. */
public interface Journal {

    /**
     * Records the state of the deployment, and replaces the state before. The record is on the disk when this returns.
     *
     * @throws IOException if the state can't be recorded; then no action may follow from this state
     */
    void write(@NonNull Deployment deployment) throws IOException;

    /**
     * Marks the record, so that no restart resumes the deployment. It is called when the deployment has ended and its
     * end can't be written. The mark needs no free space on the disk. The next successful {@link #write} removes it.
     *
     * @throws IOException if the record can't be marked; the message names the file
     */
    void preventResume() throws IOException;
}

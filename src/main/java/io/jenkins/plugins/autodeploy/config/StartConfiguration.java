package io.jenkins.plugins.autodeploy.config;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Describable;
import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.http.Http;
import io.jenkins.plugins.autodeploy.spinnaker.Gate;
import io.jenkins.plugins.autodeploy.spinnaker.Starter;
import java.util.List;
import java.util.Optional;

/** The configuration of what starts the pipeline of a stack. */
public abstract class StartConfiguration implements Describable<StartConfiguration> {

    /**
     * @param stack the stack's name
     * @param gate empty if no Gate URL is configured
     * @throws UserErrorException if the configuration is wrong; the message names the stack and the field and says why
     */
    @NonNull
    abstract Starter starter(@NonNull String stack, @NonNull Http http, @NonNull Optional<Gate> gate)
            throws UserErrorException;

    /** The Spinnaker application whose pipeline is started; empty if the configuration does not name it. */
    @NonNull
    abstract Optional<String> startsIn();

    /** The secrets that the payload carries; empty if it carries none. */
    @NonNull
    List<PayloadSecret> payloadSecrets() {
        return List.of();
    }
}

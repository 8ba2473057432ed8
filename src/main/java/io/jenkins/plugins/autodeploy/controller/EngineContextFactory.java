package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.util.function.Consumer;

/** Makes the engine context of a deployment: its access to GitHub, Spinnaker, the ledger and the console. */
@FunctionalInterface
interface EngineContextFactory {

    /**
     * @param record the record of the deployment; it may not be on the disk yet
     * @param console receives the lines that the deployment writes
     * @throws UserErrorException if the configuration is wrong; the message names the field
     */
    EngineContext create(DeploymentRecord record, Consumer<String> console) throws UserErrorException;
}

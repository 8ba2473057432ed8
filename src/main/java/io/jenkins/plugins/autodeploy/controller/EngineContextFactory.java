package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.ledger.DeploymentRecord;
import java.util.function.Consumer;

/** Makes what a deployment reaches the world through. */
@FunctionalInterface
interface EngineContextFactory {

    /**
     * @param record of the deployment, which may not be on the disk yet
     * @param console receives what the deployment says
     * @throws UserErrorException if the configuration is wrong; the message says where
     */
    EngineContext create(DeploymentRecord record, Consumer<String> console) throws UserErrorException;
}

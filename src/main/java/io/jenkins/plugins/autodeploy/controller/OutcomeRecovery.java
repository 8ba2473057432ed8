package io.jenkins.plugins.autodeploy.controller;

import io.jenkins.plugins.autodeploy.UserErrorException;
import io.jenkins.plugins.autodeploy.deployment.StackDeployment;
import io.jenkins.plugins.autodeploy.engine.EngineContext;
import io.jenkins.plugins.autodeploy.engine.EngineRuntime;
import io.jenkins.plugins.autodeploy.engine.ExecutionFollower;
import io.jenkins.plugins.autodeploy.github.RepositoryName;
import io.jenkins.plugins.autodeploy.ledger.FileLedger;
import io.jenkins.plugins.autodeploy.ledger.UnsettledTrigger;
import io.jenkins.plugins.autodeploy.text.SystemLog;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Collectors;

/**
 * Follows the executions of triggers whose deployments had ended before Jenkins stopped. Otherwise the pages would show
 * them as running or waiting for good.
 */
final class OutcomeRecovery {

    private static final SystemLog LOGGER = SystemLog.of(OutcomeRecovery.class);

    private final FileLedger ledger;
    private final Configurations configurations;
    private final EngineRuntime runtime;

    /** The configuration of Jenkins. */
    @FunctionalInterface
    interface Configurations {

        /** @see ConfiguredEngineContexts#configuration */
        EngineContext.Configuration read(String host, RepositoryName repository, String deployer)
                throws UserErrorException;
    }

    OutcomeRecovery(FileLedger ledger, Configurations configurations, EngineRuntime runtime) {
        this.ledger = ledger;
        this.configurations = configurations;
        this.runtime = runtime;
    }

    /**
     * Jenkins has started.
     *
     * @param resumed the deployments that continue. They follow their own triggers
     */
    void takeUp(Collection<ManagedDeployment> resumed) {
        Set<String> followed = resumed.stream()
                .map(ManagedDeployment::deployment)
                .filter(deployment -> !deployment.phase().isEnd())
                .flatMap(deployment -> deployment.stacks().stream())
                .map(StackDeployment::requestId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        try {
            ledger.unsettled().stream()
                    .filter(trigger -> !followed.contains(trigger.stack().requestId()))
                    .forEach(this::takeUp);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "The executions of ended deployments are not followed further", e);
        }
    }

    private void takeUp(UnsettledTrigger trigger) {
        RepositoryName repository = trigger.release().repository().name();
        String deployer = Objects.toString(trigger.stack().deployer(), "");
        try {
            new ExecutionFollower(configurations.read(trigger.host(), repository, deployer), ledger, runtime)
                    .takeUp(trigger.release(), trigger.stack());
        } catch (UserErrorException e) {
            LOGGER.log(
                    Level.WARNING,
                    "The execution of " + trigger.release().tag() + " of " + repository + " in "
                            + trigger.stack().stack() + " is not followed further",
                    e);
        }
    }
}
